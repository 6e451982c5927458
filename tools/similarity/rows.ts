// How the rows of a labelled set stand in the indexes.
import { LocalDate } from '../../domain/time/instant.ts'
import { placesOf, wordsOf, type TextPart } from '../../domain/screening/similarity/index-plan.ts'
import {
  joined,
  type IndexedClause,
  type IndexedEntry,
} from '../../functions/src/screening/index-documents.ts'
import type { NormRow, RegistryRow } from './labelled-set.ts'

export const partsOf = ({ title, body }: { title: string; body: string }): TextPart[] => [
  { field: 'title', text: title },
  { field: 'body', text: body },
]
const wordsIn = (parts: readonly TextPart[]): string => joined(wordsOf(placesOf(parts)))

/** Which of these parts is the body. */
export const bodyPart = 1

export const entryOf = (row: RegistryRow): IndexedEntry => ({
  id: row.id,
  version: 1,
  agencyId: row.agency,
  agencyName: row.agency,
  code: '',
  title: row.title,
  year: row.year,
  parts: partsOf(row),
  words: wordsIn(partsOf(row)),
})

export const clauseOf = (row: NormRow): IndexedClause => ({
  id: row.id,
  version: 1,
  normId: row.number,
  clauseId: row.id,
  number: row.number,
  date: row.date,
  title: '',
  label: row.clause,
  inForceFrom: row.date,
  inForceTo: null,
  parts: [{ field: 'text', text: row.text }],
  words: wordsIn([{ field: 'text', text: row.text }]),
})

/** The sets do not say when their clauses end: on this day all are in force. */
export const allInForce = LocalDate.parse('9999-12-31')
