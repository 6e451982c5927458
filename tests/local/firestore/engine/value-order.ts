// Owns the documented order of values, written as a comparison: what the encoded keys are tested against.
import { GeoPoint, Reference, Timestamp } from '../../../../local/firestore/value.ts'
import type { Fields, Value } from '../../../../local/firestore/value.ts'

export function compareValues(left: Value, right: Value): number {
  const rank = rankOf(left) - rankOf(right)
  if (rank !== 0) return Math.sign(rank)
  return Math.sign(sameType(left, right))
}

function rankOf(value: Value): number {
  if (value === null) return 0
  if (typeof value === 'boolean') return 1
  if (typeof value === 'number' && Number.isNaN(value)) return 2
  if (typeof value === 'number' || typeof value === 'bigint') return 3
  if (value instanceof Timestamp) return 4
  if (typeof value === 'string') return 5
  if (value instanceof Uint8Array) return 6
  if (value instanceof Reference) return 7
  if (value instanceof GeoPoint) return 8
  if (Array.isArray(value)) return 9
  return isVector(value) ? 10 : 11
}

function sameType(left: Value, right: Value): number {
  if (typeof left === 'boolean' || typeof left === 'bigint' || typeof left === 'number') {
    if (Number.isNaN(left)) return 0
    return left < (right as typeof left) ? -1 : left > (right as typeof left) ? 1 : 0
  }
  if (left === null) return 0
  if (typeof left === 'string') return Buffer.compare(Buffer.from(left), Buffer.from(right as string))
  if (left instanceof Timestamp && right instanceof Timestamp) {
    return left.seconds - right.seconds || left.nanos - right.nanos
  }
  if (left instanceof Uint8Array) return Buffer.compare(left, right as Uint8Array)
  if (left instanceof Reference) return compareNames(left.name, (right as Reference).name)
  if (left instanceof GeoPoint && right instanceof GeoPoint) {
    return left.latitude - right.latitude || left.longitude - right.longitude
  }
  if (Array.isArray(left)) return compareLists(left as Value[], right as Value[])
  if (isVector(left)) return compareVectors(left as Fields, right as Fields)
  return compareMaps(left as Fields, right as Fields)
}

function isVector(value: Value): boolean {
  return value instanceof Map && value.size === 2 && (value as Fields).get('__type__') === '__vector__'
}

function compareVectors(left: Fields, right: Fields): number {
  const [a, b] = [left.get('value') as Value[], right.get('value') as Value[]]
  return a.length - b.length || compareLists(a, b)
}

function compareMaps(left: Fields, right: Fields): number {
  return compareLists(flattened(left), flattened(right))
}

function flattened(map: Fields): Value[] {
  const names = [...map.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return names.flatMap((name) => [name, map.get(name) ?? null])
}

function compareLists(left: readonly Value[], right: readonly Value[]): number {
  for (const [index, one] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    const order = compareValues(one, other)
    if (order !== 0) return order
  }
  return left.length - right.length
}

function compareNames(left: string, right: string): number {
  const [a, b] = [left.split('/'), right.split('/')]
  for (const [index, one] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    const order = compareIds(one, other)
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareIds(left: string, right: string): number {
  const [a, b] = [numeric(left), numeric(right)]
  if (a !== null && b !== null) return a < b ? -1 : a > b ? 1 : 0
  if (a !== null || b !== null) return a === null ? 1 : -1
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

function numeric(id: string): bigint | null {
  const match = /^__id(-?\d+)__$/u.exec(id)
  return match === null ? null : BigInt(match[1] ?? 0)
}
