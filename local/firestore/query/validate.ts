// Owns refusing queries that production refuses whatever the data, in production's words.
import { FirestoreError } from '../engine.ts'
import type { Cursor, Filter, FilterOp, Nearest, Query } from '../engine.ts'
import { formatFieldPath } from '../indexes/field-path.ts'
import { rootOf } from '../store/resource-name.ts'
import { checkFieldName } from '../transaction/limits.ts'

const MAX_IN = 30
const MAX_NOT_IN = 10
const MAX_INEQUALITY_FIELDS = 10
/** Filters, orders and the parent document's path together. */
const MAX_PARTS = 100
const MAX_NEAREST = 1000
const MAX_DIMENSION = 2048

const LONE: ReadonlySet<FilterOp> = new Set(['!=', 'not-in', 'is-not-nan', 'is-not-null'])

export function validate(query: Query): void {
  if (query.limit !== undefined && query.limit < 0) throw invalid('limit is negative')
  if (query.offset < 0) throw invalid('offset is negative')
  const filters = leaves(query.where)
  for (const filter of filters) checkCount(filter)
  checkTogether(query, filters)
  checkParts(query, filters.length)
  checkOrder(query)
  for (const cursor of [query.start, query.end]) checkCursor(query, cursor)
  if (query.nearest !== undefined) checkNearest(query, query.nearest)
}

function checkParts({ parent, orderBy }: Query, filters: number): void {
  const path = parent.slice(rootOf(parent).length).split('/').length - 1
  const parts = filters + orderBy.length + path
  if (parts > MAX_PARTS)
    throw invalid(`Too many filters, orders and parent path segments in one query: ${parts} > ${MAX_PARTS}.`)
}

type Leaf = Extract<Filter, { kind: 'field' }>

function leaves(filter: Filter | undefined): Leaf[] {
  if (filter === undefined) return []
  return filter.kind === 'field' ? [filter] : filter.filters.flatMap(leaves)
}

function checkCount({ op, value }: Leaf): void {
  if (!Array.isArray(value)) return
  if ((op === 'in' || op === 'array-contains-any') && value.length > MAX_IN) {
    throw invalid(
      `'${op === 'in' ? 'IN' : 'ARRAY_CONTAINS_ANY'}' supports up to ${MAX_IN} comparison values.`,
    )
  }
  if (op === 'not-in' && value.length > MAX_NOT_IN) {
    throw invalid(`'NOT_IN' supports up to ${MAX_NOT_IN} comparison values.`)
  }
}

function checkTogether(query: Query, filters: readonly Leaf[]): void {
  const notIn = filters.filter((filter) => filter.op === 'not-in')
  if (notIn.length > 0 && filters.some((filter) => filter.op !== 'not-in' && LONE.has(filter.op))) {
    throw invalid('NOT_IN cannot be used in the same query with NOT_EQUAL.')
  }
  if (notIn.length > 0) checkBesideNotIn(query)
  if (notIn.length > 1) throw invalid('Only one NOT_IN filter is allowed per query.')
  const unequal = new Set(filters.filter(isUnequal).map((filter) => formatFieldPath(filter.field)))
  if (unequal.size > MAX_INEQUALITY_FIELDS) {
    throw invalid(`Too many inequality filter properties: ${unequal.size} > ${MAX_INEQUALITY_FIELDS}.`)
  }
}

/** Nothing that makes alternatives goes with it. */
function checkBesideNotIn({ where }: Query): void {
  const banned = leaves(where).find(({ op }) => op === 'in' || op === 'array-contains-any')
  if (banned !== undefined)
    throw invalid(
      `NOT_IN cannot be used in the same query with ${banned.op.toUpperCase().replaceAll('-', '_')}.`,
    )
  if (hasOr(where)) throw invalid('NOT_IN cannot be used in the same query with OR.')
}

function hasOr(filter: Filter | undefined): boolean {
  if (filter === undefined || filter.kind === 'field') return false
  return (filter.kind === 'or' && filter.filters.length > 1) || filter.filters.some(hasOr)
}

function isUnequal({ op }: Leaf): boolean {
  return LONE.has(op) || op === '<' || op === '<=' || op === '>' || op === '>='
}

function checkOrder({ orderBy }: Query): void {
  const seen = new Set<string>()
  for (const { field } of orderBy) {
    const text = formatFieldPath(field)
    if (seen.has(text)) throw invalid(`order by property ${text} is specified more than once.`)
    seen.add(text)
  }
}

/** A cursor may reach into the implicit orders, but not past the name. */
function checkCursor({ orderBy, where }: Query, cursor: Cursor | undefined): void {
  const implicit = new Set(
    leaves(where)
      .filter(isUnequal)
      .map((filter) => formatFieldPath(filter.field)),
  )
  for (const { field } of orderBy) implicit.delete(formatFieldPath(field))
  if (cursor !== undefined && cursor.values.length > orderBy.length + implicit.size + 1) {
    throw invalid('Cursor has too many values.')
  }
}

function checkNearest({ limit = 0 }: Query, { vector, distanceField }: Nearest): void {
  if (limit < 1 || limit > MAX_NEAREST)
    throw invalid(`FindNearest limit must be a positive integer of at most ${MAX_NEAREST}.`)
  if (vector.length < 1 || vector.length > MAX_DIMENSION)
    throw invalid(`A query vector must have between 1 and ${MAX_DIMENSION} dimensions.`)
  if (distanceField !== undefined) checkFieldName(distanceField)
}

function invalid(message: string): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', message)
}
