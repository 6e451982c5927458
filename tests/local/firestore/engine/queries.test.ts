import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { TestContext } from 'node:test'
import type { Filter } from '../../../../local/firestore/engine.ts'
import type { EngineOptions } from '../../../../local/firestore/open-engine.ts'
import { GeoPoint, Reference, Timestamp } from '../../../../local/firestore/value.ts'
import type { Plain } from './world.ts'
import { and, ask, name, open, or, query, refusal, root, set, toValue, where } from './world.ts'

const INDEXES = {
  indexes: [
    { collectionGroup: 'c', queryScope: 'COLLECTION', fields: [asc('state'), desc('at')] },
    { collectionGroup: 'c', queryScope: 'COLLECTION', fields: [asc('area'), desc('at')] },
    { collectionGroup: 'c', queryScope: 'COLLECTION', fields: [asc('a'), asc('b')] },
    {
      collectionGroup: 'c',
      queryScope: 'COLLECTION',
      fields: [{ fieldPath: 'tags', arrayConfig: 'CONTAINS' }, asc('at')],
    },
    { collectionGroup: 'v', queryScope: 'COLLECTION_GROUP', fields: [asc('state'), asc('at')] },
  ],
  fieldOverrides: [
    {
      collectionGroup: 'v',
      fieldPath: 'state',
      indexes: [{ order: 'ASCENDING', queryScope: 'COLLECTION_GROUP' }],
    },
    { collectionGroup: 'c', fieldPath: 'body', indexes: [] },
  ],
}

function asc(fieldPath: string) {
  return { fieldPath, order: 'ASCENDING' }
}

function desc(fieldPath: string) {
  return { fieldPath, order: 'DESCENDING' }
}

async function filled(
  t: TestContext,
  documents: Record<string, Record<string, Plain>>,
  options?: EngineOptions,
) {
  const { engine } = open(t, options)
  await engine.commit(
    Object.entries(documents).map(([path, plain]) => set(path.includes('/') ? path : `c/${path}`, plain)),
  )
  return engine
}

const VALUES: Record<string, Plain> = {
  null: null,
  false: false,
  true: true,
  nan: Number.NaN,
  minus: -5,
  zero: 0,
  half: 0.5,
  five: 5,
  big: 2n ** 53n + 1n,
  time: new Timestamp(1000, 0),
  text: 'm',
  later: 'n',
  bytes: Uint8Array.of(1),
  ref: new Reference(name('c/five')),
  geo: new GeoPoint(10, 20),
  list: [5, 'm', null],
  map: { x: 1 },
}

/** Filter on `v`, and the ids it must find, of VALUES and one document without `v`. */
const OPERATORS: readonly [filter: Filter, found: string][] = [
  [where('v', '==', 5), 'five'],
  [where('v', '==', 5.0), 'five'],
  [where('v', '==', null), 'null'],
  [where('v', 'is-null'), 'null'],
  [where('v', '==', Number.NaN), 'nan'],
  [where('v', 'is-nan'), 'nan'],
  [where('v', '==', 2 ** 53), ''],
  [where('v', '==', { x: 1 }), 'map'],
  [where('v', '==', [5, 'm', null]), 'list'],
  [where('v', '<', 5), 'minus zero half'],
  [where('v', '<=', 5), 'minus zero half five'],
  [where('v', '>', 0), 'half five big'],
  [where('v', '>=', 0), 'zero half five big'],
  [where('v', '>', 2 ** 53), 'big'],
  [where('v', '>', 'm'), 'later'],
  [where('v', '<=', 'm'), 'text'],
  [where('v', '>=', false), 'false true'],
  [where('v', '>', new Timestamp(0, 0)), 'time'],
  [where('v', '<', Uint8Array.of(2)), 'bytes'],
  [where('v', '>=', [1]), 'list'],
  [where('v', '!=', 5), 'false true nan minus zero half big time text later bytes ref geo list map'],
  [
    where('v', 'is-not-null'),
    'false true nan minus zero half five big time text later bytes ref geo list map',
  ],
  [where('v', 'is-not-nan'), 'false true minus zero half five big time text later bytes ref geo list map'],
  [where('v', 'in', [5, 'm', 'm', true]), 'true five text'],
  [
    where('v', 'not-in', [5, 'm', Number.NaN]),
    'false true minus zero half big time later bytes ref geo list map',
  ],
  [where('v', 'not-in', [5, null]), ''],
  [where('v', 'array-contains', 5), 'list'],
  [where('v', 'array-contains', 6), ''],
  [where('v', 'array-contains-any', [6, 'm']), 'list'],
  [where('v.x', '==', 1), 'map'],
  [and(where('v', '>', -1), where('v', '<', 5)), 'zero half'],
  [and(where('v', '==', 5), where('v', '>', 6)), ''],
  [or(where('v', '==', 5), where('v', '==', 'm'), where('v', '==', 5.0)), 'five text'],
  [or(where('v', '>', 4), where('v', '==', null)), 'null five big'],
]

test('each operator finds what it finds in production', async (t) => {
  const documents = Object.fromEntries(Object.entries(VALUES).map(([id, v]) => [id, { v }]))
  const engine = await filled(t, { ...documents, missing: { other: 1 } })
  const order = Object.keys(VALUES)
  for (const [filter, found] of OPERATORS) {
    const got = await ask(engine, query('c', { where: filter }))
    const ids = got.map((path) => path.slice(2)).sort((a, b) => order.indexOf(a) - order.indexOf(b))
    equal(
      ids.join(' '),
      found,
      JSON.stringify(filter, (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one)),
    )
  }
})

test('the order of a field is the order of all types, and leaves out documents without it', async (t) => {
  const documents = Object.fromEntries(Object.entries(VALUES).map(([id, v]) => [id, { v }]))
  const engine = await filled(t, { ...documents, missing: { other: 1 } })
  const upwards = Object.keys(VALUES).map((id) => `c/${id}`)
  deepEqual(await ask(engine, query('c', { order: ['v'] })), upwards)
  deepEqual(await ask(engine, query('c', { order: ['-v'] })), upwards.toReversed())
})

const ENTRIES: Record<string, Record<string, Plain>> = {
  e1: { state: 'draft', area: 'health', at: 10, tags: ['x', 'y'], a: 1, b: 1 },
  e2: { state: 'draft', area: 'land', at: 20, tags: ['y'], a: 1, b: 2 },
  e3: { state: 'sent', area: 'health', at: 30, tags: ['x'], a: 2, b: 1 },
  e4: { state: 'sent', area: 'land', at: 40, tags: [], a: 2, b: 3 },
  e5: { state: 'draft', area: 'health', at: 50, tags: ['x', 'z'], a: 3, b: 0 },
  e6: { state: 'draft', area: 'health', a: 1 },
}

const SHAPES: readonly [asked: Parameters<typeof query>[1], found: string][] = [
  [{ where: where('state', '==', 'draft') }, 'e1 e2 e5 e6'],
  [{ where: where('state', '==', 'draft'), order: ['-__name__'] }, 'e6 e5 e2 e1'],
  [{ where: and(where('state', '==', 'draft'), where('area', '==', 'health')) }, 'e1 e5 e6'],
  [{ where: where('state', '==', 'draft'), order: ['-at'] }, 'e5 e2 e1'],
  [{ where: where('state', '==', 'draft'), order: ['at'] }, 'e1 e2 e5'],
  [{ where: and(where('state', '==', 'draft'), where('area', '==', 'health')), order: ['-at'] }, 'e5 e1'],
  [{ where: and(where('state', '==', 'draft'), where('at', '>', 10)) }, 'e2 e5'],
  [{ where: where('state', 'in', ['draft', 'sent']), order: ['-at'] }, 'e5 e4 e3 e2 e1'],
  [{ where: where('state', 'in', ['sent', 'draft']), order: ['state', '-at'] }, 'e5 e2 e1 e4 e3'],
  [{ where: where('state', '==', 'draft'), order: ['state', '-at'] }, 'e5 e2 e1'],
  [{ where: or(where('state', '==', 'sent'), where('area', '==', 'land')), order: ['-at'] }, 'e4 e3 e2'],
  [{ where: where('tags', 'array-contains', 'x'), order: ['at'] }, 'e1 e3 e5'],
  [{ where: where('tags', 'array-contains-any', ['x', 'y']), order: ['at'] }, 'e1 e2 e3 e5'],
  [{ where: where('a', '==', 1), order: ['b'], offset: 1 }, 'e2'],
  [{ where: and(where('a', '>=', 1), where('b', '>=', 1)) }, 'e1 e2 e3 e4'],
  [{ where: and(where('a', '>=', 1), where('b', '!=', 2)), order: ['-a'] }, 'e5 e4 e3 e1'],
  [{ order: ['at'], limit: 2 }, 'e1 e2'],
  [{ order: ['at'], offset: 1, limit: 2 }, 'e2 e3'],
  [{ order: ['-at'], limit: 0 }, ''],
  [{ order: ['at'], start: at([20], true) }, 'e2 e3 e4 e5'],
  [{ order: ['at'], start: at([20], false) }, 'e3 e4 e5'],
  [{ order: ['at'], end: at([20], true) }, 'e1'],
  [{ order: ['at'], end: at([20], false) }, 'e1 e2'],
  [{ order: ['-at'], start: at([40], false), end: at([20], false) }, 'e3 e2'],
  [{ order: ['a', 'b'], start: at([1], false) }, 'e3 e4 e5'],
  [{ order: ['a', 'b'], start: at([1, 2], true), end: at([2, 1], false) }, 'e2 e3'],
  [{ order: ['a', '-b'] }, 'e2 e1 e4 e3 e5'],
  [{ order: ['a', '__name__'], start: at([1, ref('e1')], false) }, 'e2 e6 e3 e4 e5'],
  [{ order: ['-a', '-__name__'], start: at([2, ref('e4')], true) }, 'e4 e3 e6 e2 e1'],
  [
    { where: where('state', '==', 'draft'), order: ['state', '-at'], start: at(['draft', 20], true) },
    'e2 e1',
  ],
  [{ where: where('state', '==', 'draft'), start: at([ref('e1')], false) }, 'e2 e5 e6'],
  [{ where: where('__name__', '>=', ref('e4')) }, 'e4 e5 e6'],
  [{ where: where('__name__', 'in', [ref('e4'), ref('e2'), ref('none')]) }, 'e2 e4'],
  [{ where: and(where('state', '==', 'draft'), where('__name__', '>', ref('e1'))) }, 'e2 e5 e6'],
  [{ where: and(where('a', '<', 3), where('__name__', '!=', ref('e2'))), order: ['-a'] }, 'e4 e3 e6 e1'],
  [{ where: where('__name__', '>', new Reference(name('b/zz'))) }, 'e1 e2 e3 e4 e5 e6'],
  [{ where: where('__name__', '>', new Reference(name('c/e5/d/f'))) }, 'e6'],
  [{ where: where('body', '==', 1) }, ''],
]

function at(values: Plain[], before: boolean) {
  return { values: values.map(toValue), before }
}

function ref(id: string): Reference {
  return new Reference(name(`c/${id}`))
}

for (const [title, options] of [
  ['with the declared indexes', { indexes: INDEXES }],
  ['without declared indexes', {}],
] as const) {
  test(`orders, cursors and limits ${title}`, async (t) => {
    const engine = await filled(t, ENTRIES, options)
    for (const [index, [asked, found]] of SHAPES.entries()) {
      const got = await ask(engine, query('c', asked))
      equal(got.map((path) => path.slice(2)).join(' '), found, `shape ${index}`)
      const counted = await engine.runAggregation(query('c', asked), [{ alias: 'n', kind: 'count' }])
      equal(counted.result.get('n'), BigInt(got.length), `count of shape ${index}`)
    }
  })
}

test('a query without its index is refused with the index to declare', async (t) => {
  const engine = await filled(t, ENTRIES, { indexes: INDEXES, requireIndexes: true })
  deepEqual(await ask(engine, query('c', { where: where('state', '==', 'sent'), order: ['-at'] })), [
    'c/e4',
    'c/e3',
  ])
  deepEqual(await ask(engine, query('c', { where: and(where('area', '==', 'land'), where('a', '==', 2)) })), [
    'c/e4',
  ])
  deepEqual(await refusal(engine.runQuery(query('c', { where: where('a', '==', 1), order: ['-at'] }))), {
    status: 'FAILED_PRECONDITION',
    message: `The query requires an index. Add it to "indexes" in firestore.indexes.json: ${JSON.stringify({
      collectionGroup: 'c',
      queryScope: 'COLLECTION',
      fields: [asc('a'), desc('at')],
    })}`,
  })
  deepEqual(
    await refusal(engine.runQuery(query('v', { allDescendants: true, where: where('a', '==', 1) }))),
    {
      status: 'FAILED_PRECONDITION',
      message: `The query requires an index. Add it to "fieldOverrides" in firestore.indexes.json: ${JSON.stringify(
        {
          collectionGroup: 'v',
          fieldPath: 'a',
          indexes: [{ queryScope: 'COLLECTION_GROUP', order: 'ASCENDING' }],
        },
      )}`,
    },
  )
  equal(
    (await refusal(engine.runQuery(query('c', { where: where('body', '==', 1) })))).status,
    'FAILED_PRECONDITION',
  )
})

test('collection groups, below the root and below a document', async (t) => {
  const documents = {
    'v/1': { state: 'a', at: 5 },
    'c/x/v/1': { state: 'a', at: 2 },
    'c/x/v/2': { state: 'b', at: 1 },
    'c/y/v/1': { state: 'a', at: 1 },
    'c/y/v/1/d/z/v/1': { state: 'a', at: 4 },
    'c/y/w/1': { state: 'a', at: 3 },
  }
  const all = ['c/x/v/1', 'c/x/v/2', 'c/y/v/1', 'c/y/v/1/d/z/v/1', 'v/1']
  for (const options of [{ indexes: INDEXES }, {}]) {
    const engine = await filled(t, documents, options)
    const group = (asked: Parameters<typeof query>[1]) =>
      ask(engine, query('v', { allDescendants: true, ...asked }))
    deepEqual(await group({}), all)
    deepEqual(await group({ order: ['-__name__'] }), all.toReversed())
    deepEqual(await group({ parent: name('c/y') }), ['c/y/v/1', 'c/y/v/1/d/z/v/1'])
    deepEqual(await group({ parent: name('c/y/v/1') }), ['c/y/v/1/d/z/v/1'])
    deepEqual(await group({ where: where('state', '==', 'a'), parent: name('c/y') }), [
      'c/y/v/1',
      'c/y/v/1/d/z/v/1',
    ])
    deepEqual(await group({ where: where('state', '==', 'a'), order: ['at'] }), [
      'c/y/v/1',
      'c/x/v/1',
      'c/y/v/1/d/z/v/1',
      'v/1',
    ])
    deepEqual(await group({ where: where('__name__', '>', new Reference(name('c/x/v/2'))), limit: 1 }), [
      'c/y/v/1',
    ])
    deepEqual(await ask(engine, query('', { allDescendants: true, parent: name('c/y') })), [
      'c/y/v/1',
      'c/y/v/1/d/z/v/1',
      'c/y/w/1',
    ])
  }
})

test('a selection returns the fields asked for, and the name alone no fields', async (t) => {
  const engine = await filled(t, { e: { a: 1, m: { x: 1, y: 2 }, z: 3 } })
  const selected = async (...select: string[][]) => {
    const { documents } = await engine.runQuery(query('c', { select }))
    return documents[0]?.fields
  }
  deepEqual(
    await selected(['a'], ['m', 'y'], ['none']),
    new Map([
      ['a', 1n],
      ['m', new Map([['y', 2n]])],
    ] as [string, never][]),
  )
  deepEqual(await selected(['__name__']), new Map())
})

test('sums, averages and counts up to a limit', async (t) => {
  const engine = await filled(t, {
    a: { n: 1, x: 1 },
    b: { n: 2.5, x: 1 },
    c: { n: 'text', x: 1 },
    d: { x: 2n ** 63n - 1n },
  })
  const one = async (kind: 'count' | 'sum' | 'avg', field?: string, rest = {}) => {
    const aggregation = { alias: 'r', kind, field: field === undefined ? undefined : [field], ...rest }
    return (await engine.runAggregation(query('c'), [aggregation])).result.get('r')
  }
  equal(await one('count'), 4n)
  equal(await one('count', undefined, { upTo: 3 }), 3n)
  equal(await one('sum', 'n'), 3.5)
  equal(await one('avg', 'n'), 1.75)
  equal(await one('sum', 'x'), 2 ** 63 + 2)
  equal(await one('sum', 'none'), 0n)
  equal(await one('avg', 'none'), null)
  const both = [
    { alias: 'n', kind: 'count' as const },
    { alias: 's', kind: 'sum' as const, field: ['n'] },
  ]
  deepEqual(
    (await engine.runAggregation(query('c'), both)).result,
    new Map<string, unknown>([
      ['n', 3n],
      ['s', 3.5],
    ]),
  )
})

test('queries that no index could answer are refused in production’s words', async (t) => {
  const engine = await filled(t, ENTRIES)
  const many = Array.from({ length: 31 }, (_, index) => index)
  const refused = async (filter: Filter) =>
    (await refusal(engine.runQuery(query('c', { where: filter })))).message
  equal(await refused(where('a', 'in', many)), "'IN' supports up to 30 comparison values.")
  equal(
    await refused(where('a', 'not-in', many.slice(0, 11))),
    "'NOT_IN' supports up to 10 comparison values.",
  )
  equal(
    await refused(and(where('a', 'in', many.slice(0, 6)), where('b', 'in', many.slice(0, 6)))),
    'Too many disjunctions after normalization: 36 > 30',
  )
  equal(
    await refused(and(where('tags', 'array-contains', 1), where('list', 'array-contains', 2))),
    "A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.",
  )
  equal((await refusal(engine.runQuery(query('c', { start: at([1, 2], true) })))).status, 'INVALID_ARGUMENT')
})

test('collections and documents are listed with missing ones above others', async (t) => {
  const engine = await filled(t, { 'c/a': {}, 'c/b/d/x': {}, 'c/c/d/x/e/y': {}, 'z/1': {}, 'b/1': {} })
  deepEqual(await engine.listCollectionIds(root, { size: 10 }), ['b', 'c', 'z'])
  deepEqual(await engine.listCollectionIds(root, { size: 1, after: 'b' }), ['c'])
  deepEqual(await engine.listCollectionIds(name('c/c'), { size: 10 }), ['d'])
  const list = async (page: { size: number; after?: string; showMissing: boolean }) =>
    (await engine.listDocuments(root, 'c', page)).map((one) =>
      'missing' in one ? `(${one.missing})` : one.name,
    )
  const [a, b, c] = [name('c/a'), `(${name('c/b')})`, `(${name('c/c')})`]
  deepEqual(await list({ size: 10, showMissing: true }), [a, b, c])
  deepEqual(await list({ size: 2, showMissing: true }), [a, b])
  deepEqual(await list({ size: 2, after: 'b', showMissing: true }), [c])
  deepEqual(await list({ size: 10, showMissing: false }), [a])
  await engine.commit([{ kind: 'delete', name: name('z/1') }])
  deepEqual(await engine.listCollectionIds(root, { size: 10 }), ['b', 'c'])
})
