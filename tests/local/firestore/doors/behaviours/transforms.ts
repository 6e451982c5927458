// What the server computes in a write: sums, unions, its own time.
import { deepEqual, ok } from 'node:assert/strict'
import { test } from 'node:test'
import type { Connect } from './connect.ts'

export function transformBehaviours(connect: Connect): void {
  test('numbers are incremented, lists united and reduced by the server', async (t) => {
    const client = await connect(t)
    const { increment, arrayUnion, arrayRemove } = client.values
    await client.write({ set: 'transforms/a', data: { n: 1, tags: ['x', 'y'], kept: true } })
    await client.write({
      update: 'transforms/a',
      data: { n: increment(2), fresh: increment(0.5), tags: arrayUnion('y', 'z', 'z') },
    })
    deepEqual(await client.get('transforms/a'), { n: 3, fresh: 0.5, tags: ['x', 'y', 'z'], kept: true })
    await client.write({
      update: 'transforms/a',
      data: { tags: arrayRemove('x', 'z'), fresh: arrayUnion(1) },
    })
    deepEqual(await client.get('transforms/a'), { n: 3, fresh: [1], tags: ['y'], kept: true })
  })

  test('the server time is one time throughout a commit, close to the present', async (t) => {
    const client = await connect(t)
    const at = client.values.serverTimestamp()
    const before = Date.now() - 1000 // the whole second it is
    await client.write({ set: 'transforms/a', data: { at } }, { set: 'transforms/b', data: { deep: { at } } })
    const a = await client.get('transforms/a')
    const b = await client.get('transforms/b')
    deepEqual(a, b?.['deep'])
    const seconds = (a?.['at'] as { seconds: number } | undefined)?.seconds ?? 0
    ok(seconds * 1000 >= before && seconds * 1000 <= Date.now())
  })

  test('parallel increments are all counted', async (t) => {
    const client = await connect(t)
    const steps = Array.from({ length: 40 }, () =>
      client.write({ set: 'transforms/sum', data: { n: client.values.increment(1) }, merge: true }),
    )
    await Promise.all(steps)
    deepEqual(await client.get('transforms/sum'), { n: 40 })
  })
}
