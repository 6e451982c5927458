import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import type { Change, Write } from '../../../../local/firestore/engine.ts'
import type { FirestoreError } from '../../../../local/firestore/engine.ts'
import { Timestamp } from '../../../../local/firestore/value.ts'
import { ask, fields, name, open, openFile, query, read, refusal, remove, set, where } from './world.ts'

const STALE = new Timestamp(1, 0)

/** A write to a document that is there and to one that is not: the status it gets. */
const PRECONDITIONS: readonly [write: Write, onPresent: string, onMissing: string][] = [
  [set('c/x', { b: 1 }), 'done', 'done'],
  [remove('c/x'), 'done', 'done'],
  [{ ...set('c/x', { b: 1 }), precondition: { exists: true } }, 'done', 'NOT_FOUND'],
  [{ ...set('c/x', { b: 1 }), precondition: { exists: false } }, 'ALREADY_EXISTS', 'done'],
  [{ ...remove('c/x'), precondition: { exists: true } }, 'done', 'NOT_FOUND'],
  [{ ...remove('c/x'), precondition: { exists: false } }, 'ALREADY_EXISTS', 'done'],
  [
    { ...set('c/x', { b: 1 }), precondition: { updateTime: STALE } },
    'FAILED_PRECONDITION',
    'FAILED_PRECONDITION',
  ],
  [{ ...remove('c/x'), precondition: { updateTime: STALE } }, 'FAILED_PRECONDITION', 'FAILED_PRECONDITION'],
  [{ kind: 'verify', name: name('c/x'), precondition: { exists: true } }, 'done', 'NOT_FOUND'],
  [
    { kind: 'verify', name: name('c/x'), precondition: { updateTime: STALE } },
    'FAILED_PRECONDITION',
    'FAILED_PRECONDITION',
  ],
]

test('preconditions, on a document that is there and on one that is not', async (t) => {
  for (const [index, [write, onPresent, onMissing]] of PRECONDITIONS.entries()) {
    const present = open(t).engine
    await present.commit([set('c/x', { a: 1 })])
    const missing = open(t).engine
    const outcomes = await Promise.all(
      [present, missing].map((engine) =>
        engine.commit([set('c/other', {}), write]).then(
          () => 'done',
          (error: FirestoreError) => error.status,
        ),
      ),
    )
    deepEqual(outcomes, [onPresent, onMissing], `row ${index}`)
    equal((await read(present, 'c/other')) === null, onPresent !== 'done', 'a refused commit leaves nothing')
  }
})

test('the update time that was read is the one that is required', async (t) => {
  const { engine } = open(t)
  await engine.commit([set('c/x', { a: 1 })])
  const before = await read(engine, 'c/x')
  ok(before !== null)
  const write = (value: number): Write => ({
    ...set('c/x', { a: value }),
    precondition: { updateTime: before.updateTime },
  })
  await engine.commit([write(2)])
  equal((await refusal(engine.commit([write(3)]))).status, 'FAILED_PRECONDITION')
  deepEqual((await read(engine, 'c/x'))?.fields, fields({ a: 2 }))
})

test('refusals are worded as production words them', async (t) => {
  const { engine } = open(t)
  await engine.commit([set('c/x', { a: 1 })])
  const created = refusal(engine.commit([{ ...set('c/x', {}), precondition: { exists: false } }]))
  deepEqual(await created, { status: 'ALREADY_EXISTS', message: `Document already exists: ${name('c/x')}` })
  const updated = refusal(engine.commit([{ ...set('c/y', {}), precondition: { exists: true } }]))
  deepEqual(await updated, { status: 'NOT_FOUND', message: `No document to update: ${name('c/y')}` })
})

test('a mask merges the fields it names and removes those that are not given', async (t) => {
  const { engine } = open(t)
  await engine.commit([set('c/x', { a: 1, m: { x: 1, y: 2, deep: { z: 3 } }, s: 'kept' })])
  await engine.commit([
    {
      ...set('c/x', { m: { x: 10, new: { w: 4 } }, ignored: true }),
      kind: 'update',
      fields: fields({ m: { x: 10, new: { w: 4 } }, ignored: true }),
      mask: [['a'], ['m', 'x'], ['m', 'deep', 'z'], ['m', 'new', 'w'], ['none', 'there']],
    },
  ])
  deepEqual(
    (await read(engine, 'c/x'))?.fields,
    fields({ m: { deep: {}, new: { w: 4 }, x: 10, y: 2 }, s: 'kept' }),
  )
})

test('an empty mask creates an empty document and changes no other', async (t) => {
  const { engine } = open(t)
  const touch: Write = { kind: 'update', name: name('c/x'), fields: new Map(), mask: [] }
  await engine.commit([touch])
  deepEqual((await read(engine, 'c/x'))?.fields, new Map())
})

test('commit times ascend to the microsecond, even when the clock goes back and the file is reopened', async (t) => {
  const world = open(t)
  const times: bigint[] = []
  const commit = async (engine = world.engine) => {
    const { commitTime } = await engine.commit([set('c/x', { n: times.length })])
    times.push(BigInt(commitTime.seconds) * 1_000_000n + BigInt(commitTime.nanos / 1000))
  }
  await Promise.all([commit(), commit(), commit()])
  world.clock.millis -= 60_000
  await commit()
  const again = openFile(world.file)
  again.clock.millis -= 120_000
  await commit(again.engine)
  again.engine.close()
  again.database.close()
  deepEqual(
    times,
    [...times].sort((a, b) => (a < b ? -1 : 1)),
  )
  equal(new Set(times).size, 5)
})

test('writing what is there already changes no update time and tells nobody', async (t) => {
  const { engine } = open(t)
  const told: string[] = []
  engine.onCommit((changes) => told.push(...changes.map((change) => change.name)))
  const first = await engine.commit([set('c/x', { a: 1, m: { x: [1.5] } })])
  const second = await engine.commit([set('c/x', { m: { x: [1.5] }, a: 1 }), remove('c/none')])
  deepEqual(second.results[0]?.updateTime, first.commitTime)
  deepEqual(told, [name('c/x')])
  await engine.commit([set('c/x', { a: 1, m: { x: [1.5] } })])
  await engine.commit([{ kind: 'update', name: name('c/x'), fields: new Map([['a', 1]]) }])
  equal(told.length, 2, 'an integer and a double are different values')
})

test('several writes to one document apply in order and are one change', async (t) => {
  const { engine } = open(t)
  const told: Change[] = []
  engine.onCommit((changes) => told.push(...changes))
  await engine.commit([
    set('c/x', { a: 1 }),
    {
      ...set('c/x', { b: 2 }),
      kind: 'update',
      fields: fields({ b: 2 }),
      mask: [['b']],
      precondition: { exists: true },
    },
    remove('c/y'),
    set('c/z', { gone: true }),
    remove('c/z'),
  ])
  deepEqual(
    told.map((change) => [change.name, change.before, change.after?.fields]),
    [[name('c/x'), null, fields({ a: 1, b: 2 })]],
  )
})

test('changed and deleted documents leave no entries behind', async (t) => {
  const { engine, database } = open(t)
  await engine.commit([set('c/x', { a: 1, list: [1, 2, 2], m: { y: 'z' } })])
  await engine.commit([set('c/x', { a: 2, list: [2] })])
  deepEqual(await ask(engine, query('c', { where: where('a', '==', 1) })), [])
  deepEqual(await ask(engine, query('c', { where: where('list', 'array-contains', 1) })), [])
  deepEqual(await ask(engine, query('c', { where: where('list', 'array-contains', 2) })), ['c/x'])
  await engine.commit([remove('c/x')])
  const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']
  deepEqual([count('firestore_entries'), count('firestore_documents')], [0, 0])
})

test('indexes that are declared later take in the documents that are there', async (t) => {
  const world = open(t)
  await world.engine.commit([set('c/x', { a: 1, b: 2 }), set('c/y', { a: 1, b: 1 })])
  const index = (order: string) => ({ fieldPath: order, order: 'ASCENDING' })
  const indexes = {
    indexes: [{ collectionGroup: 'c', queryScope: 'COLLECTION', fields: [index('a'), index('b')] }],
    fieldOverrides: [{ collectionGroup: 'c', fieldPath: 'b', indexes: [] }],
  }
  const again = openFile(world.file, { indexes, requireIndexes: true })
  deepEqual(await ask(again.engine, query('c', { where: where('a', '==', 1), order: ['b'] })), ['c/y', 'c/x'])
  equal((await refusal(again.engine.runQuery(query('c', { order: ['b'] })))).status, 'FAILED_PRECONDITION')
  again.engine.close()
  again.database.close()
  const back = openFile(world.file, { requireIndexes: true })
  deepEqual(await ask(back.engine, query('c', { order: ['b'] })), ['c/y', 'c/x'])
  back.engine.close()
  back.database.close()
})
