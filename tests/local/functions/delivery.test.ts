// Delivery by itself, on a clock that the test moves: how long it waits before another try, when it gives up, and that
// no event stands in the way of another.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test, type TestContext } from 'node:test'
import { startDelivery, type DocumentEndpoint } from '../../../local/functions/delivery.ts'
import { compilePattern } from '../../../local/functions/document-pattern.ts'
import { openEventRows } from '../../../local/functions/event-rows.ts'
import { Timestamp } from '../../../local/firestore/value.ts'

type Handler = (event: { id: string; document: string }) => unknown

const HOUR = 3_600_000

function open(t: TestContext, handler: Handler, { retry = true } = {}) {
  const database = new DatabaseSync(':memory:')
  const rows = openEventRows(database)
  const time = { now: Date.UTC(2026, 2, 1) }
  const clock = { now: () => time.now, timestamp: () => Timestamp.fromMillis(time.now) }
  const endpoint: DocumentEndpoint = {
    name: 'handle',
    region: 'us-central1',
    timeoutSeconds: 60,
    concurrency: 100,
    trigger: { kind: 'document', event: 'created', pattern: compilePattern('notes/{id}'), retry },
    invoke: (event) => handler(event as Parameters<Handler>[0]),
  }
  const endpoints = new Map([[endpoint.name, endpoint]])
  const delivery = startDelivery({ project: 'demo', endpoints, rows, clock, log: () => {} })
  t.after(async () => {
    await delivery.close()
    database.close()
  })
  const add = (id: string, name = 'handle') =>
    rows.add(
      { id, function: name, document: `notes/${id}`, time: '2026-03-01T00:00:00Z', data: new Uint8Array() },
      time.now,
    )
  return { rows, time, delivery, add }
}

test('tries come with pauses that double from a second to ten minutes, and end after a day', async (t) => {
  const ids: string[] = []
  const { rows, time, delivery, add } = open(t, ({ id }) => {
    ids.push(id)
    throw new Error('not yet')
  })
  const began = time.now
  add('a')
  const pauses: number[] = []
  for (;;) {
    await delivery.idle()
    const [waiting] = rows.list(false, 1)
    if (waiting === undefined) break
    pauses.push(waiting.due_at - time.now)
    time.now = waiting.due_at
  }
  for (const [attempt, pause] of pauses.entries()) {
    const full = Math.min(1000 * 2 ** attempt, 600_000)
    ok(pause >= full / 2 && pause <= full, `pause ${attempt} of ${pause} ms`)
  }
  ok(time.now - began >= 24 * HOUR && time.now - began <= 24.2 * HOUR)
  deepEqual([...new Set(ids)], ['a'], 'it is the same event each time')
  deepEqual(
    rows.list(true, 9).map(({ id, attempts, error }) => [id, attempts, error]),
    [['a', pauses.length + 1, 'not yet']],
  )
})

test('an event that fails holds up none behind it, and none is lost or done twice', async (t) => {
  const done: string[] = []
  const { rows, time, delivery, add } = open(t, ({ id, document }) => {
    if (document === 'notes/3' && done.length < 99) throw new Error('not before the others')
    done.push(id)
  })
  const ids = Array.from({ length: 100 }, (_, n) => String(n))
  for (const id of ids) add(id)
  await delivery.idle()
  deepEqual([...done].sort(), ids.filter((id) => id !== '3').sort())
  time.now += HOUR
  await delivery.idle()
  deepEqual([done.at(-1), done.length, rows.waiting()], ['3', 100, 0])
})

test('without retries one failure is for good, until somebody begins it anew', async (t) => {
  let isMended = false
  const { rows, time, delivery, add } = open(
    t,
    () => {
      if (!isMended) throw new Error('broken')
    },
    { retry: false },
  )
  add('a')
  add('b', 'gone')
  await delivery.idle()
  deepEqual(
    rows.list(true, 9).map(({ id, error }) => [id, error]),
    [
      ['b', 'the function no longer exists'],
      ['a', 'broken'],
    ],
  )
  time.now += 48 * HOUR
  await delivery.idle()
  equal(rows.list(true, 9).length, 2)
  isMended = true
  deepEqual(
    [rows.revive('a', time.now), rows.revive('a', time.now), rows.revive('none', time.now)],
    [true, false, false],
  )
  await delivery.idle()
  deepEqual(
    rows.list(true, 9).map(({ id }) => id),
    ['b'],
  )
})
