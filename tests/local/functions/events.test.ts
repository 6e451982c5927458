import { deepEqual, equal } from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { temporaryFolder } from '../host/folder.ts'
import { startFixture } from './home.ts'

test('each kind of change reaches its functions with what they are promised', async (t) => {
  const home = await startFixture(t, temporaryFolder(t))
  const note = home.db.doc('notes/one')
  const bytes = Buffer.from([0, 255])
  const written = {
    text: 'Sáng kiến',
    count: 9_007_199_254_740_991,
    share: 0.5,
    bytes,
    list: [1, { a: null }],
  }
  const created = await note.create(written)
  await home.settled()
  const copy = await home.db.doc('copies/one').get()
  equal(copy.get('text'), 'Sáng kiến')
  equal(new Date(copy.get('time') as string).getTime(), created.writeTime.toMillis())
  await note.update({ text: 'Giải pháp' })
  await note.update({ text: 'Giải pháp' })
  await note.delete()
  await home.settled()
  equal((await home.db.doc('graves/one').get()).get('text'), 'Giải pháp')
  const traces = await home.db.collection('traces/one/changes').orderBy('time').get()
  const changed = { ...written, text: 'Giải pháp' }
  deepEqual(
    traces.docs.map((trace) => [trace.get('before'), trace.get('after')] as unknown[]),
    [
      [null, written],
      [written, changed],
      [changed, null],
    ],
  )
})

test('a function that asked for retries gets its event until it succeeds; one that did not has it set aside', async (t) => {
  const home = await startFixture(t, temporaryFolder(t))
  await home.db.doc('flaky/one').create({})
  await home.db.doc('broken/one').create({})
  for (const advance of ['PT1H', 'PT1H']) {
    await home.settled()
    await home.json('/__/clock', { advance })
  }
  const { waiting, dead } = await home.settled()
  equal((await home.db.doc('steady/one').get()).get('attempt'), 3)
  equal(waiting, 0)
  deepEqual(
    dead.map(({ function: name, document, error }) => [name, document, error]),
    [['broken', 'broken/one', 'always']],
  )
})

test('an error that a handler leaves behind does not end the home', async (t) => {
  const home = await startFixture(t, temporaryFolder(t))
  await home.db.doc('stray/one').create({})
  await home.settled()
  await home.db.doc('notes/two').create({ text: 'vẫn chạy' })
  await home.settled()
  equal((await home.db.doc('copies/two').get()).exists, true)
})

test('an event whose handler died with the process is delivered again', async (t) => {
  const data = temporaryFolder(t)
  const dying = await startFixture(t, data, { LETHAL: 'yes' })
  const died = once(dying.process, 'exit')
  await dying.create('deadly/one').catch(() => {}) // the answer may be lost with the process
  equal((await died)[1], 'SIGKILL')
  const home = await startFixture(t, data)
  deepEqual(await home.settled(), { waiting: 0, dead: [] })
  equal((await home.db.doc('survivors/one').get()).exists, true)
})

test('whatever is acknowledged before the process is killed has its events delivered', async (t) => {
  const data = temporaryFolder(t)
  const first = await startFixture(t, data)
  const acknowledged: string[] = []
  const writing = Array.from({ length: 60 }, async (_, i) => {
    await first.create(`notes/n${i}`)
    acknowledged.push(`n${i}`)
    if (acknowledged.length === 20) first.process.kill('SIGKILL')
  })
  await Promise.allSettled(writing)
  const second = await startFixture(t, data)
  await second.settled()
  equal(acknowledged.length >= 20, true)
  const copies = await Promise.all(acknowledged.map((id) => second.db.doc(`copies/${id}`).get()))
  deepEqual(
    copies.map((copy) => copy.exists),
    acknowledged.map(() => true),
  )
})
