// Owns putting the engine together over one database: the store, its indexes, its queries and its transactions. The
// interface is engine.ts; the doors that speak it to clients are grpc/ and rest/.
import type { Context } from '../host/context.ts'
import { FirestoreError, type CommitGuard, type Engine, type Write } from './engine.ts'
import { parseIndexFile } from './indexes/declarations.ts'
import { Indexes } from './indexes/indexes.ts'
import { atomically } from '../host/atomic.ts'
import { DocumentStore } from './store/document-store.ts'
import { listCollectionIds, listDocuments } from './store/listing.ts'
import { fromMicros } from './store/micros.ts'
import { migrate } from './store/schema.ts'
import { CommitClock } from './transaction/commit-clock.ts'
import { CommitQueue } from './transaction/commit-queue.ts'
import type { Committed } from './transaction/commit-queue.ts'
import { LockTable } from './transaction/lock-table.ts'
import { Reader } from './transaction/reader.ts'
import { Transactions, refuseWrites, transactionTimes } from './transaction/transactions.ts'
import type { TransactionTimes } from './transaction/transactions.ts'

export type EngineOptions = {
  /** What firestore.indexes.json says. */
  indexes?: unknown
  /** Whether a query that production would refuse for want of an index is refused; else it reads more documents. */
  requireIndexes?: boolean
  /** How long transactions live and wait; production's own when not given. */
  transactionTimes?: TransactionTimes
}

export function openEngine(context: Context, options: EngineOptions = {}): Engine {
  const parts = openParts(context, options)
  const { store, reader, transactions, queue } = parts
  return {
    get: (names, at) => reader.get(names, at),
    runQuery: (query, at) => reader.query(query, at),
    runAggregation: (query, aggregations, at) => reader.aggregate(query, aggregations, at),
    explain: (query) => reader.explain(query),
    listCollectionIds: async (parent, page) => listCollectionIds(store, parent, page),
    listDocuments: async (parent, collectionId, page) =>
      listDocuments(store, `${parent}/${collectionId}`, page),
    beginTransaction: async ({ readOnly, readTime, retryOf }) =>
      transactions.begin(readOnly ? reader.snapshotTime(readTime) : null, retryOf),
    rollback: async (id) => transactions.end(id),
    commit: (writes, { transaction, guard } = {}) =>
      transaction === undefined
        ? queue.submit({ party: transactions.newcomer(), writes, guard })
        : commitTransaction(parts, transaction, writes, guard),
    peek: (name) => store.read(name),
    onCommit: (hook) => queue.addHook(hook),
    watch: (listener) => queue.watch(listener),
    close() {
      queue.close()
      transactions.endAll()
    },
  }
}

function openParts(context: Context, options: EngineOptions) {
  const { database } = context
  migrate(database)
  const indexes = new Indexes(parseIndexFile(options.indexes ?? {}))
  const store = new DocumentStore(database, indexes)
  atomically(database, () => indexes.bringUpToDate(store))
  const clock = new CommitClock(context.clock, store.sql)
  const times = options.transactionTimes ?? transactionTimes
  const locks = new LockTable(times.patienceMs)
  const transactions = new Transactions(locks, times)
  const finder = { store, indexes, requireIndexes: options.requireIndexes ?? false }
  const reader = new Reader({ finder, clock, locks, transactions })
  const queue = new CommitQueue({ database, store, clock, locks })
  return { store, clock, reader, transactions, queue }
}

/** Whatever comes of it, the transaction has ended then. */
async function commitTransaction(
  { queue, transactions, clock }: ReturnType<typeof openParts>,
  id: Uint8Array,
  writes: readonly Write[],
  guard: CommitGuard | undefined,
): Promise<Committed> {
  const transaction = transactions.use(id)
  try {
    if (writes.length === 0) return { commitTime: fromMicros(clock.readTime()), results: [] }
    refuseWrites(transaction)
    const stillOpen: CommitGuard = (changes, commitTime) => {
      transactions.use(id)
      guard?.(changes, commitTime)
    }
    return await queue.submit({ party: transaction, writes, guard: stillOpen })
  } catch (error) {
    throw begunAnew(error)
  } finally {
    transactions.end(id)
  }
}

/** Clients send what was UNAVAILABLE again as it is, but this transaction is over: ABORTED has them begin anew. */
function begunAnew(error: unknown): unknown {
  const isUnavailable = error instanceof FirestoreError && error.status === 'UNAVAILABLE'
  return isUnavailable ? new FirestoreError('ABORTED', error.message) : error
}
