// Keys that lead to a part of the page: a button gets the focus, a folded part is opened and its first control focused.
import { useEffect } from 'preact/hooks'
import { isTyping } from './use-row-keys.ts'

const lead = (id: string): boolean => {
  const part = document.getElementById(id)
  if (part instanceof HTMLDetailsElement) {
    part.open = true
    part.scrollIntoView({ block: 'nearest' })
    part.querySelector<HTMLElement>('summary')?.focus()
  } else part?.focus()
  return part !== null
}

/** `keys`: the element's id by the key. */
export const useShortcuts = (keys: Readonly<Record<string, string>>): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      const id = keys[event.key]
      if (id !== undefined && lead(id)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [keys])
}
