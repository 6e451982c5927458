import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { Reference } from '../../../../local/firestore/value.ts'
import { ask, filled, name, query, root, where } from './world.ts'

const INDEXES = {
  indexes: [{ collectionGroup: 'v', queryScope: 'COLLECTION_GROUP', fields: [asc('state'), asc('at')] }],
  fieldOverrides: [
    {
      collectionGroup: 'v',
      fieldPath: 'state',
      indexes: [{ order: 'ASCENDING', queryScope: 'COLLECTION_GROUP' }],
    },
  ],
}

function asc(fieldPath: string) {
  return { fieldPath, order: 'ASCENDING' }
}

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
