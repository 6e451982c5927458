// Owns the meaning of each filter operator: the keys that a field, or one element of an array field, may have.
// `x < 5` holds for numbers only; `!=` and `not-in` hold for every value that is there and not null.
import { FirestoreError } from '../engine.ts'
import type { FieldPath, Filter, FilterOp } from '../engine.ts'
import { indexKey } from '../indexes/entries.ts'
import { formatFieldPath, isName, valueAt } from '../indexes/field-path.ts'
import { AFTER_NULL, typeBounds } from '../store/value-key.ts'
import type { Document, Value } from '../value.ts'
import { EVERYTHING, inOrder, isWithin, overlaps, startingWith, without } from './key-range.ts'
import type { KeyRange } from './key-range.ts'
import { nameKey, namePoint } from './scope.ts'
import type { Scope } from './scope.ts'

export type FieldFilter = Extract<Filter, { kind: 'field' }>

/** One field must have a key in one of the ranges; with `element`, one element of its array must. */
export type Condition = {
  field: FieldPath
  element: boolean
  ranges: readonly KeyRange[]
  /** The one key allowed, when the condition is an equality. */
  only: Uint8Array | null
}

const EQUALITIES: ReadonlySet<FilterOp> = new Set([
  '==',
  'in',
  'is-null',
  'is-nan',
  'array-contains',
  'array-contains-any',
])

/** Inequalities decide the implicit order of a query. */
export function isInequality(op: FilterOp): boolean {
  return !EQUALITIES.has(op)
}

/** The filter as alternatives, one for each value of `in` and `array-contains-any`. */
export function alternatives(filter: FieldFilter, scope: Scope): Condition[] {
  const { field, op, value } = filter
  const point = (one: Value) => pointOf(filter, one, scope)
  const only = (one: Value, element: boolean): Condition => {
    const range = point(one)
    return { field, element, ranges: [range], only: range.low }
  }
  switch (op) {
    case '==':
      return [only(value, false)]
    case 'is-null':
      return [only(null, false)]
    case 'is-nan':
      return [only(Number.NaN, false)]
    case 'in':
      return distinct(listed(filter)).map((one) => only(one, false))
    case 'array-contains':
      return [only(value, true)]
    case 'array-contains-any':
      return distinct(listed(filter)).map((one) => only(one, true))
    case '<':
    case '<=':
    case '>':
    case '>=':
      return [{ field, element: false, ranges: comparison(filter, op, point), only: null }]
    case '!=':
    case 'not-in':
    case 'is-not-nan':
    case 'is-not-null':
      return [{ field, element: false, ranges: exclusion(filter, op, point), only: null }]
    default:
      return op satisfies never
  }
}

/** Both conditions on one field in one; null when no value can satisfy both. */
export function both(left: Condition, right: Condition): Condition | null {
  const ranges = overlaps(left.ranges, right.ranges).sort(inOrder)
  if (ranges.length === 0) return null
  return { ...left, ranges, only: left.only ?? right.only }
}

export function holds(condition: Condition, document: Document, scope: Scope): boolean {
  return keysOf(condition, document, scope).some((key) =>
    condition.ranges.some((range) => isWithin(key, range)),
  )
}

function keysOf(condition: Condition, document: Document, scope: Scope): Uint8Array[] {
  if (isName(condition.field)) return [nameKey(scope, document.name)]
  const value = valueAt(document.fields, condition.field)
  if (value === undefined) return []
  if (!condition.element) return [indexKey(value)]
  return Array.isArray(value) ? (value as readonly Value[]).map(indexKey) : []
}

type Point = (value: Value) => KeyRange

/** Values of the same type on one side of the one given. */
function comparison({ field, value }: FieldFilter, op: '<' | '<=' | '>' | '>=', point: Point): KeyRange[] {
  const ofType = isName(field) ? EVERYTHING : typeBounds(value)
  const { low, high } = point(value)
  if (op === '<') return overlaps([ofType], [{ low: EVERYTHING.low, high: low }])
  if (op === '<=') return overlaps([ofType], [{ low: EVERYTHING.low, high }])
  const from = op === '>' ? high : low
  return from === undefined ? [] : overlaps([ofType], [{ low: from, high: undefined }])
}

/** Everything that is there and not null, but for the values given. */
function exclusion(
  filter: FieldFilter,
  op: '!=' | 'not-in' | 'is-not-nan' | 'is-not-null',
  point: Point,
): KeyRange[] {
  const present = isName(filter.field) ? EVERYTHING : { low: AFTER_NULL, high: undefined }
  if (op === 'is-not-null') return [present]
  if (op === 'is-not-nan') return without(present, [point(Number.NaN)])
  if (op === '!=') return without(present, [point(filter.value)])
  const values = listed(filter)
  return values.includes(null) ? [] : without(present, values.map(point).sort(inOrder))
}

function pointOf(filter: FieldFilter, value: Value, scope: Scope): KeyRange {
  return isName(filter.field) ? namePoint(scope, value) : startingWith(indexKey(value))
}

function listed({ field, op, value }: FieldFilter): readonly Value[] {
  if (Array.isArray(value) && value.length > 0) return value as readonly Value[]
  const name = op.toUpperCase().replaceAll('-', '_')
  throw new FirestoreError(
    'INVALID_ARGUMENT',
    `'${name}' requires a non-empty ArrayValue. (${formatFieldPath(field)})`,
  )
}

function distinct(values: readonly Value[]): Value[] {
  const byKey = new Map(values.map((value) => [Buffer.from(indexKey(value)).toString('latin1'), value]))
  return [...byKey.values()]
}
