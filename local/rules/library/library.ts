// The standard library, indexed: which function a name means for a type or a namespace.
// get, exists, getAfter, existsAfter and debug reach outside an evaluation and are planned apart (plan/lookup.ts).
import { Inexact, RulesError, type RulesValue, typeOf } from '../values/value.ts'
import { collections } from './collections.ts'
import { numbers } from './numbers.ts'
import { places } from './places.ts'
import { type Entry, misfit } from './signature.ts'
import { text } from './text.ts'
import { time } from './time.ts'

export const namespaces: ReadonlySet<string> = new Set(['math', 'timestamp', 'duration', 'latlng', 'hashing'])

const all = [...text, ...collections, ...numbers, ...places, ...time]

/** Whether an entry's first value is its receiver: a namespace may bear the name of a type. */
const isMethod = ({ run, parameters }: Entry): boolean => run.length > parameters.length

const methods = new Map<string, Map<string, Entry>>()
const functions = new Map<string, Entry>()
