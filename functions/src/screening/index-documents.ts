// The duplicate index as documents. Everything stands below the method's number, so that an improved method is built
// beside the old one. Only functions read or write here; what is filed under which key is domain/screening/similarity.
import * as z from 'zod/mini'
import { method } from '../../../domain/screening/checks.ts'

const root = `similarity/${method}`

export const indexPath = {
  /** Ids of the entries that share a key, at most `budget.cap`. */
  posting: (key: string) => `${root}/postings/${key}`,
  /** An entry's text as it is compared. */
  text: (registrationId: string) => `${root}/texts/${registrationId}`,
  /** Under which keys an entry is filed, so that it can be taken out again. */
  filed: (registrationId: string) => `${root}/filed/${registrationId}`,
} as const

export const Posting = z.object({ entries: z.array(z.string()) })

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

/** `version` 0: being taken out, or not yet filed in full. */
export const Filed = z.object({ version: z.int(), keys: z.array(z.string()) })
export type Filed = z.infer<typeof Filed>
