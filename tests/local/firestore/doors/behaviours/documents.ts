// What documents do: get, set, merge, update, delete, batches, names.
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { outcome } from '../client.ts'
import type { Connect } from './connect.ts'

export function documentBehaviours(connect: Connect): void {
  test('a document is missing until it is set, and again once it is deleted', async (t) => {
    const client = await connect(t)
    equal(await client.get('cities/hue'), null)
    await client.write({ set: 'cities/hue', data: { name: 'Huế' } })
    deepEqual(await client.get('cities/hue'), { name: 'Huế' })
    await client.write({ delete: 'cities/hue' })
    equal(await client.get('cities/hue'), null)
  })

  test('deleting what is not there is no failure', async (t) => {
    const client = await connect(t)
    equal(await outcome(client.write({ delete: 'cities/none' })), 'ok')
  })

  test('set replaces, set with merge keeps what it does not name, update changes single fields', async (t) => {
    const client = await connect(t)
    await client.write({ set: 'cities/hue', data: { a: 1, map: { x: 1, y: 2 } } })
    await client.write({ set: 'cities/hue', data: { b: 2, map: { y: 3 } }, merge: true })
    deepEqual(await client.get('cities/hue'), { a: 1, b: 2, map: { x: 1, y: 3 } })
    await client.write({ update: 'cities/hue', data: { 'map.x': 9, a: client.values.deleteField() } })
    deepEqual(await client.get('cities/hue'), { b: 2, map: { x: 9, y: 3 } })
    await client.write({ set: 'cities/hue', data: { c: 3 } })
    deepEqual(await client.get('cities/hue'), { c: 3 })
  })

  test('an update of a missing document is refused and writes nothing', async (t) => {
    const client = await connect(t)
    equal(await outcome(client.write({ update: 'cities/none', data: { a: 1 } })), 'not-found')
    equal(await client.get('cities/none'), null)
  })

  test('a batch is written whole or not at all', async (t) => {
    const client = await connect(t)
    const refused = client.write(
      { set: 'cities/a', data: { n: 1 } },
      { update: 'cities/none', data: { n: 1 } },
    )
    equal(await outcome(refused), 'not-found')
    equal(await client.get('cities/a'), null)
    await client.write({ set: 'cities/a', data: { n: 1 } }, { set: 'cities/b', data: { n: 2 } })
    deepEqual([await client.get('cities/a'), await client.get('cities/b')], [{ n: 1 }, { n: 2 }])
  })

  test('writes to one document in a batch apply in order', async (t) => {
    const client = await connect(t)
    await client.write({ set: 'cities/a', data: { n: 1 } }, { update: 'cities/a', data: { m: 2 } })
    deepEqual(await client.get('cities/a'), { n: 1, m: 2 })
  })

  test('documents may lie below documents that are missing', async (t) => {
    const client = await connect(t)
    await client.write({ set: 'a/missing/b/there', data: { n: 1 } })
    equal(await client.get('a/missing'), null)
    deepEqual(await client.get('a/missing/b/there'), { n: 1 })
  })

  test('names may hold any character but a slash', async (t) => {
    const client = await connect(t)
    for (const id of ['Đà Nẵng', 'a:commit', '100%', 'a b?c#d', '…', '😀', 'a+b&c=d'])
      await client.write({ set: `odd names/${id}`, data: { id } })
    for (const id of ['Đà Nẵng', 'a:commit', '100%', 'a b?c#d', '…', '😀', 'a+b&c=d'])
      deepEqual(await client.get(`odd names/${id}`), { id })
  })
}
