import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { Change } from '../../../../local/firestore/engine.ts'
import { FirestoreError } from '../../../../local/firestore/engine.ts'
import { ask, name, open, query, read, refusal, remove, set, where } from './world.ts'

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
  const seen: unknown[] = []
  const guard = (changes: readonly Change[]) => {
    seen.push(
      ...changes.map(({ before, after }) => [before, after].map((one) => one?.fields.get('a') ?? null)),
    )
    throw new FirestoreError('PERMISSION_DENIED', 'no')
  }
  const refused = await refusal(
    engine.commit([set('c/x', { a: 1 }), set('c/y', { a: 2 }), remove('c/z')], { guard }),
  )
  equal(refused.status, 'PERMISSION_DENIED')
  deepEqual(seen, [
    [1n, 1n],
    [null, 2n],
    [null, null],
  ])
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
