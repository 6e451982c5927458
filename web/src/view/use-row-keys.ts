// Working through a list with the keyboard: j and k (or the arrows) move between the rows' links, / goes to the search.
import { useEffect } from 'preact/hooks'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]')

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

const move = (step: number): boolean => {
  const links = [...document.querySelectorAll<HTMLElement>('main .row-link')]
  const at = links.findIndex((link) => link === document.activeElement)
  const next = at === -1 ? links[0] : links[Math.min(Math.max(at + step, 0), links.length - 1)]
  next?.focus()
  return next !== undefined
}

const onKey = (event: KeyboardEvent): void => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
  const step = steps[event.key]
  const isArrow = event.key.startsWith('Arrow')
  const onRow = document.activeElement?.matches('.row-link') ?? false
  // Arrows scroll the page as usual until a row has the focus.
  if (step !== undefined && (!isArrow || onRow) && move(step)) event.preventDefault()
  if (event.key === '/') {
    document.getElementById('tim')?.focus()
    event.preventDefault()
  }
}

export const useRowKeys = (): void => {
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
