// Equality, order and membership among rules values. Errors are values; unknown operands never get here.
import { GeoPoint, Reference, Timestamp } from '../../firestore/value.ts'
import { Duration, nanosOf } from './duration.ts'
import { Path, pathOf } from './path.ts'
import { isList, isMap, MapDiff, type RulesMap, RulesSet, type RulesValue } from './value.ts'

/** `==` of the rules: int and float compare by value, everything else is equal only to its own type. */
export function equal(left: RulesValue, right: RulesValue): boolean {
  if (left === right) return true
  if (typeof left === 'bigint' || typeof left === 'number') return equalNumbers(left, right)
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false
  if (isMap(left)) return isMap(right) && equalMaps(left, right)
  if (isList(left)) return isList(right) && equalLists(left, right)
  return equalObjects(left, right)
}

function equalNumbers(left: bigint | number, right: RulesValue): boolean {
  if (typeof right !== 'bigint' && typeof right !== 'number') return false
  // Loosely on purpose: between an int and a float JavaScript compares exactly, while === tells their types apart.
  return left == right
}

function equalMaps(left: RulesMap, right: RulesMap): boolean {
  if (left.size !== right.size) return false
  for (const [key, value] of left) {
    const other = right.get(key)
    if (other === undefined || !equal(value, other)) return false
  }
  return true
}

function equalLists(left: readonly RulesValue[], right: readonly RulesValue[]): boolean {
  return left.length === right.length && left.every((item, i) => equal(item, right[i] ?? null))
}

function equalObjects(left: RulesValue, right: RulesValue): boolean {
  if (left instanceof Timestamp) {
    return right instanceof Timestamp && left.seconds === right.seconds && left.nanos === right.nanos
  }
  if (left instanceof Duration) return right instanceof Duration && left.nanos === right.nanos
  if (left instanceof GeoPoint) {
    return right instanceof GeoPoint && left.latitude === right.latitude && left.longitude === right.longitude
  }
  if (left instanceof Uint8Array) return right instanceof Uint8Array && Buffer.compare(left, right) === 0
  if (left instanceof RulesSet) {
    return (
      right instanceof RulesSet &&
      left.items.length === right.items.length &&
      containsAll(right.items, left.items)
    )
  }
  if (left instanceof MapDiff) {
    return right instanceof MapDiff && equal(left.after, right.after) && equal(left.before, right.before)
  }
  return equalPaths(left, right)
}

function equalPaths(left: RulesValue, right: RulesValue): boolean {
  const [first, second] = [left, right].map((side) => (side instanceof Reference ? pathOf(side) : side))
  return first instanceof Path && second instanceof Path && first.toString() === second.toString()
}

/** Below 0, 0 or above; null when the two have no order (other types, or NaN). */
export function order(left: RulesValue, right: RulesValue): number | null {
  if (isNumber(left) && isNumber(right))
    return left < right ? -1 : left > right ? 1 : equalNumbers(left, right) ? 0 : null
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  if (left instanceof Timestamp && right instanceof Timestamp) return Number(nanosOf(left) - nanosOf(right))
  if (left instanceof Duration && right instanceof Duration) return Number(left.nanos - right.nanos)
  return null
}

/** Whether two values may stand on the sides of `<` at all. */
export function isOrdered(left: RulesValue, right: RulesValue): boolean {
  return order(left, right) !== null || (isNumber(left) && isNumber(right))
}

function isNumber(value: RulesValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}

export function contains(items: readonly RulesValue[], wanted: RulesValue): boolean {
  return items.some((item) => equal(item, wanted))
}

export function containsAll(items: readonly RulesValue[], wanted: readonly RulesValue[]): boolean {
  return wanted.every(membership(items, wanted.length))
}

/** A test for `in items`, to be asked so many times: by key once that is cheaper than comparing each pair. */
export function membership(items: readonly RulesValue[], times: number): (value: RulesValue) => boolean {
  const known = keysOfConstants.get(items)
  if (known === undefined && items.length * times <= 256) return (value) => contains(items, value)
  const { texts, others } = known ?? keysOf(items)
  return (value) => (typeof value === 'string' ? texts.has(value) : others.has(keyOf(value)))
}

/** Texts are their own keys. */
type Keys = { texts: ReadonlySet<string>; others: ReadonlySet<string> }

function keysOf(items: readonly RulesValue[]): Keys {
  const [texts, others] = [new Set<string>(), new Set<string>()]
  for (const item of items) {
    if (typeof item === 'string') texts.add(item)
    else others.add(keyOf(item))
  }
  return { texts, others }
}

/** Lists that stand in the rules themselves: their keys are made once. */
const keysOfConstants = new WeakMap<readonly RulesValue[], Keys>()

export function constantList(items: readonly RulesValue[]): readonly RulesValue[] {
  if (items.length > fewItems) keysOfConstants.set(items, keysOf(items))
  return items
}

/** Up to so many, comparing one after the other is quicker. */
const fewItems = 8

/** The first of each group of equal items, in order. */
export function unique(items: readonly RulesValue[]): RulesValue[] {
  const kept = new Map<string, RulesValue>()
  for (const item of items) {
    const key = keyOf(item)
    if (!kept.has(key)) kept.set(key, item)
  }
  return [...kept.values()]
}

/** Text that two values share exactly when they are equal (but for NaN, which shares its own). */
function keyOf(value: RulesValue): string {
  if (typeof value === 'string') return `'${value}`
  if (value === null || typeof value !== 'object') return scalarKey(value)
  if (isMap(value))
    return `{${[...value]
      .map(([key, one]) => scalarKey(key) + innerKeyOf(one))
      .toSorted()
      .join()}}`
  if (isList(value)) return `[${value.map(innerKeyOf).join()}]`
  if (value instanceof RulesSet) return `(${value.items.map(innerKeyOf).toSorted().join()})`
  if (value instanceof Timestamp) return `t${nanosOf(value)}`
  if (value instanceof Duration) return `d${value.nanos}`
  if (value instanceof Uint8Array) return `b${Buffer.from(value).toString('hex')}`
  if (value instanceof GeoPoint) return `g${value.latitude},${value.longitude}`
  if (value instanceof MapDiff) return `m${keyOf(value.after)}${keyOf(value.before)}`
  return `p${value instanceof Reference ? pathOf(value).toString() : value.toString()}`
}

/** Within others a string is quoted, so that no content can look like a boundary. */
function innerKeyOf(value: RulesValue): string {
  return typeof value === 'string' ? scalarKey(value) : keyOf(value)
}

function scalarKey(value: null | boolean | bigint | number | string): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'number' && Number.isInteger(value) ? String(BigInt(value)) : String(value)
}
