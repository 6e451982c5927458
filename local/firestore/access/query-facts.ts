// What a query proves about every document it can answer: the facts that a list rule may rely on.
import { ANY_ID, ANY_SEGMENTS, type QueryFact } from '../../rules/ruleset.ts'
import { FirestoreError, type Filter, type FilterOp, type Query } from '../engine.ts'
import type { Value } from '../value.ts'
import { segmentsOf } from '../wire/resource-names.ts'

/** More alternatives than a query may have (30) are refused before they are multiplied out. */
const maxAlternatives = 100

/**
 * One list of facts for each alternative of the query's filter: a document of the answer satisfies all facts of at least
 * one of them, so a rule that holds for each alternative holds for the whole answer. Fields of the order are there in
 * every document, since a document without one is in no ordered answer.
 */
export function factsOf({ where, orderBy }: Query): QueryFact[][] {
  const ordered = orderBy.map(({ field }) => ({ field, op: 'exists', value: null }))
  return alternativesOf(where).map((facts) => [...facts, ...ordered])
}

function alternativesOf(where: Filter | undefined): QueryFact[][] {
  if (where === undefined) return [[]]
  if (where.kind === 'field') return [[factOf(where)]]
  const parts = where.filters.map(alternativesOf)
  return where.kind === 'or' ? parts.flat() : parts.reduce(combine, [[]])
}

function combine(left: QueryFact[][], right: QueryFact[][]): QueryFact[][] {
  if (left.length * right.length > maxAlternatives)
    throw new FirestoreError('INVALID_ARGUMENT', 'The query has more alternatives than Firestore allows.')
  return left.flatMap((one) => right.map((other) => [...one, ...other]))
}

/** The operators without an operand, as the comparisons they stand for. */
const comparisons: Partial<Record<FilterOp, { op: string; value: Value }>> = {
  'is-null': { op: '==', value: null },
  'is-nan': { op: '==', value: Number.NaN },
  'is-not-null': { op: '!=', value: null },
  'is-not-nan': { op: '!=', value: Number.NaN },
}

function factOf({ field, op, value }: Extract<Filter, { kind: 'field' }>): QueryFact {
  return { field, ...(comparisons[op] ?? { op, value }) }
}

/** The path of any document in the query's answer. */
export function listPath({ parent, collectionId, allDescendants }: Query): string[] {
  const below = allDescendants ? [ANY_SEGMENTS, collectionId, ANY_ID] : [collectionId, ANY_ID]
  return [...segmentsOf(parent), ...below]
}
