// What transactions promise, contention included.
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import type { Connect } from './connect.ts'

export function transactionBehaviours(connect: Connect): void {
  test('a transaction reads and then writes', async (t) => {
    const client = await connect(t)
    await client.write({ set: 'accounts/a', data: { n: 1 } })
    const seen = await client.transaction(async (transaction) => {
      const data = await transaction.get('accounts/a')
      transaction.write({ set: 'accounts/b', data: { copied: data?.['n'] } })
      return data
    })
    deepEqual([seen, await client.get('accounts/b')], [{ n: 1 }, { copied: 1 }])
  })

  test('a transaction that fails writes nothing', async (t) => {
    const client = await connect(t)
    const failed = client.transaction(async (transaction) => {
      await transaction.get('accounts/a')
      transaction.write({ set: 'accounts/a', data: { n: 1 } })
      throw new Error('changed my mind')
    })
    await rejects(failed, /changed my mind/)
    equal(await client.get('accounts/a'), null)
  })

  test('transactions that contend for a document lose no update', async (t) => {
    const client = await connect(t)
    await client.write({ set: 'accounts/a', data: { n: 0 } })
    const add = (): Promise<void> =>
      client.transaction(async (transaction) => {
        const data = await transaction.get('accounts/a')
        transaction.write({ update: 'accounts/a', data: { n: Number(data?.['n']) + 1 } })
      })
    await Promise.all(Array.from({ length: 4 }, add))
    deepEqual(await client.get('accounts/a'), { n: 4 })
  })

  test('two transactions that create one document: the second sees it', async (t) => {
    const client = await connect(t)
    const claim = (who: string): Promise<string> =>
      client.transaction(async (transaction) => {
        const data = await transaction.get('claims/one')
        if (data !== null) return String(data['who'])
        transaction.write({ set: 'claims/one', data: { who } })
        return who
      })
    const [first, second] = await Promise.all([claim('first'), claim('second')])
    equal(first, second)
    deepEqual(await client.get('claims/one'), { who: first })
  })
}
