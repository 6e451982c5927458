// Finding the clauses of norms that a text restates, among those in force on a day: the same reads as for similar entries,
// in the index of the clauses.
import type { Firestore } from 'firebase-admin/firestore'
import type { RestatedClause } from '../../../domain/screening/finding.ts'
import { matchClauses } from '../../../domain/screening/norms/match-clauses.ts'
import { isInForce } from '../../../domain/screening/norms/norm.ts'
import { placesOf, type TextPart } from '../../../domain/screening/similarity/index-plan.ts'
import type { LocalDate } from '../../../domain/time/instant.ts'
import { findCandidates, reading } from './find-candidates.ts'
import { clauseIndex, separate } from './index-documents.ts'

/** Clauses in force on `day` that a text restates, most first, and how many documents were read. */
export const findClauses = async (
  db: Firestore,
  parts: readonly TextPart[],
  day: LocalDate,
): Promise<{ clauses: RestatedClause[]; reads: number }> => {
  const places = placesOf(parts)
  const { texts, reads } = await findCandidates(reading(db), clauseIndex, { places, own: null })
  const inForce = new Map(
    texts.filter((clause) => isInForce(clause, day)).map((clause) => [clause.id, clause]),
  )
  const candidates = [...inForce.values()].map((clause) => ({ ...clause, words: separate(clause.words) }))
  const clauses = matchClauses(places, candidates).flatMap(({ id, restated, passages }) => {
    const clause = inForce.get(id)
    if (clause === undefined) return []
    const { normId, clauseId, number, date, title, label } = clause
    return [
      {
        normId,
        clauseId,
        number,
        date,
        title,
        clause: label,
        text: clause.parts.map(({ text }) => text).join('\n'),
        restated: Number(restated.toFixed(4)),
        passages: passages.map(({ part, start, end, otherStart, otherEnd }) => ({
          field: parts[part]?.field ?? '',
          start,
          end,
          clauseStart: otherStart,
          clauseEnd: otherEnd,
        })),
      },
    ]
  })
  return { clauses, reads }
}
