// What an expression can yield: the rules' own values, an error, or something not known for sure.
// How values compare is in compare.ts; what is known of an unknown one is in unknown.ts.
import { GeoPoint, Reference, Timestamp, type Value } from '../../firestore/value.ts'
import { Duration } from './duration.ts'
import { Path } from './path.ts'

/** A set keeps the order in which its items came; items are unique by the rules' own equality. */
export class RulesSet {
  readonly items: readonly RulesValue[]
  constructor(items: readonly RulesValue[]) {
    this.items = items
  }
}

export class MapDiff {
  readonly after: RulesMap
  readonly before: RulesMap
  constructor(after: RulesMap, before: RulesMap) {
    this.after = after
    this.before = before
  }
}

export type RulesMap = ReadonlyMap<string, RulesValue>

export type RulesValue = Value | Duration | Path | RulesSet | MapDiff | readonly RulesValue[] | RulesMap

/** What has no exact value: the one check that separates the fast path from everything else. */
export abstract class Inexact {
  abstract readonly kind: 'error' | 'unknown'
}

/** An evaluation error. It is a value: `||` and `&&` may absorb it, `!` and comparisons may not. */
export class RulesError extends Inexact {
  readonly kind = 'error'
  readonly message: string
  constructor(message: string) {
    super()
    this.message = message
  }
}

export type Outcome = RulesValue | Inexact

/** The names that `is` accepts, besides `number`, which covers int and float. */
export type TypeName =
  | 'null'
  | 'bool'
  | 'int'
  | 'float'
  | 'string'
  | 'bytes'
  | 'timestamp'
  | 'duration'
  | 'latlng'
  | 'path'
  | 'list'
  | 'map'
  | 'set'
  | 'map_diff'

export function isList(value: RulesValue): value is readonly RulesValue[] {
  return Array.isArray(value)
}

export function isMap(value: Outcome): value is RulesMap {
  return value instanceof Map
}

export function typeOf(value: RulesValue): TypeName {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  return typeof value === 'number' ? 'float' : objectTypeOf(value)
}

function objectTypeOf(value: Exclude<RulesValue, string | boolean | bigint | number>): TypeName {
  if (value === null) return 'null'
  if (isMap(value)) return 'map'
  if (isList(value)) return 'list'
  if (value instanceof Timestamp) return 'timestamp'
  if (value instanceof Path || value instanceof Reference) return 'path'
  if (value instanceof RulesSet) return 'set'
  if (value instanceof Duration) return 'duration'
  if (value instanceof Uint8Array) return 'bytes'
  if (value instanceof GeoPoint) return 'latlng'
  return 'map_diff'
}

const objectTypes: readonly TypeName[] = [
  'null',
  'bytes',
  'timestamp',
  'duration',
  'latlng',
  'path',
  'set',
  'map_diff',
]

export type TypeTest = (value: RulesValue) => boolean

const byObject =
  (type: TypeName): TypeTest =>
  (value) =>
    typeof value === 'object' && typeOf(value) === type

/** The types that `is` accepts. */
export const typeTests: ReadonlyMap<string, TypeTest> = new Map<string, TypeTest>([
  ['string', (value) => typeof value === 'string'],
  ['bool', (value) => typeof value === 'boolean'],
  ['int', (value) => typeof value === 'bigint'],
  ['float', (value) => typeof value === 'number'],
  ['number', (value) => typeof value === 'bigint' || typeof value === 'number'],
  ['list', (value) => isList(value)],
  ['map', (value) => isMap(value)],
  ...objectTypes.map((type): [string, TypeTest] => [type, byObject(type)]),
])

export function isOfType(value: RulesValue, type: string): boolean {
  return typeTests.get(type)?.(value) ?? false
}
