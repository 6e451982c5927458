// What only firebase-admin does, over gRPC: 64-bit integers, creates, field masks, listings, preconditions on update
// times, bulk writers, partitions, streams, read-only transactions, and how calls end that cannot be answered.
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import * as grpc from '@grpc/grpc-js'
import { FieldPath, type Firestore } from 'firebase-admin/firestore'
import { adminFirestore } from './admin-client.ts'
import { codeOf, outcome } from './client.ts'
import { openHome, project, type Home } from './home.ts'

async function open(t: TestContext): Promise<{ home: Home; firestore: Firestore }> {
  const home = await openHome(t)
  const { firestore, close } = adminFirestore(home.port, project)
  t.after(close)
  return { home, firestore }
}

test('64-bit integers keep every bit', async (t) => {
  const { firestore } = await open(t)
  firestore.settings({ useBigInt: true })
  const integers = [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, -1n, 0n, 2n ** 32n, -(2n ** 32n) - 1n]
  await firestore.doc('values/a').set({ integers })
  deepEqual((await firestore.doc('values/a').get()).data(), { integers })
  const found = await firestore
    .collection('values')
    .where('integers', 'array-contains', 2n ** 53n + 1n)
    .get()
  equal(found.size, 1)
  const near = await firestore
    .collection('values')
    .where('integers', 'array-contains', 2n ** 53n)
    .get()
  equal(near.size, 0)
})

test('create refuses what exists', async (t) => {
  const { firestore } = await open(t)
  const { writeTime } = await firestore.doc('a/1').create({ n: 1 })
  equal(await outcome(firestore.doc('a/1').create({ n: 2 })), 'already-exists')
  const snapshot = await firestore.doc('a/1').get()
  deepEqual(snapshot.data(), { n: 1 })
  ok(snapshot.createTime?.isEqual(writeTime) === true && snapshot.updateTime?.isEqual(writeTime) === true)
})

test('a write can require the version it was based on', async (t) => {
  const { firestore } = await open(t)
  const { writeTime } = await firestore.doc('a/1').set({ n: 1 })
  await firestore.doc('a/1').update({ n: 2 }, { lastUpdateTime: writeTime })
  const stale = firestore.doc('a/1').delete({ lastUpdateTime: writeTime })
  equal(await outcome(stale), 'failed-precondition')
  deepEqual((await firestore.doc('a/1').get()).data(), { n: 2 })
})

test('many documents are read at once, in the order asked for, reduced to some fields', async (t) => {
  const { firestore } = await open(t)
  await firestore.doc('a/1').set({ n: 1, m: { x: 1, y: 2 } })
  await firestore.doc('a/2').set({ n: 2 })
  const refs = ['2', 'none', '1', '2'].map((id) => firestore.doc(`a/${id}`))
  const snapshots = await firestore.getAll(...refs, { fieldMask: ['m.x', 'none'] })
  deepEqual(
    snapshots.map((snapshot) => [snapshot.id, snapshot.data()]),
    [
      ['2', {}],
      ['none', undefined],
      ['1', { m: { x: 1 } }],
      ['2', {}],
    ],
  )
})

test('documents and collections are listed, missing ancestors among them', async (t) => {
  const { firestore } = await open(t)
  for (const path of ['a/1', 'a/2/deep/x', 'b/1']) await firestore.doc(path).set({})
  deepEqual(
    (await firestore.collection('a').listDocuments()).map(({ id }) => id),
    ['1', '2'],
  )
  deepEqual(
    (await firestore.listCollections()).map(({ id }) => id),
    ['a', 'b'],
  )
  deepEqual(
    (await firestore.doc('a/2').listCollections()).map(({ id }) => id),
    ['deep'],
  )
  deepEqual(
    (await firestore.doc('a/1').listCollections()).map(({ id }) => id),
    [],
  )
})

test('a query can ask for some fields, skip some answers, or stream', async (t) => {
  const { firestore } = await open(t)
  for (const n of [1, 2, 3]) await firestore.doc(`a/${n}`).set({ n, m: 'x' })
  const query = firestore.collection('a').orderBy('n')
  deepEqual(
    (await query.select('n').offset(1).get()).docs.map((found) => found.data()),
    [{ n: 2 }, { n: 3 }],
  )
  deepEqual(
    (await query.select().get()).docs.map((found) => found.data()),
    [{}, {}, {}],
  )
  const streamed: string[] = []
  for await (const found of query.stream()) streamed.push((found as unknown as { id: string }).id)
  deepEqual(streamed, ['1', '2', '3'])
})

test('a bulk writer writes each document by itself', async (t) => {
  const { firestore } = await open(t)
  await firestore.doc('a/0').set({})
  const writer = firestore.bulkWriter()
  const outcomes = [0, 1, 2].map((n) => outcome(writer.create(firestore.doc(`a/${n}`), { n })))
  await writer.close()
  deepEqual(await Promise.all(outcomes), ['already-exists', 'ok', 'ok'])
})

test('recursive deletes reach everything below', async (t) => {
  const { firestore } = await open(t)
  for (const path of ['a/1', 'a/1/b/2', 'a/missing/b/3', 'c/4']) await firestore.doc(path).set({})
  await firestore.recursiveDelete(firestore.collection('a'))
  deepEqual(
    (await firestore.listCollections()).map(({ id }) => id),
    ['c'],
  )
})

test('a collection group is partitioned without losing or doubling a document', async (t) => {
  const { firestore } = await open(t)
  const batch = firestore.batch()
  for (let n = 0; n < 40; n++) batch.set(firestore.doc(`parents/${n % 7}/parts/${n}`), { n })
  await batch.commit()
  const found: string[] = []
  let partitions = 0
  for await (const partition of firestore.collectionGroup('parts').getPartitions(4)) {
    partitions += 1
    found.push(...(await partition.toQuery().get()).docs.map(({ ref }) => ref.path))
  }
  deepEqual([partitions, found.length, new Set(found).size], [4, 40, 40])
})

test('transactions query, and a read-only one writes nothing', async (t) => {
  const { firestore } = await open(t)
  await firestore.doc('a/1').set({ n: 1 })
  const sum = await firestore.runTransaction(async (transaction) => {
    const { docs } = await transaction.get(firestore.collection('a').where('n', '>', 0))
    const counted = await transaction.get(firestore.collection('a').count())
    transaction.set(firestore.doc('sums/a'), { of: docs.length, counted: counted.data().count })
    return docs.length
  })
  deepEqual([sum, (await firestore.doc('sums/a').get()).data()], [1, { of: 1, counted: 1 }])
  const read = await firestore.runTransaction(
    async (transaction) => (await transaction.get(firestore.doc('a/1'))).data(),
    { readOnly: true },
  )
  deepEqual(read, { n: 1 })
})

test('a read-only transaction sees the state of its time', async (t) => {
  const { firestore } = await open(t)
  const { writeTime } = await firestore.doc('a/1').set({ n: 1 })
  await firestore.doc('a/1').set({ n: 2 })
  const past = await firestore.runTransaction(
    async (transaction) => (await transaction.get(firestore.doc('a/1'))).data(),
    { readOnly: true, readTime: writeTime },
  )
  deepEqual(past, { n: 1 })
})

test('a query explains itself: its indexes, and when run what it costs', async (t) => {
  const { firestore } = await open(t)
  for (const n of [1, 2, 3]) await firestore.doc(`a/${n}`).set({ n })
  const query = firestore.collection('a').where('n', '>', 1).orderBy('n', 'desc')
  const indexesUsed = [{ query_scope: 'Collection', properties: '(n ASC, __name__ ASC)' }]
  const planned = await query.explain()
  deepEqual(planned.metrics.planSummary.indexesUsed, indexesUsed)
  deepEqual([planned.metrics.executionStats, planned.snapshot], [null, null])

  const { metrics, snapshot } = await query.explain({ analyze: true })
  const { resultsReturned, readOperations } = metrics.executionStats ?? {}
  deepEqual(
    [metrics.planSummary.indexesUsed, resultsReturned, readOperations, snapshot?.size],
    [indexesUsed, 2, 2, 2],
  )
  const counted = await query.count().explain({ analyze: true })
  deepEqual([counted.snapshot?.data().count, counted.metrics.executionStats?.readOperations], [2, 1])
})

test('odd field names are addressed by field paths', async (t) => {
  const { firestore } = await open(t)
  await firestore.doc('a/1').set({ 'a.b': { '`\\': 1 }, kept: true })
  await firestore.doc('a/1').update(new FieldPath('a.b', '`\\'), 2)
  deepEqual((await firestore.doc('a/1').get()).data(), { 'a.b': { '`\\': 2 }, kept: true })
  const found = await firestore.collection('a').where(new FieldPath('a.b', '`\\'), '==', 2).get()
  equal(found.size, 1)
})

test('large answers arrive whole', async (t) => {
  const { firestore } = await open(t)
  const text = 'ế'.repeat(100_000)
  for (let n = 0; n < 30; n++) await firestore.doc(`large/${n}`).set({ n, text })
  const { docs } = await firestore.collection('large').get()
  equal(docs.filter((found) => found.get('text') === text).length, 30)
})

test('a request over 10 MiB is refused', async (t) => {
  const { firestore } = await open(t)
  const batch = firestore.batch()
  for (let n = 0; n < 11; n++) batch.set(firestore.doc(`large/${n}`), { text: 'x'.repeat(1_000_000) })
  equal(await outcome(batch.commit()), 'invalid-argument')
})

test('what cannot be answered is refused in words, and at once', async (t) => {
  const { firestore } = await open(t)
  const started = performance.now()
  const asked = firestore.pipeline().collection('a').execute()
  await rejects(asked, (error: Error) => codeOf(error) === 'unimplemented' && /Pipelines/.test(error.message))
  ok(performance.now() - started < 5000) // a client that took the server for absent would have tried again for 7 s
})

/** A call as any gRPC client might make it, with these bytes as its request. */
async function rawCall(port: number, method: string, bytes: Buffer): Promise<grpc.ServiceError | Buffer> {
  const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure())
  const pass = (buffer: Buffer): Buffer => buffer
  const metadata = new grpc.Metadata()
  metadata.set('authorization', 'Bearer owner')
  const answer = await new Promise<grpc.ServiceError | Buffer>((resolve) => {
    const path = `/google.firestore.v1.Firestore/${method}`
    client.makeUnaryRequest(path, pass, pass, bytes, metadata, (error, value) =>
      resolve(error ?? value ?? Buffer.alloc(0)),
    )
  })
  client.close()
  return answer
}

test('bytes that are no message are refused, and the next call is answered', async (t) => {
  const { home } = await open(t)
  for (const bytes of [Buffer.from('garbage'), Buffer.alloc(100, 0xff)]) {
    const error = await rawCall(home.port, 'Commit', bytes)
    ok(error instanceof Error)
    deepEqual(
      [error.code, error.details],
      [grpc.status.INVALID_ARGUMENT, 'The request is not a CommitRequest.'],
    )
  }
  const unnamed = await rawCall(home.port, 'Commit', Buffer.alloc(0))
  match(unnamed instanceof Error ? unnamed.details : '', /^Invalid database name/)
  const unknown = await rawCall(home.port, 'Explode', Buffer.alloc(0))
  equal(unknown instanceof Error ? unknown.code : 0, grpc.status.UNIMPLEMENTED)
})

test('closing ends open connections', async (t) => {
  const home = await openHome(t)
  const { firestore, close } = adminFirestore(home.port, project)
  t.after(close)
  let stop = (): void => {}
  await new Promise((resolve) => {
    stop = firestore.doc('a/1').onSnapshot(resolve)
  })
  await fetch(home.url)
  const started = performance.now()
  await home.close()
  ok(performance.now() - started < 900) // without waiting for the grace period to end
  stop()
  await rejects(fetch(home.url))
})
