// What becomes of a norm: an officer saves it, publishes it, withdraws it. Facts in, documents out; who may is the access
// table's, indexing its clauses is functions/src/screening.
import { decided, refused, type Outcome } from '../../outcome.ts'
import type { Instant } from '../../time/instant.ts'
import { normIdOf, type NormContent, type NormRecord, type NormState, type NormText } from './norm.ts'

export type NormRefusal = { code: 'stale-revision'; revision: number } | { code: 'input'; field: string }

export type NormChange = { record: NormRecord; text: NormText | null; from: NormState | 'none' }

type Facts = { now: Instant; by: string }

const isStale = (before: NormRecord | null, revision: number): boolean => (before?.revision ?? 0) !== revision

/**
 * A new norm (revision 0) or a correction of the one that was read. A corrected one stays published: what is wrong in it
 * should not be looked for any longer than it takes to mend it.
 */
export const saveNorm = (
  before: NormRecord | null,
  given: { content: NormContent; revision: number; sameText: boolean },
  { now, by }: Facts,
): Outcome<NormChange, NormRefusal> => {
  const { content, sameText } = given
  if (isStale(before, given.revision))
    return refused({ code: 'stale-revision', revision: before?.revision ?? 0 })
  if (content.inForceTo !== null && content.inForceTo <= content.inForceFrom)
    return refused({ code: 'input', field: 'inForceTo' })
  const { clauses, ...about } = content
  const revision = given.revision + 1
  const keepsText = before !== null && sameText
  const record: NormRecord = {
    ...about,
    id: before?.id ?? normIdOf(content),
    revision,
    state: before?.state ?? 'draft',
    text: keepsText ? before.text : revision,
    clauseCount: clauses.length,
    updatedAt: now,
    updatedBy: by,
  }
  return decided({ record, text: keepsText ? null : { clauses }, from: before?.state ?? 'none' })
}

export const moveNorm = (
  before: NormRecord,
  given: { to: 'published' | 'withdrawn'; revision: number },
  { now, by }: Facts,
): Outcome<NormChange, NormRefusal> => {
  if (isStale(before, given.revision)) return refused({ code: 'stale-revision', revision: before.revision })
  const revision = before.revision + 1
  const record = { ...before, revision, state: given.to, updatedAt: now, updatedBy: by }
  return decided({ record, text: null, from: before.state })
}
