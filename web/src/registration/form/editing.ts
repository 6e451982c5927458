// What every box of the form needs, handed down once: the form, how to change it, and what is wrong where.
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Area } from '../../../../domain/campaign/campaign.ts'
import type { Form } from './form.ts'

export type Editing = {
  form: Form
  change: (part: Partial<Form>) => void
  /** What is wrong with a field, in words; null when nothing is, or it is too early to say. */
  problemAt: (path: string) => string | null
  /** The person has left a field: from now on it may be found wrong. */
  leave: (path: string) => void
  areas: readonly Area[]
}

export const EditingContext = createContext<Editing | null>(null)

export const useEditing = (): Editing => {
  const editing = useContext(EditingContext)
  if (editing === null) throw new Error('useEditing outside a form')
  return editing
}
