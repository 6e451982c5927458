// Listening beyond what the SDKs show: targets that are resumed, targets that are asked once, and callers whose token
// expires while they listen.
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import * as grpc from '@grpc/grpc-js'
import { documents, openHome, type Home } from './home.ts'
import { listen, type ListenClient } from './listen-client.ts'

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents { match /notes/{id} { allow read: if request.auth != null; } }
}`

const notes = { parent: documents, structuredQuery: { from: [{ collectionId: 'notes' }] } }

async function put(home: Home, ...ids: string[]): Promise<void> {
  for (const id of ids)
    await home.engine.commit([
      { kind: 'update', name: `${documents}/notes/${id}`, fields: new Map([['n', BigInt(id.length)]]) },
    ])
}

async function told(listening: ListenClient, count: number): Promise<string[]> {
  const all: string[] = []
  while (all.length < count) all.push(await listening.next())
  return all
}

test('a target that is resumed is told everything anew, after a reset', async (t) => {
  const home = await openHome(t, { rules })
  await put(home, 'a')
  for (const resumed of [{ resumeToken: Buffer.from([1]) }, { readTime: { seconds: 1_700_000_000 } }]) {
    const listening = listen(t, home, 'alice')
    listening.addTarget({ targetId: 2, query: notes, ...resumed })
    deepEqual(await told(listening, 5), ['ADD', 'RESET', 'notes/a', 'CURRENT', 'NO_CHANGE'])
  }
})

test('a target that is asked once goes when it has been told', async (t) => {
  const home = await openHome(t, { rules })
  await put(home, 'a')
  const listening = listen(t, home, 'alice')
  listening.addTarget({ targetId: 2, query: notes, once: true })
  deepEqual(await told(listening, 5), ['ADD', 'notes/a', 'CURRENT', 'NO_CHANGE', 'REMOVE'])
  await put(home, 'b')
  listening.addTarget({ targetId: 4, documents: { documents: [`${documents}/notes/a`] } })
  deepEqual(await told(listening, 2), ['ADD', 'notes/a'])
})

test('a caller whose token has expired is told nothing more', async (t) => {
  const home = await openHome(t, { rules })
  const listening = listen(t, home, 'alice')
  listening.addTarget({ targetId: 2, query: notes })
  deepEqual(await told(listening, 3), ['ADD', 'CURRENT', 'NO_CHANGE'])
  home.expire('alice')
  await put(home, 'secret')
  equal((await listening.ended).code, grpc.status.UNAUTHENTICATED)
  equal(await listening.next().catch(() => 'nothing'), 'nothing')
})

test('a vector search cannot be listened to', async (t) => {
  const home = await openHome(t, { rules })
  const listening = listen(t, home, 'owner')
  const structuredQuery = { ...notes.structuredQuery, findNearest: { limit: { value: 1 } } }
  listening.addTarget({ targetId: 2, query: { ...notes, structuredQuery } })
  deepEqual(await told(listening, 2), ['ADD', 'REMOVE'])
})

test('two changes within one millisecond are two changes', async (t) => {
  const home = await openHome(t, { rules, now: () => 1_800_000_000_000 })
  await put(home, 'a')
  const listening = listen(t, home, 'alice')
  listening.addTarget({ targetId: 2, query: notes })
  deepEqual(await told(listening, 4), ['ADD', 'notes/a', 'CURRENT', 'NO_CHANGE'])
  for (const n of [5n, 6n]) {
    await home.engine.commit([{ kind: 'update', name: `${documents}/notes/a`, fields: new Map([['n', n]]) }])
    deepEqual(await told(listening, 2), ['notes/a', 'NO_CHANGE'])
  }
})
