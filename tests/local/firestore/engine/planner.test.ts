// Random queries, answered through indexes and by a plain reading of the rules: the answers must agree.
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import type { Filter, FilterOp, Query } from '../../../../local/firestore/engine.ts'
import { Reference } from '../../../../local/firestore/value.ts'
import type { Value } from '../../../../local/firestore/value.ts'
import { randomOf } from './random.ts'
import type { Random } from './random.ts'
import { compareValues } from './value-order.ts'
import { and, filled, name, or, paths, query, where } from './world.ts'

/** `known` are the fields and the name, which filters and orders may name too. */
type Plain = { id: string; fields: ReadonlyMap<string, Value>; known: ReadonlyMap<string, Value> }
type Leaf = Extract<Filter, { kind: 'field' }>

const VALUES: readonly Value[] = [null, 0n, 1n, 1.5, 2n, 'x', 'y', Number.NaN]
const FIELDS = ['a', 'b', 'c']
const OPS: readonly FilterOp[] = ['==', '<', '<=', '>', '>=', '!=', 'in', 'not-in']

const INDEXES = {
  indexes: [
    ['a', 'b'],
    ['a', '-b'],
    ['-a', 'c'],
    ['b', 'c', 'a'],
    ['tags', 'a'],
    ['tags', '-b'],
  ].map((fields) => ({ collectionGroup: 'c', queryScope: 'COLLECTION', fields: fields.map(declared) })),
}

function declared(field: string) {
  if (field === 'tags') return { fieldPath: 'tags', arrayConfig: 'CONTAINS' }
  return { fieldPath: field.replace('-', ''), order: field.startsWith('-') ? 'DESCENDING' : 'ASCENDING' }
}

function randomDocument(random: Random, id: string): Plain {
  const fields = new Map<string, Value>()
  for (const field of FIELDS) if (random.below(6) > 0) fields.set(field, random.pick(VALUES))
  if (random.below(3) > 0) fields.set('tags', [random.pick(VALUES), random.pick(VALUES)])
  return { id, fields, known: new Map([...fields, ['__name__', new Reference(name(`c/${id}`))]]) }
}

function randomFilter(random: Random): Filter {
  const field = random.pick(FIELDS)
  const op = random.pick(OPS)
  if (op === 'in' || op === 'not-in') return where(field, op, [random.pick(VALUES), random.pick(VALUES)])
  return where(field, op, random.pick(VALUES))
}

function randomQuery(random: Random, documents: readonly Plain[]): Query {
  const filters = Array.from({ length: random.below(4) }, () => randomFilter(random))
  if (random.below(4) === 0) filters.push(where('tags', 'array-contains', random.pick(VALUES)))
  const names = FIELDS.filter(() => random.below(3) === 0)
  const order = names.map((field) => (random.below(2) === 0 ? field : `-${field}`))
  if (random.below(5) === 0) order.push(random.below(2) === 0 ? '__name__' : '-__name__')
  if (random.below(6) === 0)
    filters.push(
      where('__name__', random.pick(['<', '>=']), random.pick(documents).known.get('__name__') ?? null),
    )
  const asked = query('c', {
    order,
    offset: random.below(3) === 0 ? 1 : 0,
    limit: random.below(2) === 0 ? 1 + random.below(6) : undefined,
    ...(filters.length > 0 ? { where: random.below(4) === 0 ? or(...filters) : and(...filters) } : {}),
  })
  const at = random.pick(documents)
  const values = names.map((field) => at.known.get(field) ?? null)
  if (values.length > 0 && random.below(3) === 0) asked.start = { values, before: random.below(2) === 0 }
  if (values.length > 0 && random.below(4) === 0) asked.end = { values, before: random.below(2) === 0 }
  return asked
}

function leaves(filter: Filter | undefined): Leaf[] {
  if (filter === undefined) return []
  return filter.kind === 'field' ? [filter] : filter.filters.flatMap(leaves)
}

/** What goes beside `not-in` is for validation's tests. */
function isRefused({ where: filter }: Query): boolean {
  const ops = leaves(filter).map(({ op }) => op)
  const isBeside = (op: FilterOp) => op === 'in' || op === '!=' || filter?.kind === 'or'
  return ops.includes('not-in') && (ops.filter((op) => op === 'not-in').length > 1 || ops.some(isBeside))
}

function isTrue(filter: Filter, fields: ReadonlyMap<string, Value>): boolean {
  if (filter.kind !== 'field') {
    const truths = filter.filters.map((one) => isTrue(one, fields))
    return filter.kind === 'and' ? truths.every(Boolean) : truths.some(Boolean)
  }
  const value = fields.get(filter.field.join('.'))
  if (value === undefined) return false
  return MEANINGS[filter.op]?.(value, filter.value, compareValues(value, filter.value)) ?? false
}

type Meaning = (value: Value, operand: Value, order: number) => boolean

const MEANINGS: Partial<Record<FilterOp, Meaning>> = {
  '==': (_value, _operand, order) => order === 0,
  '<': (value, operand, order) => isSameType(value, operand) && order < 0,
  '<=': (value, operand, order) => isSameType(value, operand) && order <= 0,
  '>': (value, operand, order) => isSameType(value, operand) && order > 0,
  '>=': (value, operand, order) => isSameType(value, operand) && order >= 0,
  '!=': (value, _operand, order) => value !== null && order !== 0,
  in: (value, operand) => isAmong(operand, value),
  'not-in': (value, operand) => value !== null && !isAmong(operand, null) && !isAmong(operand, value),
  'array-contains': (value, operand) => isAmong(value, operand),
}

function isAmong(list: Value, value: Value): boolean {
  return Array.isArray(list) && (list as readonly Value[]).some((one) => compareValues(one, value) === 0)
}

function isSameType(left: Value, right: Value): boolean {
  const type = (value: Value) =>
    value === null
      ? 'null'
      : Number.isNaN(value)
        ? 'nan'
        : typeof value === 'bigint'
          ? 'number'
          : typeof value
  return type(left) === type(right)
}

function plainly(documents: readonly Plain[], asked: Query): string[] {
  const order = asked.orderBy.map(({ field, direction }) => ({
    field: field.join('.'),
    sign: direction === 'asc' ? 1 : -1,
  }))
  const sign = order.at(-1)?.sign ?? 1
  const unequal = leaves(asked.where)
    .filter(({ op }) => !['==', 'in', 'array-contains'].includes(op))
    .map(({ field }) => field.join('.'))
    .filter((field) => field !== '__name__' && order.at(-1)?.field !== '__name__')
  for (const field of [...new Set(unequal)].sort()) {
    if (!order.some((one) => one.field === field)) order.push({ field, sign })
  }
  const compareTo = (one: Plain, values: readonly (Value | undefined)[]) => {
    for (const [index, value] of values.entries()) {
      const { field, sign: turned } = order[index] ?? { field: '', sign: 1 }
      const result = compareValues(one.known.get(field) ?? null, value ?? null) * turned
      if (result !== 0) return result
    }
    return 0
  }
  const isAfter = (one: Plain) =>
    asked.start === undefined || compareTo(one, asked.start.values) >= (asked.start.before ? 0 : 1)
  const isBefore = (one: Plain) =>
    asked.end === undefined || compareTo(one, asked.end.values) <= (asked.end.before ? -1 : 0)
  return documents
    .filter((one) => order.every(({ field }) => one.known.has(field)))
    .filter((one) => asked.where === undefined || isTrue(asked.where, one.known))
    .filter((one) => isAfter(one) && isBefore(one))
    .sort(
      (a, b) =>
        compareTo(
          a,
          order.map(({ field }) => b.known.get(field)),
        ) || (a.id < b.id ? -sign : sign),
    )
    .slice(asked.offset, asked.limit === undefined ? undefined : asked.offset + asked.limit)
    .map(({ id }) => `c/${id}`)
}

test('random queries are answered as the rules say, with and without declared indexes', async (t) => {
  const random = randomOf(2026)
  const documents = Array.from({ length: 80 }, (_, n) =>
    randomDocument(random, `d${String(n).padStart(2, '0')}`),
  )
  for (const options of [{ indexes: INDEXES }, {}]) {
    const engine = await filled(t, {}, options)
    await engine.commit(
      documents.map(({ id, fields }) => ({ kind: 'update', name: name(`c/${id}`), fields })),
    )
    for (let round = 0; round < 500; round++) {
      const asked = randomQuery(random, documents)
      if (isRefused(asked)) continue
      const { documents: found } = await engine.runQuery(asked)
      deepEqual(
        paths(found),
        plainly(documents, asked),
        `round ${round}: ${inspect(asked, { depth: 9, breakLength: Infinity })}`,
      )
      const count = await engine.runAggregation(asked, [{ alias: 'n', kind: 'count' }])
      deepEqual(count.result.get('n'), BigInt(found.length), `count in round ${round}`)
    }
  }
})
