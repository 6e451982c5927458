// What a query's filters guarantee of its documents, as the cases a list rule must hold in: one world for each
// combination of the values that equality and `in` filters leave possible.
import { Reference, type Value } from '../../firestore/value.ts'
import type { Access, QueryFact, Service } from '../ruleset.ts'
import { pathOf } from '../values/path.ts'
import { type Certain, holdsNumbers, like, Unknown, unknownMap } from '../values/unknown.ts'
import { isList, type Outcome, type RulesValue } from '../values/value.ts'
import { existing } from './request.ts'

/** The document under judgement: `resource`, and the id that the path's unknown segment stands for. */
export type World = { resource: Outcome; id: Outcome }

/** Firestore allows 30 disjunctions; beyond this many combinations a field counts as unknown. */
const mostWorlds = 128

const someId = new Unknown({ type: 'string' })

type Known = { field: readonly string[]; outcome: Outcome }

export function worldsOf(service: Service, access: Access): readonly World[] {
  const isProof = access.method === 'list' && access.before === undefined
  if (!isProof) return [{ resource: existing(service, access), id: someId }]
  // JSON, because a field's name may hold any separator.
  const byField = Map.groupBy(access.query?.facts ?? [], ({ field }) => JSON.stringify(field))
  let worlds: Known[][] = [[]]
  for (const facts of byField.values()) {
    const { field } = facts[0] ?? { field: [] }
    const outcomes = outcomesOf(facts)
    const usable = worlds.length * outcomes.length <= mostWorlds ? outcomes : [new Unknown({})]
    worlds = worlds.flatMap((world) => usable.map((outcome) => [...world, { field, outcome }]))
  }
  return worlds.map((world) => worldOf(service, world))
}

function worldOf(service: Service, world: readonly Known[]): World {
  const name = world.find(({ field }) => field[0] === '__name__')?.outcome
  const path = name instanceof Reference ? pathOf(name) : null
  const id = path?.segments.at(-1) ?? someId
  const data = nested(world.filter(({ field }) => field[0] !== '__name__'))
  if (service === 'firebase.storage') return { resource: data, id }
  const own: [string, Outcome][] = [
    ['data', data],
    ['id', id],
    ['__name__', path ?? new Unknown({ type: 'path' })],
  ]
  return { resource: unknownMap(new Map(own)), id }
}

/** Field paths to maps within maps: a filter on `a.b` makes `a` a map that has `b`. */
function nested(known: readonly Known[]): Unknown {
  const byName = Map.groupBy(known, ({ field }) => field[0] ?? '')
  const fields = new Map<string, Outcome>()
  for (const [name, entries] of byName) {
    const whole = entries.find(({ field }) => field.length === 1)
    const inner = entries.map(({ field, outcome }) => ({ field: field.slice(1), outcome }))
    fields.set(name, whole === undefined ? nested(inner) : whole.outcome)
  }
  return unknownMap(fields)
}

/** What one field may be: exact values where a filter names them, else what its filters say together. */
function outcomesOf(facts: readonly QueryFact[]): Outcome[] {
  const naming = facts.map(namedBy).find((values) => values !== null)
  if (naming !== undefined) return naming.flatMap(alike)
  const anyOf = facts.find(({ op }) => op === 'array-contains-any')
  const certain = facts.map(certainOf).reduce(merged, {})
  if (anyOf === undefined) return [new Unknown(certain)]
  return elements(anyOf.value).map((one) => new Unknown(merged(certain, { type: 'list', contains: [one] })))
}

function namedBy({ op, value }: QueryFact): readonly Value[] | null {
  if (op === '==') return [value]
  if (op === 'in') return elements(value)
  if (op === 'is-null') return [null]
  return op === 'is-nan' ? [Number.NaN] : null
}

function elements(value: Value): readonly Value[] {
  return value !== null && isList(value) ? value : []
}

/** A filter equates 1 and 1.0, which the rules' `is` tells apart: both are possible. */
function alike(value: Value): Outcome[] {
  if (typeof value === 'bigint') return BigInt(Number(value)) === value ? [value, Number(value)] : [value]
  if (typeof value === 'number') return Number.isInteger(value) ? [value, BigInt(value)] : [value]
  return [holdsNumbers(value) ? new Unknown(like(value)) : value]
}

function certainOf({ op, value }: QueryFact): Certain {
  switch (op) {
    case '<':
    case '<=':
      return { ...like(value), most: { value, inclusive: op === '<=' } }
    case '>':
    case '>=':
      return { ...like(value), least: { value, inclusive: op === '>=' } }
    case '!=':
      // Whether a filter against NaN keeps null out is not documented, so nothing is concluded from it.
      return Number.isNaN(value) ? {} : { not: [value, null] }
    case 'not-in':
      return { not: [...elements(value), null] }
    case 'is-not-null':
      return { not: [null] }
    case 'array-contains':
      return { type: 'list', contains: [value] }
    default:
      // The field exists (production lists no document that lacks a filtered or ordered field), nothing more.
      return {}
  }
}

function merged(one: Certain, other: Certain): Certain {
  const joined = (a: readonly RulesValue[] = [], b: readonly RulesValue[] = []): RulesValue[] => [...a, ...b]
  return {
    ...one,
    ...other,
    not: joined(one.not, other.not),
    contains: joined(one.contains, other.contains),
  }
}
