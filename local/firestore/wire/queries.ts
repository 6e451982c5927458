// The codec from structured queries and aggregations to the engine's.
import {
  FirestoreError,
  type Aggregation,
  type Cursor,
  type FieldPath,
  type Filter,
  type FilterOp,
  type Nearest,
  type Query,
} from '../engine.ts'
import { vectorElements } from '../store/value-key.ts'
import type { Value } from '../value.ts'
import { parseFieldPath } from './field-paths.ts'
import { toNumber } from './int64.ts'
import type {
  AggregationMessage,
  CursorMessage,
  FilterMessage,
  NearestMessage,
  OrderMessage,
  QueryMessage,
} from './messages.ts'
import { readCollectionId, readParent } from './resource-names.ts'
import { readValue } from './values.ts'

/** By the numbers of FieldFilter.Operator. */
const fieldOps: Record<number, FilterOp> = {
  1: '<',
  2: '<=',
  3: '>',
  4: '>=',
  5: '==',
  6: '!=',
  7: 'array-contains',
  8: 'in',
  9: 'array-contains-any',
  10: 'not-in',
}

/** By the numbers of UnaryFilter.Operator. */
const unaryOps: Record<number, FilterOp> = { 2: 'is-nan', 3: 'is-null', 4: 'is-not-nan', 5: 'is-not-null' }

/** By the numbers of CompositeFilter.Operator. */
const junctions: Record<number, 'and' | 'or'> = { 1: 'and', 2: 'or' }

/** By the numbers of FindNearest.DistanceMeasure. */
const measures: Record<number, Nearest['measure']> = { 1: 'euclidean', 2: 'cosine', 3: 'dot-product' }

/** A query that may be a vector search, which nothing but RunQuery can be asked for. */
export function readSearch(parent: string, message: QueryMessage | null): Query {
  if (message === null || message.findNearest === null) return readQuery(parent, message)
  const { limit } = message.findNearest
  return { ...readPlain(parent, message), limit: readLimit(limit), nearest: readNearest(message.findNearest) }
}

export function readQuery(parent: string, message: QueryMessage | null): Query {
  if (message === null) throw invalid('The query is missing.')
  if (message.findNearest !== null)
    throw invalid('A vector search cannot be listened to, counted or partitioned.')
  return readPlain(parent, message)
}

function readPlain(parent: string, message: QueryMessage): Query {
  const [from, ...more] = message.from
  if (from === undefined || more.length > 0) throw invalid('A query must name exactly one collection.')
  if (message.offset < 0) throw invalid('A query offset must not be negative.')
  return {
    parent: readParent(parent),
    // A query over all descendants may leave the collection open: recursive deletes do.
    collectionId: from.allDescendants && from.collectionId === '' ? '' : readCollectionId(from.collectionId),
    allDescendants: from.allDescendants,
    where: message.where === null ? undefined : readFilter(message.where),
    orderBy: message.orderBy.map(readOrder),
    start: message.startAt === null ? undefined : readCursor(message.startAt),
    end: message.endAt === null ? undefined : readCursor(message.endAt),
    offset: message.offset,
    limit: readLimit(message.limit),
    select: message.select === null ? undefined : readProjection(message.select.fields),
  }
}

function readNearest(message: NearestMessage): Nearest {
  const vector = readValue(message.queryVector ?? refuse('query vector'))
  const elements = vector instanceof Map ? vectorElements(vector) : null
  return {
    field: readField(message.vectorField),
    vector: (elements ?? refuse('query vector')).map(readDouble),
    measure: measures[message.distanceMeasure] ?? refuse('distance measure'),
    threshold: message.distanceThreshold?.value,
    distanceField: message.distanceResultField === '' ? undefined : message.distanceResultField,
  }
}

function readDouble(element: Value): number {
  return typeof element === 'number' ? element : refuse('query vector')
}

function readFilter({ compositeFilter, fieldFilter, unaryFilter }: FilterMessage): Filter {
  if (compositeFilter !== null) {
    const kind = junctions[compositeFilter.op] ?? refuse('composite filter operator')
    if (compositeFilter.filters.length === 0) throw invalid('A composite filter needs at least one filter.')
    return { kind, filters: compositeFilter.filters.map(readFilter) }
  }
  if (fieldFilter !== null) {
    const op = fieldOps[fieldFilter.op] ?? refuse('field filter operator')
    const value = readValue(fieldFilter.value ?? refuse('filter value'))
    return { kind: 'field', field: readField(fieldFilter.field), op, value }
  }
  if (unaryFilter !== null) {
    const op = unaryOps[unaryFilter.op] ?? refuse('unary filter operator')
    return { kind: 'field', field: readField(unaryFilter.field), op, value: null }
  }
  throw invalid('A filter is empty.')
}

function readField(reference: { fieldPath: string } | null): FieldPath {
  return parseFieldPath(reference?.fieldPath ?? '')
}

function readOrder({ field, direction }: OrderMessage): Query['orderBy'][number] {
  return { field: readField(field), direction: direction === 2 ? 'desc' : 'asc' }
}

/** On the wire `before` says on which side of the position the cursor stands, for both ends. */
function readCursor({ values, before }: CursorMessage): Cursor {
  return { values: values.map(readValue), before: before === true }
}

function readLimit(limit: { value: number } | null): number | undefined {
  if (limit === null) return undefined
  if (limit.value < 0) throw invalid('A query limit must not be negative.')
  return limit.value
}

/** A projection without fields asks for names only. */
function readProjection(fields: { fieldPath: string }[]): readonly FieldPath[] {
  return fields.length === 0 ? [['__name__']] : fields.map(readField)
}

/** `position` names an aggregation that has no alias, as Firestore does: field_1, field_2, … */
export function readAggregation(message: AggregationMessage, position: number): Aggregation {
  const alias = message.alias === '' ? `field_${position + 1}` : message.alias
  if (message.sum !== null) return { alias, kind: 'sum', field: readField(message.sum.field) }
  if (message.avg !== null) return { alias, kind: 'avg', field: readField(message.avg.field) }
  if (message.count === null) throw invalid('An aggregation needs an operator.')
  const { upTo } = message.count
  return { alias, kind: 'count', upTo: upTo === null ? undefined : toNumber(upTo.value) }
}

function refuse(what: string): never {
  throw invalid(`The ${what} is missing or unknown.`)
}

function invalid(message: string): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', message)
}
