// How one entry of the standard library is written down: the types it takes and the function that answers.
import type { GeoPoint, Timestamp } from '../../firestore/value.ts'
import type { Duration } from '../values/duration.ts'
import type { Path } from '../values/path.ts'
import {
  type MapDiff,
  RulesError,
  type RulesMap,
  type RulesSet,
  type RulesValue,
  type TypeTest,
  typeTests,
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
  tests: readonly TypeTest[]
  /** Called with a receiver of the owner's type (methods only) and arguments of the parameters' types. */
  run: (...values: RulesValue[]) => RulesValue | RulesError
}

export function method<Self extends TypeWord, const Words extends readonly TypeWord[]>(
  owner: Self,
  name: string,
  parameters: Words,
  run: (self: Types[Self], ...args: Values<Words>) => RulesValue | RulesError,
): Entry {
  // `misfit` has tested every value by its word before `run` is called, which the compiler cannot see.
  return {
    kind: 'method',
    owner,
    name,
    parameters,
    tests: testsOf(parameters),
    run: run as unknown as Entry['run'],
  }
}

export function fn<const Words extends readonly TypeWord[]>(
  namespace: string,
  name: string,
  parameters: Words,
  run: (...args: Values<Words>) => RulesValue | RulesError,
): Entry {
  // As above: tested by `misfit`.
  return {
    kind: 'function',
    owner: namespace,
    name,
    parameters,
    tests: testsOf(parameters),
    run: run as unknown as Entry['run'],
  }
}

/** Why the arguments do not fit the entry; null when they do. */
export function misfit({ name, tests, parameters }: Entry, args: readonly RulesValue[]): RulesError | null {
  if (args.length !== tests.length)
    return new RulesError(`${name}() takes ${tests.length} arguments, not ${args.length}`)
  for (let i = 0; i < args.length; i++) {
    if (tests[i]?.(args[i] ?? null) === false)
      return new RulesError(`${name}() takes ${parameters[i] ?? ''} as argument ${i + 1}`)
  }
  return null
}

const always: TypeTest = () => true

/** `list|set` and `bytes|string` admit what either word admits. */
function testsOf(parameters: readonly TypeWord[]): readonly TypeTest[] {
  return parameters.map((word) => {
    const [first = always, second] = word.split('|').map((type) => typeTests.get(type))
    return second === undefined ? first : (value) => first(value) || second(value)
  })
}
