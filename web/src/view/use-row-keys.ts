// Working through a list with the keyboard: / goes to the search, the arrow down (or j) from there to the rows' links, the
// arrows (or j and k) between them, Escape back to the search.
import { useEffect } from 'preact/hooks'

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]')

const search = (): HTMLElement | null => document.getElementById('tim')

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main .row-link')]

/** From the first row up is back to the search; past the last there is nothing. */
const move = (step: number): void => {
  const links = rows()
  const at = links.findIndex((link) => link === document.activeElement)
  const next = at === 0 && step < 0 ? search() : links[Math.min(Math.max(at + step, 0), links.length - 1)]
  next?.focus()
}

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/** Arrows scroll the page as usual until a row has the focus; letters typed into a box are letters. */
const stepOf = ({ key, target }: KeyboardEvent): number | null => {
  const onRow = target instanceof HTMLElement && target.matches('.row-link')
  if (target === search()) return key === 'ArrowDown' ? 1 : null
  if (isTyping(target) || (key.startsWith('Arrow') && !onRow)) return null
  return steps[key] ?? null
}

const onKey = (event: KeyboardEvent): void => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const step = stepOf(event)
  const toSearch = (event.key === '/' || event.key === 'Escape') && !isTyping(event.target)
  if (step === null && !toSearch) return
  event.preventDefault()
  if (step === null) search()?.focus()
  else move(step)
}

export const useRowKeys = (): void => {
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
