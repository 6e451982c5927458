// Reading parts of a value: `a.b`, `a['b']`, `a[0]`, `a[1:3]`.
import { Reference } from '../../firestore/value.ts'
import { Path, pathOf } from '../values/path.ts'
import { memberOf, Unknown, unknown } from '../values/unknown.ts'
import {
  Inexact,
  isList,
  isMap,
  type Outcome,
  RulesError,
  type RulesMap,
  type RulesValue,
  typeOf,
} from '../values/value.ts'

const missing = (name: string): RulesError => new RulesError(`Property ${name} is undefined on object.`)
const nullValue = new RulesError('Null value error.')

/** A stored reference is a path in the rules; it is turned into one where it is read. */
export function read(value: Outcome): Outcome {
  return typeof value === 'object' && value instanceof Reference ? pathOf(value) : value
}

export function member(object: Outcome, name: string): Outcome {
  const held = isMap(object) ? object.get(name) : undefined
  return held === undefined ? memberOfOther(object, name) : read(held)
}

function memberOfOther(object: Outcome, name: string): Outcome {
  if (object instanceof Inexact) return object instanceof Unknown ? read(memberOf(object, name)) : object
  if (object === null) return nullValue
  const named = object instanceof Path ? object.bindings : object
  if (!isMap(named)) return new RulesError(`${typeOf(object)} has no property ${name}`)
  return named.get(name) ?? missing(name)
}

export function index(object: Outcome, key: Outcome): Outcome {
  if (object instanceof RulesError) return object
  if (key instanceof Inexact) return key
  if (object instanceof Unknown) return read(memberOf(object, key))
  if (object instanceof Inexact) return unknown
  if (object === null) return nullValue
  if (object instanceof Path && typeof key === 'string') return object.bindings.get(key) ?? missingKey
  if (isMap(object))
    return typeof key === 'string' ? entry(object, key) : new RulesError('a map has strings as keys')
  return item(object, key)
}

/** The key may come from a document or a token, so the error does not name it: errors get into logs. */
const missingKey = new RulesError('Property is undefined on object.')

function entry(map: RulesMap, key: string): Outcome {
  const value = map.get(key)
  return value === undefined ? missingKey : read(value)
}

function item(object: RulesValue, key: RulesValue): Outcome {
  const items = object instanceof Path ? object.segments : object
  if (typeof items !== 'string' && (items === null || !isList(items))) {
    return new RulesError(`${typeOf(object)} has no items`)
  }
  if (typeof key !== 'bigint') return new RulesError(`an index is an int, not ${typeOf(key)}`)
  const found = key < 0n ? undefined : items[Number(key)]
  return found === undefined ? new RulesError(`index ${key} is out of bounds`) : read(found)
}

/** Both bounds must lie within: production does not clamp them. */
export function slice(object: Outcome, from: Outcome, to: Outcome): Outcome {
  for (const part of [object, from, to]) if (part instanceof RulesError) return part
  if (object instanceof Inexact || from instanceof Inexact || to instanceof Inexact) return unknown
  if (typeof object !== 'string' && (object === null || !isList(object))) {
    return new RulesError(`${typeOf(object)} has no ranges`)
  }
  if (typeof from !== 'bigint' || typeof to !== 'bigint')
    return new RulesError('the bounds of a range are ints')
  const fits = from >= 0n && from <= to && to <= BigInt(object.length)
  return fits
    ? object.slice(Number(from), Number(to))
    : new RulesError(`range ${from}:${to} is out of bounds`)
}
