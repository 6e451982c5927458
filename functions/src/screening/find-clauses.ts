// Finding the clauses of norms that a text restates: the same three rounds of reads as for similar entries, in the index
// of the norms, whatever the size of their corpus.
import type { Firestore } from 'firebase-admin/firestore'
import { matchClauses, type ClauseMatch } from '../../../domain/screening/norms/match-clauses.ts'
import type { TextPart } from '../../../domain/screening/similarity/index-plan.ts'
import { findCandidates } from './find-similar.ts'

export const findClauses = async (
  db: Firestore,
  parts: readonly TextPart[],
): Promise<{ matches: ClauseMatch[]; reads: number }> => {
  const { texts, reads } = await findCandidates(db, parts, '')
  const clauses = [...texts].map(([id, text]) => ({ id, parts: text.parts }))
  return { matches: matchClauses(parts, clauses), reads }
}
