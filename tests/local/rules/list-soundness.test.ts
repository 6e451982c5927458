// The one promise of list proofs, put to many random rules: what is proved from the facts holds for every document
// that satisfies them. And the proofs are not idle: a fair share of the rules is proved.
import { deepEqual, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import type { Value } from '../../../local/firestore/value.ts'
import { contains, equal, order } from '../../../local/rules/values/compare.ts'
import { check, compiled, doc, fact, listing, reading, rules } from './ask.ts'

/** A small generator with a seed, so that a failure can be repeated (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const scalars: readonly Value[] = [null, true, 0n, 1n, 2n, 1, 1.5, 'a', 'b']
const written = (value: Value): string =>
  typeof value === 'number'
    ? value.toFixed(1)
    : typeof value === 'string'
      ? `'${value}'`
      : inspect(value).replace(/^(\d+)n$/, '$1')
const names = ['x', 'y'] as const
const operators = [
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not-in',
  'array-contains',
  'array-contains-any',
] as const

/** Whether Firestore would return a document with this value for this filter. */
function satisfies(value: Value | undefined, op: (typeof operators)[number], operand: Value): boolean {
  if (value === undefined) return false
  const items = Array.isArray(operand) ? (operand as readonly Value[]) : [operand]
  const own = Array.isArray(value) ? (value as readonly Value[]) : []
  const distance = order(value, operand) ?? Number.NaN
  const answers = {
    '==': () => equal(value, operand),
    '!=': () => value !== null && !equal(value, operand),
    '<': () => distance < 0,
    '<=': () => distance <= 0,
    '>': () => distance > 0,
    '>=': () => distance >= 0,
    in: () => contains(items, value),
    'not-in': () => value !== null && !contains(items, value),
    'array-contains': () => contains(own, operand),
    'array-contains-any': () => items.some((item) => contains(own, item)),
  }
  return answers[op]()
}

function world(random: () => number) {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const some = (): Value[] => Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(scalars))
  const filter = () => {
    const op = pick(operators)
    return {
      field: pick(names),
      op,
      value: ['in', 'not-in', 'array-contains-any'].includes(op) ? some() : pick(scalars),
    }
  }
  const atom = (): string => {
    const field = `resource.data.${pick(names)}`
    const value = written(pick(scalars))
    return pick([
      () => `${field} ${pick(['==', '!=', '<', '<=', '>', '>='])} ${value}`,
      () => `${value} ${pick(['==', '!=', '<', '>='])} ${field}`,
      () => `${field} in [${some().map(written).join()}]`,
      () => `${value} in ${field}`,
      () => `${field} is ${pick(['int', 'float', 'number', 'string', 'bool', 'null', 'list'])}`,
      () => `'${pick(names)}' in resource.data`,
      () => `resource.data.get('${pick(names)}', ${value}) == ${value}`,
      () => `${field}.${pick(['hasAny', 'hasAll', 'hasOnly'])}([${some().map(written).join()}])`,
      () => `resource.data.keys().${pick(['hasAny', 'hasAll', 'hasOnly'])}(['${pick(names)}'])`,
      () => `${field}.size() > 0`,
      () => field,
    ])()
  }
  const rule = (depth: number): string => {
    if (depth === 0) return atom()
    return pick([
      () => `(${rule(depth - 1)} && ${rule(depth - 1)})`,
      () => `(${rule(depth - 1)} || ${rule(depth - 1)})`,
      () => `!(${rule(depth - 1)})`,
      () => `(${rule(depth - 1)} ? ${rule(depth - 1)} : ${rule(depth - 1)})`,
      atom,
    ])()
  }
  const document = (): Record<string, Value> =>
    Object.fromEntries(
      names.filter(() => random() < 0.8).map((name) => [name, random() < 0.3 ? some() : pick(scalars)]),
    )
  return { filter, rule, document }
}

test('no rule is proved for a query that could return a document it refuses', () => {
  const { filter, rule, document } = world(generator(20_261_123))
  let proved = 0
  const unsound: string[] = []
  for (let round = 0; round < 6000; round++) {
    const filters = [filter(), filter()].slice(round % 2)
    const text = rule(2)
    const ruleset = compiled(rules(`match /things/{id} { allow read: if ${text}; }`))
    const facts = filters.map(({ field, op, value }) => fact(field, op, value))
    if (!check(ruleset, listing('things', ...facts)).allowed) continue
    proved++
    for (let i = 0; i < 40; i++) {
      const data = document()
      const isReturned = filters.every(({ field, op, value }) => satisfies(data[field], op, value))
      if (isReturned && !check(ruleset, reading('things/t', doc('things/t', data))).allowed) {
        unsound.push(inspect({ text, filters, data }, { depth: 5 }))
      }
    }
  }
  deepEqual(unsound.slice(0, 3), [])
  ok(proved > 100, `only ${proved} rules were proved`)
})
