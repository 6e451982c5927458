// The standard library, indexed: which function a name means for a type or a namespace.
// get, exists, getAfter, existsAfter and debug reach outside an evaluation and are planned apart (plan/lookup.ts).
import { RulesError, type RulesValue, typeOf } from '../values/value.ts'
import { collections } from './collections.ts'
import { numbers } from './numbers.ts'
import { places } from './places.ts'
import { type Entry, misfit } from './signature.ts'
import { text } from './text.ts'
import { time } from './time.ts'

export const namespaces: ReadonlySet<string> = new Set(['math', 'timestamp', 'duration', 'latlng', 'hashing'])

const all = [...text, ...collections, ...numbers, ...places, ...time]

const methods = new Map<string, Map<string, Entry>>()
const functions = new Map<string, Entry>()
for (const entry of all) {
  if (entry.kind === 'function') functions.set(`${entry.owner}.${entry.name}`, entry)
  else methods.set(entry.name, (methods.get(entry.name) ?? new Map<string, Entry>()).set(entry.owner, entry))
}

/** The entries of that name, by the type they belong to. */
export function methodsNamed(name: string): ReadonlyMap<string, Entry> {
  return methods.get(name) ?? noMethods
}
const noMethods: ReadonlyMap<string, Entry> = new Map()

/** A function of a namespace, or a global one when the namespace is ''. */
export function functionNamed(namespace: string, name: string): Entry | undefined {
  return functions.get(`${namespace}.${name}`)
}

export function invoke(entry: Entry, args: readonly RulesValue[]): RulesValue | RulesError {
  return misfit(entry, args) ?? entry.run(...args)
}

export function invokeOn(
  named: ReadonlyMap<string, Entry>,
  name: string,
  self: RulesValue,
  args: readonly RulesValue[],
): RulesValue | RulesError {
  if (self === null) return new RulesError('Null value error.')
  const entry = named.get(typeOf(self))
  if (entry === undefined) return new RulesError(`Function not found: ${typeOf(self)} has no ${name}()`)
  return misfit(entry, args) ?? entry.run(self, ...args)
}
