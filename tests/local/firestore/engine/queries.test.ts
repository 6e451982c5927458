import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { Filter } from '../../../../local/firestore/engine.ts'
import { Reference } from '../../../../local/firestore/value.ts'
import type { Plain } from './world.ts'
import { and, ask, filled, name, or, query, refusal, toValue, where } from './world.ts'

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
  ],
  fieldOverrides: [{ collectionGroup: 'c', fieldPath: 'body', indexes: [] }],
}

function asc(fieldPath: string) {
  return { fieldPath, order: 'ASCENDING' }
}

function desc(fieldPath: string) {
  return { fieldPath, order: 'DESCENDING' }
}

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

test('a query explains itself by the indexes it reads, and refuses what it would refuse', async (t) => {
  const engine = await filled(t, ENTRIES, { indexes: INDEXES, requireIndexes: true })
  const used = (asked: Parameters<typeof query>[1]) =>
    engine.explain(query('c', asked)).map(({ scope, properties }) => `${scope} ${properties}`)
  deepEqual(used({}), ['Collection (__name__ ASC)'])
  deepEqual(used({ where: where('state', '==', 'draft'), order: ['at'] }), [
    'Collection (state ASC, at DESC, __name__ DESC)',
  ])
  deepEqual(used({ where: and(where('tags', 'array-contains', 'x'), where('state', '==', 'draft')) }), [
    'Collection (tags CONTAINS, __name__ ASC)',
    'Collection (state ASC, __name__ ASC)',
  ])
  const unindexed = async () => engine.explain(query('c', { where: where('b', '==', 1), order: ['at'] }))
  equal((await refusal(unindexed())).status, 'FAILED_PRECONDITION')
})

test('a range counts also where the order names __name__ before its field', async (t) => {
  const asked = query('c', { where: where('b', '>', 1), order: ['__name__'] })
  deepEqual(await ask(await filled(t, ENTRIES), asked), ['c/e2', 'c/e4'])
  const strict = await filled(t, ENTRIES, { indexes: INDEXES, requireIndexes: true })
  const { status, message } = await refusal(strict.runQuery(asked))
  deepEqual([status, message.split(': ')[1]], ['FAILED_PRECONDITION', 'order by b before __name__ instead.'])
})

test('ranges on the name and on a field go together without an index', async (t) => {
  const engine = await filled(t, ENTRIES)
  const after = where('__name__', '>', new Reference(name('c/e1')))
  const asked = query('c', { where: and(after, where('a', '>', 1)), order: ['b', 'a'] })
  deepEqual(await ask(engine, asked), ['c/e5', 'c/e3', 'c/e4'])
})

test('nothing that makes alternatives goes beside not-in', async (t) => {
  const engine = await filled(t, ENTRIES)
  const notIn = where('state', 'not-in', ['sent'])
  const beside: [string, Filter][] = [
    ['IN', and(notIn, where('a', 'in', [1]))],
    ['ARRAY_CONTAINS_ANY', and(notIn, where('tags', 'array-contains-any', ['x']))],
    ['NOT_EQUAL', and(notIn, where('a', '!=', 1))],
    ['OR', or(notIn, where('a', '==', 1))],
  ]
  for (const [what, filter] of beside)
    deepEqual(await refusal(engine.runQuery(query('c', { where: filter }))), {
      status: 'INVALID_ARGUMENT',
      message: `NOT_IN cannot be used in the same query with ${what}.`,
    })
  deepEqual(await ask(engine, query('c', { where: and(notIn, where('a', '==', 3)) })), ['c/e5'])
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
