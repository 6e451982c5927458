// What is typed, kept on this machine at once and until the server has it: per person and draft.
import type { Instant } from '../../../../domain/time/instant.ts'
import type { Form } from './form.ts'

/** `revision` is the server's, on which the typing began. */
export type LocalCopy = { form: Form; revision: number; at: Instant }

export type LocalCopies = {
  read: () => LocalCopy | null
  /** False when this browser keeps nothing (private window, storage full). */
  write: (copy: LocalCopy) => boolean
  clear: () => void
}

const isCopy = (value: unknown): value is LocalCopy =>
  typeof value === 'object' && value !== null && 'form' in value && 'revision' in value && 'at' in value

const parsed = (text: string | null): LocalCopy | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return isCopy(value) ? value : null
  } catch {
    return null
  }
}

export const localCopies = (uid: string, draftId: string): LocalCopies => {
  const key = `draft/${uid}/${draftId}`
  return {
    read: () => parsed(localStorage.getItem(key)),
    write: (copy) => {
      try {
        localStorage.setItem(key, JSON.stringify(copy))
        return true
      } catch {
        return false
      }
    },
    clear: () => localStorage.removeItem(key),
  }
}
