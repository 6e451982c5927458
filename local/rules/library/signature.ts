// How one entry of the standard library is written down: the types it takes and the function that answers.
import type { GeoPoint, Timestamp } from '../../firestore/value.ts'
import type { Duration } from '../values/duration.ts'
import type { Path } from '../values/path.ts'
import {
  isOfType,
  type MapDiff,
  RulesError,
  type RulesMap,
  type RulesSet,
  type RulesValue,
} from '../values/value.ts'

/** The types a signature may name. `list|set` and `bytes|string` take either; `any` takes everything. */
export type Types = {
  any: RulesValue
  bool: boolean
  int: bigint
  float: number
  number: bigint | number
  string: string
  bytes: Uint8Array
  timestamp: Timestamp
  duration: Duration
  latlng: GeoPoint
  path: Path
  list: readonly RulesValue[]
  map: RulesMap
  set: RulesSet
  map_diff: MapDiff
  'list|set': readonly RulesValue[] | RulesSet
  'bytes|string': Uint8Array | string
}
export type TypeWord = keyof Types

type Values<Words extends readonly TypeWord[]> = { [I in keyof Words]: Types[Words[I]] }

export type Entry = {
  kind: 'method' | 'function'
  /** The type a method belongs to, the namespace of a function, or '' for a global function. */
  owner: string
  name: string
  parameters: readonly TypeWord[]
  /** Called with a receiver of the owner's type (methods only) and arguments of the parameters' types. */
  run: (...values: RulesValue[]) => RulesValue | RulesError
}

export function method<Self extends TypeWord, const Words extends readonly TypeWord[]>(
  owner: Self,
  name: string,
  parameters: Words,
  run: (self: Types[Self], ...args: Values<Words>) => RulesValue | RulesError,
): Entry {
  // `admits` has checked every value against its word before `run` is called, which the compiler cannot see.
  return { kind: 'method', owner, name, parameters, run: run as unknown as Entry['run'] }
}

export function fn<const Words extends readonly TypeWord[]>(
  namespace: string,
  name: string,
  parameters: Words,
  run: (...args: Values<Words>) => RulesValue | RulesError,
): Entry {
  // As above: checked by `admits`.
  return { kind: 'function', owner: namespace, name, parameters, run: run as unknown as Entry['run'] }
}

/** Why the arguments do not fit the entry; null when they do. */
export function misfit(entry: Entry, args: readonly RulesValue[]): RulesError | null {
  if (args.length !== entry.parameters.length) {
    return new RulesError(`${entry.name}() takes ${entry.parameters.length} arguments, not ${args.length}`)
  }
  for (let i = 0; i < args.length; i++) {
    const word = entry.parameters[i] ?? 'any'
    if (!admits(word, args[i] ?? null))
      return new RulesError(`${entry.name}() takes ${word} as argument ${i + 1}`)
  }
  return null
}

function admits(word: TypeWord, value: RulesValue): boolean {
  if (word === 'any') return true
  if (word === 'list|set') return isOfType(value, 'list') || isOfType(value, 'set')
  if (word === 'bytes|string') return isOfType(value, 'bytes') || isOfType(value, 'string')
  return isOfType(value, word)
}
