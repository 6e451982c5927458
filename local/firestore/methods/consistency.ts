// Where a read happens: the consistency selector of reading requests, and the transactions they may begin.
import type { ReadAt } from '../engine.ts'
import type { ConsistencyMessage, TransactionOptionsMessage } from '../wire/messages.ts'
import { readTimestamp } from '../wire/timestamps.ts'
import type { Store } from './method.ts'

/** Runs a read where the request asks; `begun` is the transaction that it began for the request, if any. */
export async function reading<Result>(
  request: ConsistencyMessage,
  store: Store,
  read: (at: ReadAt) => Promise<Result>,
): Promise<Result & { begun: Uint8Array | undefined }> {
  if (request.newTransaction == null) return { ...(await read(readAt(request))), begun: undefined }
  const begun = await beginTransaction(request.newTransaction, store)
  try {
    return { ...(await read({ transaction: begun })), begun }
  } catch (error) {
    await store.rollback(begun) // the caller never learns its id, so nobody else could end it
    throw error
  }
}

export async function beginTransaction(
  options: TransactionOptionsMessage | null,
  store: Store,
): Promise<Uint8Array> {
  const retryOf = options?.readWrite?.retryTransaction
  const readTime = options?.readOnly?.readTime
  return store.beginTransaction({
    readOnly: options?.readOnly != null,
    readTime: readTime == null ? undefined : readTimestamp(readTime),
    retryOf: retryOf === undefined || retryOf.length === 0 ? undefined : retryOf,
  })
}

export function readAt({ transaction, readTime }: ConsistencyMessage): ReadAt {
  if (readTime != null) return { readTime: readTimestamp(readTime) }
  return transaction != null && transaction.length > 0 ? { transaction } : {}
}
