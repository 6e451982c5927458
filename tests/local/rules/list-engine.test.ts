// The promise of list proofs through the real engine: random rules × random queries × stored documents. Whatever a list
// that the rules allow returns, they allow to be read one by one as well; and a fair share of the lists is allowed.
import { deepEqual, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { judgedStore } from '../../../local/firestore/access/judged-store.ts'
import { FirestoreError, type Filter, type FilterOp, type Query } from '../../../local/firestore/engine.ts'
import { Reference, type Timestamp } from '../../../local/firestore/value.ts'
import { filled, and, or, query, root, where, type Plain } from '../firestore/engine/world.ts'
import { type Random, randomOf } from '../firestore/engine/random.ts'
import { alice, compiled, noon, rules } from './ask.ts'

const scalars: readonly Plain[] = [null, true, 0, 1, 2, 1.5, -0, Number.NaN, 'a', 'alice']
const fields = ['x', 'owner', 'm.k'] as const
const ids = ['d1', 'd2', 'alice'] as const
const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const

/** As the rules write it. */
function written(value: Plain): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value !== 'number') return JSON.stringify(value)
  if (Number.isNaN(value)) return '(0.0 / 0.0)'
  return Number.isInteger(value) && !Object.is(value, -0) ? String(value) : value.toFixed(1)
}

function some(random: Random): Plain[] {
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(scalars))
}

function atom(random: Random): string {
  const field = `resource.data.${random.pick(fields)}`
  const value = random.pick(scalars)
  const list = `[${some(random).map(written).join()}]`
  const atoms = [
    `${field} ${random.pick(comparisons)} ${written(value)}`,
    `${written(value)} ${random.pick(comparisons)} ${field}`,
    `${field} in ${list}`,
    `${written(value)} in ${field}`,
    `${field} is ${random.pick(['int', 'float', 'number', 'string', 'null', 'list', 'map'])}`,
    `'k' in resource.data.m`,
    `resource.data.get(['m', 'k'], 0) == ${written(value)}`,
    `${field}.${random.pick(['hasAny', 'hasAll', 'hasOnly'])}(${list})`,
    `resource.data.keys().hasAll(['x'])`,
    `${field} == request.auth.uid`,
    `id == '${random.pick(ids)}'`,
    `resource.id in ['d1', 'alice']`,
    `resource.__name__ == /databases/$(database)/documents/c/$(request.auth.uid)`,
    `exists(/databases/$(database)/documents/c/$(resource.data.owner))`,
    `math.abs(${field}) >= 1`,
    `string(${field}) == '1'`,
    `1.0 / ${field} > 0`,
  ]
  return random.pick(atoms)
}

function condition(random: Random, depth: number): string {
  if (depth === 0) return atom(random)
  const [one, other] = [condition(random, depth - 1), condition(random, depth - 1)]
  return random.pick([
    `(${one} && ${other})`,
    `(${one} || ${other})`,
    `!(${one})`,
    `(${one} ? ${other} : true)`,
    one,
  ])
}

function filter(random: Random): Filter {
  const reference = (): Plain => new Reference(`${root}/c/${random.pick(ids)}`)
  const op = random.pick<FilterOp>([
    ...comparisons,
    'in',
    'not-in',
    'array-contains',
    'array-contains-any',
    'is-null',
  ])
  if (random.below(6) === 0)
    return random.pick([
      where('__name__', '==', reference()),
      where('__name__', 'in', [reference(), reference()]),
    ])
  const value = ['in', 'not-in', 'array-contains-any'].includes(op) ? some(random) : random.pick(scalars)
  return where(random.pick(fields), op, value)
}

function asked(random: Random): Query {
  const filters = Array.from({ length: random.below(3) }, () => filter(random))
  const junction = random.below(3) === 0 ? or : and
  return query('c', {
    ...(filters.length > 0 && { where: filters.length === 1 ? filters[0] : junction(...filters) }),
    order: random.pick([[], [], ['x'], ['-m.k']]),
    limit: 1 + random.below(20),
    allDescendants: random.below(4) === 0,
  })
}

function documents(random: Random): Record<string, Record<string, Plain>> {
  const value = (): Plain => (random.below(4) === 0 ? some(random) : random.pick(scalars))
  const one = (): Record<string, Plain> => ({
    ...(random.below(5) > 0 && { x: value() }),
    ...(random.below(5) > 0 && { owner: value() }),
    ...(random.below(3) > 0 && { m: random.below(4) > 0 ? { k: value() } : value() }),
  })
  const places = [...ids, ...Array.from({ length: 40 }, (_, i) => `n${i}`)].map((id) => `c/${id}`)
  return Object.fromEntries([...places, 'p/1/c/d1', 'p/1/c/alice'].map((path) => [path, one()]))
}

test('what an allowed list returns may be read one by one', async (t) => {
  const random = randomOf(20_261_123)
  const engine = await filled(t, documents(random))
  const context = { clock: { now: () => noon.toMillis(), timestamp: (): Timestamp => noon }, log: () => {} }
  const counts = { allowed: 0, returned: 0 }
  const unsound: string[] = []
  for (let round = 0; round < 4000; round++) {
    const text = condition(random, 2)
    const ruleset = compiled(rules(`match /{path=**}/c/{id} { allow read: if ${text}; }`))
    const store = judgedStore(engine, { caller: alice, rules: () => ruleset, context })
    const list = asked(random)
    const found = await store.runQuery(list).catch(refusal)
    if (found === null) continue
    counts.allowed++
    for (const { name } of found.documents) {
      counts.returned++
      if ((await store.get([name]).catch(refusal)) === null)
        unsound.push(`${text} ${JSON.stringify(list.where, shown)} ${name}`)
    }
  }
  t.diagnostic(`${counts.allowed} lists allowed, ${counts.returned} documents returned`)
  deepEqual(unsound.slice(0, 5), [])
  ok(counts.allowed > 150 && counts.returned > 300, JSON.stringify(counts))
})

function refusal(error: unknown): null {
  if (error instanceof FirestoreError && ['PERMISSION_DENIED', 'INVALID_ARGUMENT'].includes(error.status))
    return null
  throw error
}

function shown(_: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return typeof value === 'bigint' ? Number(value) : value
}
