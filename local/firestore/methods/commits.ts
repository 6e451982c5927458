// The methods that begin, end and commit: transactions, atomic commits and batches of independent writes.
import { FirestoreError } from '../engine.ts'
import { grpcCodes } from '../wire/status.ts'
import type { TransactionOptionsMessage, WriteMessage } from '../wire/messages.ts'
import { readDatabase } from '../wire/resource-names.ts'
import { writeTimestamp } from '../wire/timestamps.ts'
import { readWrite, writeWriteResult } from '../wire/writes.ts'
import { beginTransaction } from './consistency.ts'
import type { Store } from './method.ts'

export async function begin(
  request: { database: string; options: TransactionOptionsMessage | null },
  store: Store,
): Promise<object> {
  readDatabase(request.database)
  return { transaction: await beginTransaction(request.options, store) }
}

export async function rollback(
  request: { database: string; transaction: Uint8Array },
  store: Store,
): Promise<object> {
  readDatabase(request.database)
  await store.rollback(request.transaction)
  return {}
}

export async function commit(
  request: { database: string; writes: WriteMessage[]; transaction: Uint8Array },
  store: Store,
): Promise<object> {
  const database = readDatabase(request.database)
  const transaction = request.transaction.length === 0 ? undefined : request.transaction
  const writes = request.writes.map((write) => readWrite(write, database))
  const { commitTime, results } = await store.commit(writes, { transaction })
  return { writeResults: results.map(writeWriteResult), commitTime: writeTimestamp(commitTime) }
}

/** Each write stands alone: one that fails reports its status and leaves the others be. */
export async function batchWrite(
  request: { database: string; writes: WriteMessage[] },
  store: Store,
): Promise<object> {
  const database = readDatabase(request.database)
  const writes = request.writes.map((write) => readWrite(write, database))
  const names = new Set(writes.map(({ name }) => name))
  if (names.size < writes.length)
    throw new FirestoreError(
      'INVALID_ARGUMENT',
      'A batch of independent writes may name a document only once.',
    )
  const settled = await Promise.all(
    writes.map(async (write) => {
      try {
        const { results } = await store.commit([write])
        return { writeResult: results.map(writeWriteResult)[0] ?? {}, status: { code: 0 } }
      } catch (error) {
        if (!(error instanceof FirestoreError)) throw error
        return { writeResult: {}, status: { code: grpcCodes[error.status], message: error.message } }
      }
    }),
  )
  return {
    writeResults: settled.map(({ writeResult }) => writeResult),
    status: settled.map(({ status }) => status),
  }
}
