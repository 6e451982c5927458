// Vector search: which documents are measured, in what order they come, and which index it takes.
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { Nearest } from '../../../../local/firestore/engine.ts'
import type { Plain } from './world.ts'
import { ask, fields, filled, query, refusal, set, where } from './world.ts'

function vector(...elements: number[]): Plain {
  return new Map<string, Plain>([
    ['__type__', '__vector__'],
    ['value', elements],
  ]) as Plain
}

const PLACES: Record<string, Record<string, Plain>> = {
  a: { kind: 'x', at: vector(3.5, 0.5) },
  b: { kind: 'x', at: vector(0.5, 0.5) },
  c: { kind: 'y', at: vector(-7.5, -7.5) },
  d: { kind: 'x', at: vector(0.5, 4.5) },
  other: { kind: 'x', at: vector(0.5) },
  list: { kind: 'x', at: [0.5, 0.5] },
  none: { kind: 'x' },
}

function nearest(measure: Nearest['measure'], more: Partial<Nearest> = {}): Nearest {
  return { field: ['at'], vector: [0.5, 0.5], measure, ...more }
}

const ANSWERS: readonly [what: string, asked: Parameters<typeof query>[1], found: string][] = [
  ['by distance', { nearest: nearest('euclidean'), limit: 10 }, 'b a d c'],
  ['by angle', { nearest: nearest('cosine'), limit: 10 }, 'b a d c'],
  ['by product', { nearest: nearest('dot-product'), limit: 10 }, 'd a b c'],
  ['a few', { nearest: nearest('euclidean'), limit: 2 }, 'b a'],
  ['among some', { nearest: nearest('euclidean'), limit: 10, where: where('kind', '==', 'y') }, 'c'],
  ['within a distance', { nearest: nearest('euclidean', { threshold: 3 }), limit: 10 }, 'b a'],
  ['from a product on', { nearest: nearest('dot-product', { threshold: 2 }), limit: 10 }, 'd a'],
  ['of no field', { nearest: nearest('euclidean', { field: ['none'] }), limit: 10 }, ''],
]

for (const [what, asked, found] of ANSWERS) {
  test(`a vector search answers ${what}`, async (t) => {
    const engine = await filled(t, PLACES)
    deepEqual((await ask(engine, query('c', asked))).join(' '), found.replaceAll(/\w+/gu, 'c/$&'))
  })
}

test('the distance is told in the field asked for, whatever else is selected', async (t) => {
  const engine = await filled(t, { a: { at: vector(3.5, 4.5), far: 'no', kind: 'x' } })
  const asked = query('c', { nearest: nearest('euclidean', { distanceField: 'far' }), limit: 1 })
  const { documents } = await engine.runQuery({ ...asked, select: [['far'], ['kind']] })
  deepEqual(documents[0]?.fields, new Map([...fields({ kind: 'x' })].toReversed()).set('far', 5))
})

test('a search needs a vector index of its field, dimension and filters', async (t) => {
  const vectorConfig = { dimension: 2, flat: {} }
  const declared = { fieldPath: 'at', vectorConfig }
  const kind = { fieldPath: 'kind', order: 'ASCENDING' }
  const index = (...declaredFields: object[]) => ({
    collectionGroup: 'c',
    queryScope: 'COLLECTION',
    fields: declaredFields,
  })
  const engine = await filled(t, PLACES, { indexes: { indexes: [index(declared)] }, requireIndexes: true })
  const asked = query('c', { nearest: nearest('euclidean'), limit: 1 })
  deepEqual(await ask(engine, asked), ['c/b'])
  const { status, message } = await refusal(engine.runQuery({ ...asked, where: where('kind', '==', 'y') }))
  deepEqual(
    [status, message.slice(message.indexOf('{'))],
    ['FAILED_PRECONDITION', JSON.stringify(index(kind, declared))],
  )
  const smaller = engine.runQuery({ ...asked, nearest: nearest('euclidean', { vector: [1] }) })
  equal((await refusal(smaller)).status, 'FAILED_PRECONDITION')
  const plain = engine.runQuery(query('c', { where: where('kind', '==', 'x'), order: ['at'] }))
  equal((await refusal(plain)).status, 'FAILED_PRECONDITION') // a vector index serves nothing else
})

test('a search explains itself by the vector index it takes', async (t) => {
  const engine = await filled(t, PLACES)
  const asked = query('c', { nearest: nearest('cosine'), limit: 1, where: where('kind', '==', 'y') })
  deepEqual(engine.explain(asked), [
    { scope: 'Collection', properties: '(kind ASC, __name__ ASC, at VECTOR<2>)' },
  ])
})

test('limits of vector searches are refused', async (t) => {
  const engine = await filled(t, PLACES)
  const refused = [
    query('c', { nearest: nearest('euclidean') }),
    query('c', { nearest: nearest('euclidean'), limit: 1001 }),
    query('c', { nearest: nearest('euclidean', { vector: [] }), limit: 1 }),
    query('c', { nearest: nearest('euclidean', { vector: Array<number>(2049).fill(1) }), limit: 1 }),
    query('c', { nearest: nearest('euclidean', { distanceField: '__far__' }), limit: 1 }),
  ]
  for (const asked of refused) equal((await refusal(engine.runQuery(asked))).status, 'INVALID_ARGUMENT')
})

test('a document that would come nearer waits for the transaction that searched', async (t) => {
  const engine = await filled(t, PLACES)
  const transaction = await engine.beginTransaction({ readOnly: false })
  const asked = query('c', { nearest: nearest('euclidean'), limit: 1 })
  await engine.runQuery(asked, { transaction })
  const order: string[] = []
  const stored = engine.commit([set('c/e', { at: vector(0.5, 0.5) })]).then(() => order.push('nearer'))
  await engine.commit([set('other/x', {})]) // comes after it, and is in nobody's way
  order.push('other')
  await engine.commit([set('c/seen', {})], { transaction })
  await stored
  deepEqual(order, ['other', 'nearer'])
})
