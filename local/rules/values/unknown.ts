// A value that a query leaves open, with what is nevertheless certain of it: how lists are proved.
// Every function here answers for ALL values that fit; where they would disagree, the answer is Unknown again.
import type { BinaryOperator } from '../syntax/ast.ts'
import { contains, containsAll, order } from './compare.ts'
import { Inexact, isList, isMap, isOfType, type Outcome, RulesSet, type RulesValue, typeOf } from './value.ts'

type Bound = { value: RulesValue; inclusive: boolean }

export type Certain = {
  /** The type of every value that fits; `number` when it may be int or float. */
  type?: string
  least?: Bound
  most?: Bound
  /** Values that do not fit. */
  not?: readonly RulesValue[]
  /** What every list or set that fits contains. */
  contains?: readonly RulesValue[]
  /** What every map that fits holds under these keys. */
  fields?: ReadonlyMap<string, Outcome>
}

export class Unknown extends Inexact {
  readonly kind = 'unknown'
  readonly certain: Certain | null
  /** Without `certain`, nothing is known: not even that evaluation does not end in an error. */
  constructor(certain: Certain | null = null) {
    super()
    this.certain = certain
  }
}

export const unknown = new Unknown()
const none: readonly RulesValue[] = []

export function unknownMap(fields: ReadonlyMap<string, Outcome>): Unknown {
  return new Unknown({ type: 'map', fields })
}

/** `object.name` and `object['name']`. */
export function memberOf(object: Unknown, name: RulesValue): Outcome {
  const value = typeof name === 'string' ? object.certain?.fields?.get(name) : undefined
  return value === undefined ? unknown : value
}

export function isTypeOf(value: Unknown, type: string): Outcome {
  const known = value.certain?.type
  if (known === undefined) return unknown
  if (known === type || (type === 'number' && (known === 'int' || known === 'float'))) return true
  return known === 'number' && (type === 'int' || type === 'float') ? unknown : false
}

/** A binary operator with at least one side unknown and no side an error. */
export function relate(
  operator: BinaryOperator,
  left: RulesValue | Unknown,
  right: RulesValue | Unknown,
): Outcome {
  if (operator === 'in') return membershipOf(left, right)
  if (left instanceof Unknown) return right instanceof Unknown ? unknown : compareTo(left, operator, right)
  return right instanceof Unknown ? compareTo(right, mirrored[operator] ?? operator, left) : unknown
}

const mirrored: Partial<Record<BinaryOperator, BinaryOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function membershipOf(left: RulesValue | Unknown, right: RulesValue | Unknown): Outcome {
  if (right instanceof Unknown) {
    if (left instanceof Unknown) return unknown
    if (contains(right.certain?.contains ?? none, left)) return true
    return typeof left === 'string' && right.certain?.fields?.has(left) === true ? true : unknown
  }
  if (!(left instanceof Unknown)) return unknown
  const items = right instanceof RulesSet ? right.items : right
  if (items === null || !isList(items)) return unknown
  return items.every((item) => compareTo(left, '==', item) === false) ? false : unknown
}

type Comparison = (certain: Certain, value: RulesValue) => Outcome

/** Arithmetic is not among them: nothing is concluded from it. */
const comparisons: Partial<Record<BinaryOperator, Comparison>> = {
  '==': (certain, value) => (differs(certain, value) ? false : unknown),
  '!=': (certain, value) => (differs(certain, value) ? true : unknown),
  '<': (certain, value) => decide(below(certain, value, false), above(certain, value, true)),
  '<=': (certain, value) => decide(below(certain, value, true), above(certain, value, false)),
  '>': (certain, value) => decide(above(certain, value, false), below(certain, value, true)),
  '>=': (certain, value) => decide(above(certain, value, true), below(certain, value, false)),
}

function compareTo(left: Unknown, operator: BinaryOperator, right: RulesValue): Outcome {
  return (left.certain === null ? undefined : comparisons[operator]?.(left.certain, right)) ?? unknown
}

function decide(always: boolean, never: boolean): Outcome {
  return always ? true : never ? false : unknown
}

function differs(certain: Certain, value: RulesValue): boolean {
  const sameType =
    certain.type === undefined || isOfType(value, certain.type) || bothNumbers(certain.type, value)
  return (
    !sameType ||
    contains(certain.not ?? none, value) ||
    below(certain, value, false) ||
    above(certain, value, false)
  )
}

function bothNumbers(type: string, value: RulesValue): boolean {
  return (type === 'int' || type === 'float') && isOfType(value, 'number')
}

/** Whether everything that fits is below `value` (or at it, when `orEqual`). */
function below(certain: Certain, value: RulesValue, orEqual: boolean): boolean {
  return (
    certain.most !== undefined && within(order(certain.most.value, value), certain.most.inclusive, orEqual)
  )
}

function above(certain: Certain, value: RulesValue, orEqual: boolean): boolean {
  return (
    certain.least !== undefined && within(order(value, certain.least.value), certain.least.inclusive, orEqual)
  )
}

/** `distance` is the bound seen from the value: negative when it lies on the wanted side. */
function within(distance: number | null, inclusive: boolean, orEqual: boolean): boolean {
  return distance !== null && (distance < 0 || (distance === 0 && (!inclusive || orEqual)))
}

/** A method of an unknown value, or one given unknown arguments. */
export function callOn(self: RulesValue | Unknown, name: string, args: readonly Outcome[]): Outcome {
  if (!(self instanceof Unknown) || self.certain === null) return unknown
  if (self.certain.type === 'map') return callOnMap(self.certain.fields ?? new Map(), name, args)
  if (self.certain.type === 'list' || self.certain.type === 'set')
    return callOnItems(self.certain, name, args)
  return unknown
}

function callOnMap(fields: ReadonlyMap<string, Outcome>, name: string, args: readonly Outcome[]): Outcome {
  const [key] = args
  if (name === 'get' && args.length === 2) return lookedUp(fields, key)
  if (name === 'keys') return new Unknown({ type: 'list', contains: [...fields.keys()] })
  return unknown
}

/** `get(key, default)` or `get([key, key …], default)`; the default is never certain. */
function lookedUp(fields: ReadonlyMap<string, Outcome>, key: Outcome | undefined): Outcome {
  if (key === undefined || key instanceof Inexact) return unknown
  const keys = isItems(key) ? key : [key]
  let found: Outcome = unknownMap(fields)
  for (const one of keys) {
    if (found instanceof Unknown) found = memberOf(found, one)
    else return unknown
  }
  return found
}

function callOnItems(certain: Certain, name: string, args: readonly Outcome[]): Outcome {
  const items = certain.contains ?? none
  if (name === 'toSet' && certain.type === 'list') return new Unknown({ type: 'set', contains: items })
  const [first] = args
  const wanted = first instanceof RulesSet && certain.type === 'set' ? first.items : first
  if (args.length !== 1 || wanted === undefined || wanted instanceof Inexact || !isItems(wanted))
    return unknown
  if (name === 'hasAll') return containsAll(items, wanted) ? true : unknown
  if (name === 'hasAny') return wanted.some((one) => contains(items, one)) ? true : unknown
  return unknown
}

function isItems(value: RulesValue): value is readonly RulesValue[] {
  return value !== null && isList(value)
}

/** Whether an exact value holds ints or floats inside, so that an equal stored value may differ in type. */
export function holdsNumbers(value: RulesValue): boolean {
  if (isMap(value)) return [...value.values()].some(holdsNumbers)
  return value !== null && isList(value) ? value.some(holdsNumbers) : isOfType(value, 'number')
}

/** What is certain of a value that equals this one, when that is not the value itself. */
export function like(value: RulesValue): Certain {
  return { type: isOfType(value, 'number') ? 'number' : typeOf(value) }
}
