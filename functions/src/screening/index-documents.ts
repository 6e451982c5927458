// The two indexes that a text is looked up in, entries and clauses of norms, as documents. Each stands below its edition,
// so that a better one is built beside the old. Only functions read or write here; what is filed under which key is
// domain/screening/similarity.
import * as z from 'zod/mini'
import { LocalDate } from '../../../domain/time/instant.ts'
import {
  budget,
  edition,
  type Entered,
  type Filing,
} from '../../../domain/screening/similarity/index-plan.ts'

/** An index of texts of one kind, and where its documents stand. */
export type TextIndex<Text extends z.ZodMiniType> = {
  /** The texts that share a key, at most `budget.cap` or, under one word, `budget.wordCap`. */
  posting: (key: string) => string
  /** A text as it is compared. */
  text: (id: string) => string
  /** Under which keys a text is filed, so that it can be taken out again. */
  filed: (id: string) => string
  /** The collection of these. */
  filings: string
  /** How a text is stored. */
  Text: Text
}

const indexAt = <Text extends z.ZodMiniType>(name: string, Text: Text): TextIndex<Text> => {
  const root = `similarity/${name}-${edition}`
  return {
    posting: (key) => `${root}/postings/${key}`,
    text: (id) => `${root}/texts/${id}`,
    filed: (id) => `${root}/filed/${id}`,
    filings: `${root}/filed`,
    Text,
  }
}

const parts = z.array(z.object({ field: z.string(), text: z.string() }))
/** The words of the parts as filed, a space between them: a check reads some fifty texts, and need not spell each again. */
const words = z.string()

/** The words as they stand in a document, and back. */
export const joined = (list: readonly string[]): string => list.join(' ')
export const separate = (text: string): string[] => (text === '' ? [] : text.split(' '))

export const IndexedEntry = z.object({
  id: z.string(),
  version: z.int(),
  agencyId: z.string(),
  agencyName: z.string(),
  code: z.string(),
  title: z.string(),
  year: z.int(),
  parts,
  words,
})
export type IndexedEntry = z.infer<typeof IndexedEntry>

export const IndexedClause = z.object({
  id: z.string(),
  /** The norm's revision. */
  version: z.int(),
  normId: z.string(),
  clauseId: z.string(),
  number: z.string(),
  date: LocalDate,
  title: z.string(),
  label: z.string(),
  inForceFrom: LocalDate,
  inForceTo: z.nullable(LocalDate),
  /** The clause's text, as one part. */
  parts,
  words,
})
export type IndexedClause = z.infer<typeof IndexedClause>

export const entryIndex = indexAt('entries', IndexedEntry)
export const clauseIndex = indexAt('clauses', IndexedClause)

/**
 * A line for each text under the key: its id, and under a key of one word the codes of the words around it, `id codes`. One
 * string, since a client unpacks an array of hundreds ten times slower.
 */
export const Posting = z.object({ lines: z.string() })

export const linesIn = ({ lines }: z.infer<typeof Posting>): string[] =>
  lines === '' ? [] : lines.split('\n')
export const postingOf = (lines: Iterable<string>): z.infer<typeof Posting> => ({
  lines: [...lines].join('\n'),
})

export const enteredIn = (posting: z.infer<typeof Posting>): Entered[] =>
  linesIn(posting).map((line) => {
    const end = line.indexOf(' ')
    return end === -1 ? { id: line, near: '' } : { id: line.slice(0, end), near: line.slice(end + 1) }
  })

/** How a text stands where it is filed, and how many may stand there. */
export const placeOf = (filing: string, id: string): { key: string; entry: string; cap: number } => {
  const [key = '', near = ''] = filing.split(' ')
  return near === ''
    ? { key, entry: id, cap: budget.cap }
    : { key, entry: `${id} ${near}`, cap: budget.wordCap }
}

export const filingLine = ({ key, near }: Filing): string => (near === '' ? key : `${key} ${near}`)

/** A key of one word stands with its codes: `key codes`. */
export const Filed = z.object({ version: z.int(), keys: z.array(z.string()) })
export type Filed = z.infer<typeof Filed>
export const FiledVersion = z.pick(Filed, { version: true })
