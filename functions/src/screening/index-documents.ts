// The duplicate index as documents. Everything stands below the method's number, so that an improved method is built
// beside the old one. Only functions read or write here; what is filed under which key is domain/screening/similarity.
import * as z from 'zod/mini'
import { method } from '../../../domain/screening/checks.ts'
import { budget, type Entered, type Filing } from '../../../domain/screening/similarity/index-plan.ts'

const root = `similarity/${method}`

export const indexPath = {
  /** The entries that share a key, at most `budget.cap` or, under one word, `budget.wordCap`. */
  posting: (key: string) => `${root}/postings/${key}`,
  /** An entry's text as it is compared. */
  text: (registrationId: string) => `${root}/texts/${registrationId}`,
  /** Under which keys an entry is filed, so that it can be taken out again. */
  filed: (registrationId: string) => `${root}/filed/${registrationId}`,
} as const

/**
 * An id, and under a key of one word the codes of the words around it: `id codes`. `size` counts them, so that who files
 * can tell a full list without reading it.
 */
export const Posting = z.object({ entries: z.array(z.string()), size: z.int() })
export const PostingSize = z.pick(Posting, { size: true })

export const enteredIn = ({ entries }: z.infer<typeof Posting>): Entered[] =>
  entries.map((entry) => {
    const [id = '', near = ''] = entry.split(' ')
    return { id, near }
  })

/** How an entry stands where it is filed, and how many may stand there. */
export const placeOf = (filing: string, id: string): { key: string; entry: string; cap: number } => {
  const [key = '', near = ''] = filing.split(' ')
  return near === ''
    ? { key, entry: id, cap: budget.cap }
    : { key, entry: `${id} ${near}`, cap: budget.wordCap }
}

export const filingLine = ({ key, near }: Filing): string => (near === '' ? key : `${key} ${near}`)

export const IndexedText = z.object({
  registrationId: z.string(),
  version: z.int(),
  agencyId: z.string(),
  agencyName: z.string(),
  code: z.string(),
  title: z.string(),
  year: z.int(),
  parts: z.array(z.object({ field: z.string(), text: z.string() })),
})
export type IndexedText = z.infer<typeof IndexedText>

/** A key of one word stands with its codes: `key codes`. */
export const Filed = z.object({ version: z.int(), keys: z.array(z.string()) })
export type Filed = z.infer<typeof Filed>
