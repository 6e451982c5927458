import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Engine, Write } from '../../../../local/firestore/engine.ts'
import { FirestoreError } from '../../../../local/firestore/engine.ts'
import { transactionTimes } from '../../../../local/firestore/transaction/transactions.ts'
import { Timestamp } from '../../../../local/firestore/value.ts'
import type { Document } from '../../../../local/firestore/value.ts'
import { randomOf } from './random.ts'
import { fields, name, open, paths, query, read, refusal, remove, set, where } from './world.ts'

type Handle = {
  id: Uint8Array
  get(path: string): Promise<Document | null>
  count(collection: string): Promise<number>
}

async function begin(engine: Engine, retryOf?: Uint8Array): Promise<Handle> {
  const id = await engine.beginTransaction({ readOnly: false, retryOf })
  return {
    id,
    get: async (path) => (await engine.get([name(path)], { transaction: id })).documents[0] ?? null,
    count: async (collection) =>
      (await engine.runQuery(query(collection), { transaction: id })).documents.length,
  }
}

/** As the SDKs do it: five attempts, each the retry of the one before. */
async function run(engine: Engine, work: (transaction: Handle) => Promise<Write[]>): Promise<void> {
  let retryOf: Uint8Array | undefined
  for (let attempt = 1; ; attempt++) {
    const transaction = await begin(engine, retryOf)
    try {
      await engine.commit(await work(transaction), { transaction: transaction.id })
      return
    } catch (error) {
      if (!(error instanceof FirestoreError) || error.status !== 'ABORTED' || attempt === 5) throw error
      await engine.rollback(transaction.id)
      retryOf = transaction.id
    }
  }
}

function numberIn(document: Document | null): bigint {
  const value = document?.fields.get('n')
  return typeof value === 'bigint' ? value : 0n
}

/** Whether the promise is still open after everything that can happen by itself has happened. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const settled = promise.then(
    () => false,
    () => false,
  )
  const turns = (async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    return true
  })()
  return await Promise.race([settled, turns])
}

test('200 concurrent increments end with the right number', async (t) => {
  const { engine } = open(t)
  await Promise.all(
    Array.from({ length: 200 }, () =>
      run(engine, async (transaction) => [
        set('c/counter', { n: numberIn(await transaction.get('c/counter')) + 1n }),
      ]),
    ),
  )
  equal(numberIn(await read(engine, 'c/counter')), 200n)
})

test('what a transaction has read, others change only after it has ended', async (t) => {
  const { engine } = open(t)
  await engine.commit([set('c/x', { n: 1 })])
  const transaction = await begin(engine)
  equal(numberIn(await transaction.get('c/x')), 1n)
  equal(await transaction.get('c/missing'), null)
  const outside = [engine.commit([set('c/x', { n: 5 })]), engine.commit([set('c/missing', { n: 6 })])]
  ok(await isPending(Promise.race(outside)))
  await engine.commit([set('c/unread', {})])
  await engine.commit([set('c/y', { n: numberIn(await transaction.get('c/x')) })], {
    transaction: transaction.id,
  })
  await Promise.all(outside)
  deepEqual([numberIn(await read(engine, 'c/x')), numberIn(await read(engine, 'c/y'))], [5n, 1n])
})

test('a rollback lets those go on that waited', async (t) => {
  const { engine } = open(t)
  const transaction = await begin(engine)
  await transaction.get('c/x')
  const outside = engine.commit([set('c/x', { n: 5 })])
  ok(await isPending(outside))
  await engine.rollback(transaction.id)
  await outside
  equal(
    (await refusal(transaction.get('c/x'))).message,
    'The referenced transaction has expired or is no longer valid.',
  )
})

test('of two that wait for each other the younger is aborted, and wins when it tries again', async (t) => {
  const { engine } = open(t)
  const older = await begin(engine)
  const younger = await begin(engine)
  await Promise.all([older.get('c/x'), younger.get('c/x')])
  const late = engine.commit([set('c/x', { n: 2 })], { transaction: younger.id })
  const early = engine.commit([set('c/x', { n: 1 })], { transaction: older.id })
  deepEqual(await refusal(late), {
    status: 'ABORTED',
    message: 'Too much contention on these documents. Please try again.',
  })
  await early
  const again = await begin(engine, younger.id)
  equal(numberIn(await again.get('c/x')), 1n)
  const reader = await begin(engine)
  const reading = reader.get('c/x')
  ok(await isPending(reading), 'a second try reads exclusively')
  await engine.commit([set('c/x', { n: 2 })], { transaction: again.id })
  equal(numberIn(await reading), 2n)
})

test('a query’s answer stays as it was read: no document enters, changes or leaves it', async (t) => {
  const { engine } = open(t)
  await engine.commit([
    set('c/1', { state: 'open', at: 1 }),
    set('c/2', { state: 'open', at: 2 }),
    set('c/3', { state: 'shut' }),
  ])
  const transaction = await begin(engine)
  const asked = query('c', { where: where('state', '==', 'open') })
  const { documents } = await engine.runQuery(asked, { transaction: transaction.id })
  deepEqual(paths(documents), ['c/1', 'c/2'])
  const entering = [
    engine.commit([set('c/4', { state: 'open' })]),
    engine.commit([set('c/3', { state: 'open' })]),
  ]
  const leaving = [engine.commit([remove('c/1')]), engine.commit([set('c/2', { state: 'shut' })])]
  ok(await isPending(Promise.race([...entering, ...leaving])))
  await engine.commit([set('c/5', { state: 'shut' }), set('d/4', { state: 'open' })])
  await engine.commit([], { transaction: transaction.id })
  await Promise.all([...entering, ...leaving])
})

test('a query with a limit holds no more than it looked at', async (t) => {
  const { engine } = open(t)
  await engine.commit([1, 3, 5].map((at) => set(`c/${at}`, { at })))
  const transaction = await begin(engine)
  await engine.runQuery(query('c', { order: ['at'], limit: 2 }), { transaction: transaction.id })
  await engine.commit([set('c/4', { at: 4 })])
  const within = engine.commit([set('c/2', { at: 2 })])
  ok(await isPending(within))
  await engine.rollback(transaction.id)
  await within
})

test('transactions that count and then add keep to their bound', async (t) => {
  const { engine } = open(t)
  const seats = 5
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      run(engine, async (transaction) =>
        (await transaction.count('seats')) < seats ? [set(`seats/${index}`, {})] : [],
      ),
    ),
  )
  equal((await engine.runQuery(query('seats'))).documents.length, seats)
})

test('money moved between accounts at random is neither made nor lost', async (t) => {
  const { engine } = open(t)
  const random = randomOf(42)
  const accounts = Array.from({ length: 6 }, (_, index) => `accounts/${index}`)
  await engine.commit(accounts.map((path) => set(path, { n: 100 })))
  const move = (from: string, to: string, sum: bigint) =>
    run(engine, async (transaction) => {
      const before = numberIn(await transaction.get(from))
      const other = numberIn(await transaction.get(to))
      return before < sum ? [] : [set(from, { n: before - sum }), set(to, { n: other + sum })]
    })
  for (let round = 0; round < 10; round++) {
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const from = random.below(6)
        await move(
          `accounts/${from}`,
          `accounts/${(from + 1 + random.below(5)) % 6}`,
          BigInt(random.below(60)),
        )
      }),
    )
  }
  const { documents } = await engine.runQuery(query('accounts'))
  equal(
    documents.reduce((sum, document) => sum + numberIn(document), 0n),
    600n,
  )
  ok(documents.every((document) => numberIn(document) >= 0n))
})

test('a read-only transaction sees one moment, whatever happens since', async (t) => {
  const world = open(t)
  const { engine } = world
  await engine.commit([1, 2, 3].map((at) => set(`c/${at}`, { at, state: 'open' })))
  const id = await engine.beginTransaction({ readOnly: true })
  world.clock.millis += 1000
  await engine.commit([
    remove('c/1'),
    set('c/2', { at: 20, state: 'shut' }),
    set('c/4', { at: 0, state: 'open' }),
  ])
  await engine.commit([set('c/1', { at: 9, state: 'new' })])
  const at = { transaction: id }
  const [first, second, fourth] = (await engine.get(['c/1', 'c/2', 'c/4'].map(name), at)).documents
  deepEqual(
    [first?.fields, second?.fields, fourth],
    [fields({ at: 1, state: 'open' }), fields({ at: 2, state: 'open' }), null],
  )
  const ordered = await engine.runQuery(query('c', { order: ['-at'], limit: 2 }), at)
  deepEqual(paths(ordered.documents), ['c/3', 'c/2'])
  const open_ = await engine.runAggregation(
    query('c', { where: where('state', '==', 'open') }),
    [{ alias: 'n', kind: 'count' }],
    at,
  )
  equal(open_.result.get('n'), 3n)
  equal((await refusal(engine.commit([set('c/x', {})], { transaction: id }))).status, 'INVALID_ARGUMENT')
})

test('the past can be read for an hour, the future never', async (t) => {
  const world = open(t)
  const { engine } = world
  const { commitTime } = await engine.commit([set('c/x', { n: 1 })])
  world.clock.millis += 30 * 60_000
  await engine.commit([set('c/x', { n: 2 })])
  equal(numberIn((await engine.get([name('c/x')], { readTime: commitTime })).documents[0] ?? null), 1n)
  const future = await refusal(
    engine.get([name('c/x')], {
      readTime: new Timestamp(commitTime.seconds + 9999, 0),
    }),
  )
  equal(future.status, 'INVALID_ARGUMENT')
  world.clock.millis += 31 * 60_000
  equal((await refusal(engine.get([name('c/x')], { readTime: commitTime }))).status, 'FAILED_PRECONDITION')
})

test('superseded versions are gone after an hour', async (t) => {
  const world = open(t)
  await world.engine.commit([set('c/x', { n: 1 })])
  await world.engine.commit([set('c/x', { n: 2 })])
  world.clock.millis += 61 * 60_000
  await world.engine.commit([set('c/y', {})])
  equal(world.database.prepare('SELECT count(*) AS n FROM firestore_history').get()?.['n'], 1)
})

test('who waits too long is told of contention, and who does nothing too long is expired', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { engine } = open(t)
  const idle = await begin(engine)
  await idle.get('c/x')
  const outside = refusal(engine.commit([set('c/x', {})]))
  await isPending(outside)
  t.mock.timers.tick(10_000)
  equal((await outside).status, 'ABORTED')
  t.mock.timers.tick(50_000)
  equal((await refusal(engine.commit([], { transaction: idle.id }))).status, 'INVALID_ARGUMENT')
  await engine.commit([set('c/x', {})])
})

test('a transaction ends when its life is over, however busy it is', async (t) => {
  const { engine } = open(t, { transactionTimes: { ...transactionTimes, lifeMs: 50 } })
  const busy = await begin(engine)
  const isAlive = (): Promise<boolean> =>
    busy.get('c/x').then(
      () => true,
      () => false,
    )
  while (await isAlive()) await nextTurn()
  equal((await refusal(busy.get('c/x'))).status, 'INVALID_ARGUMENT')
  deepEqual(transactionTimes, { lifeMs: 270_000, idleMs: 60_000, patienceMs: 10_000 }, 'as documented')
})
