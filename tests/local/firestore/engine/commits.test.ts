import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import type { Change, FieldTransform, Write } from '../../../../local/firestore/engine.ts'
import { FirestoreError } from '../../../../local/firestore/engine.ts'
import { Timestamp } from '../../../../local/firestore/value.ts'
import type { Value } from '../../../../local/firestore/value.ts'
import type { Plain } from './world.ts'
import {
  ask,
  fields,
  name,
  open,
  openFile,
  query,
  read,
  refusal,
  remove,
  set,
  toValue,
  where,
} from './world.ts'

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

type Row = [stored: Plain | undefined, transform: Omit<FieldTransform, 'field'>, left: Plain, result: Plain]

const add = (operand: bigint | number) => ({ kind: 'increment' as const, operand })
const max = (operand: bigint | number) => ({ kind: 'maximum' as const, operand })
const min = (operand: bigint | number) => ({ kind: 'minimum' as const, operand })
const union = (...elements: Plain[]) => ({ kind: 'arrayUnion' as const, elements: elements.map(toValue) })
const without = (...elements: Plain[]) => ({ kind: 'arrayRemove' as const, elements: elements.map(toValue) })

const TRANSFORMS: readonly Row[] = [
  [1n, add(2n), 3n, 3n],
  [1n, add(0.5), 1.5, 1.5],
  [undefined, add(7n), 7n, 7n],
  ['text', add(7n), 7n, 7n],
  [2n ** 63n - 2n, add(5n), 2n ** 63n - 1n, 2n ** 63n - 1n],
  [-(2n ** 63n), add(-1n), -(2n ** 63n), -(2n ** 63n)],
  [3n, max(5n), 5n, 5n],
  [3n, max(3.0), 3n, 3n],
  [3.5, max(3n), 3.5, 3.5],
  [undefined, max(-1n), -1n, -1n],
  [3n, min(Number.NaN), Number.NaN, Number.NaN],
  [3n, min(2.5), 2.5, 2.5],
  [[1, 'a'], union('a', 2, 2), [1, 'a', 2], null],
  [[3n], union(3.5, null, null), [3n, 3.5, null], null],
  ['text', union(1), [1], null],
  [[1, 2, 1, { x: 1 }], without(1, { x: 1 }), [2], null],
  [undefined, without(1), [], null],
]

test('each transform leaves and answers what it does in production', async (t) => {
  const { engine } = open(t)
  for (const [index, [stored, transform, left, result]] of TRANSFORMS.entries()) {
    const path = `c/${index}`
    await engine.commit([set(path, stored === undefined ? {} : { m: { v: stored } })])
    const { results } = await engine.commit([
      {
        kind: 'update',
        name: name(path),
        fields: new Map(),
        mask: [],
        transforms: [{ field: ['m', 'v'], ...transform } as FieldTransform],
      },
    ])
    const map = (await read(engine, path))?.fields.get('m') as ReadonlyMap<string, Value>
    deepEqual(map.get('v'), exact(left), `row ${index}`)
    deepEqual(results[0]?.transformResults, [exact(result)], `result of row ${index}`)
  }
})

function exact(plain: Plain): Value {
  return typeof plain === 'number' ? plain : toValue(plain)
}

test('the server’s time is the commit’s time, in every document of the commit', async (t) => {
  const { engine } = open(t)
  const stamped = (path: string): Write => ({
    kind: 'update',
    name: name(path),
    fields: new Map(),
    transforms: [{ field: ['at'], kind: 'serverTimestamp' }],
  })
  const { commitTime, results } = await engine.commit([stamped('c/x'), stamped('c/y')])
  deepEqual(results[0], { updateTime: commitTime, transformResults: [commitTime] })
  for (const path of ['c/x', 'c/y']) {
    const document = await read(engine, path)
    deepEqual(document?.fields.get('at'), commitTime)
    deepEqual(document?.createTime, commitTime)
  }
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
  await engine.commit([set('c/x', { a: 1.0 as Value, m: { x: [1.5] } })])
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
    told.map(({ name: told, before, after }) => [told, before, after?.fields]),
    [[name('c/x'), null, fields({ a: 1, b: 2 })]],
  )
})

test('a hook that throws takes its commit with it, and no other of the same fsync', async (t) => {
  const { engine, database } = open(t)
  database.exec('CREATE TABLE seen (name TEXT)')
  engine.onCommit((changes) => {
    for (const change of changes) database.prepare('INSERT INTO seen VALUES (?)').run(change.name)
    if (changes.some((change) => change.name.endsWith('bad')))
      throw new FirestoreError('RESOURCE_EXHAUSTED', 'full')
  })
  const outcomes = await Promise.allSettled([
    engine.commit([set('new1/good', { a: 1 })]),
    engine.commit([set('new2/bad', { a: 1 })]),
    engine.commit([set('new2/good', { a: 1 })]),
  ])
  deepEqual(
    outcomes.map((outcome) => outcome.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  deepEqual(
    database
      .prepare('SELECT name FROM seen')
      .all()
      .map((row) => row['name']),
    [name('new1/good'), name('new2/good')],
  )
  deepEqual(await ask(engine, query('new2', { where: where('a', '==', 1) })), ['new2/good'])
})

test('a guard sees what would change, also where nothing does, and its refusal leaves nothing', async (t) => {
  const { engine } = open(t)
  await engine.commit([set('c/x', { a: 1 })])
  const seen: string[] = []
  const guard = (changes: readonly Change[]) => {
    seen.push(
      ...changes.map(({ before, after }) => `${before?.fields.get('a')} to ${after?.fields.get('a')}`),
    )
    throw new FirestoreError('PERMISSION_DENIED', 'no')
  }
  const refused = await refusal(
    engine.commit([set('c/x', { a: 1 }), set('c/y', { a: 2 }), remove('c/z')], { guard }),
  )
  equal(refused.status, 'PERMISSION_DENIED')
  deepEqual(seen, ['1 to 1', 'undefined to 2', 'undefined to undefined'])
  equal(await read(engine, 'c/y'), null)
})

test('watchers are told after the fact, in commit order, until they stop', async (t) => {
  const { engine } = open(t)
  const told: string[] = []
  const stop = engine.watch((changes) => told.push(...changes.map((change) => change.name)))
  await Promise.all([1, 2, 3].map((n) => engine.commit([set(`c/${n}`, { n })])))
  stop()
  await engine.commit([set('c/4', {})])
  deepEqual(
    told,
    [1, 2, 3].map((n) => name(`c/${n}`)),
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
