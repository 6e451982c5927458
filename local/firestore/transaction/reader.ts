// Owns where a read sees: the present; the present under a read-write transaction's locks; or the store as it was at a
// time within the last hour, as read-only transactions see it.
import { FirestoreError } from '../engine.ts'
import type { Aggregation, Query, ReadAt, UsedIndex } from '../engine.ts'
import { aggregate, checkAggregations, countLimit, counted } from '../query/aggregate.ts'
import { indexesUsed } from '../query/explain.ts'
import { countByIndex, find } from '../query/find.ts'
import type { Finder } from '../query/find.ts'
import type { Hit } from '../query/hits.ts'
import { nearestHits, vectorFinder } from '../query/nearest.ts'
import { answer } from '../query/run-query.ts'
import { findAt } from '../query/snapshot.ts'
import { targetOf } from '../query/target.ts'
import type { Target } from '../query/target.ts'
import { HISTORY_MICROS } from '../store/document-store.ts'
import { fromMicros, toMicros } from '../store/micros.ts'
import { documentName } from '../store/resource-name.ts'
import type { Document, Timestamp, Value } from '../value.ts'
import type { CommitClock } from './commit-clock.ts'
import type { LockTable } from './lock-table.ts'
import type { Transaction, Transactions } from './transactions.ts'

type Parts = { finder: Finder; clock: CommitClock; locks: LockTable; transactions: Transactions }

/** A past time in microseconds, or null: the present, locked when there is a transaction. */
type View = { past: number | null; transaction: Transaction | null }

export class Reader {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async get(names: readonly string[], at: ReadAt | undefined) {
    for (const name of names) documentName(name)
    const view = this.#view(at)
    if (view.transaction !== null)
      await this.#parts.locks.lock(view.transaction, names, view.transaction.mode)
    const { store } = this.#parts.finder
    const documents = names.map((name) =>
      view.past === null ? store.read(name) : store.readAt(name, view.past),
    )
    return { documents, readTime: this.#readTime(view) }
  }

  async query(
    query: Query,
    at: ReadAt | undefined,
  ): Promise<{ documents: readonly Document[]; readTime: Timestamp }> {
    const target = targetOf(query)
    const view = await this.#rangeView(target, at)
    const { documents, seen } = answer(
      this.#parts.finder.store,
      query,
      target,
      this.#found(query, target, view),
    )
    if (view.transaction !== null) this.#parts.locks.lockRange(view.transaction, seen)
    return { documents, readTime: this.#readTime(view) }
  }

  async aggregate(
    query: Query,
    aggregations: readonly Aggregation[],
    at: ReadAt | undefined,
  ): Promise<{ result: ReadonlyMap<string, Value>; readTime: Timestamp }> {
    checkAggregations(aggregations)
    const target = targetOf(query)
    const view = await this.#rangeView(target, at)
    if (view.transaction !== null) this.#parts.locks.lockRange(view.transaction, target)
    const limit = countLimit(query, aggregations)
    const result =
      limit === null
        ? aggregate(this.#parts.finder.store, query, aggregations, this.#hits(target, view))
        : counted(query, aggregations, this.#count(target, view, limit))
    return { result, readTime: this.#readTime(view) }
  }

  explain(query: Query): readonly UsedIndex[] {
    return indexesUsed(this.#parts.finder, targetOf(query), query.nearest)
  }

  /** The microsecond that a read-only transaction sees. */
  snapshotTime(readTime: Timestamp | undefined): number {
    return readTime === undefined ? this.#parts.clock.readTime() : this.#past(toMicros(readTime))
  }

  #view(at: ReadAt | undefined): View {
    if (at?.transaction !== undefined) {
      const transaction = this.#parts.transactions.use(at.transaction)
      if (transaction.readTime === null) return { past: null, transaction }
      return { past: transaction.readTime, transaction: null }
    }
    return { past: at?.readTime === undefined ? null : this.#past(toMicros(at.readTime)), transaction: null }
  }

  /** A transaction that is tried again has its collections' queries to itself. */
  async #rangeView({ scope }: Target, at: ReadAt | undefined): Promise<View> {
    const view = this.#view(at)
    const searched = scope.collection ?? `${scope.root}//${scope.collectionId}`
    if (view.transaction !== null)
      await this.#parts.locks.lock(view.transaction, [searched], view.transaction.mode)
    return view
  }

  #found({ nearest }: Query, target: Target, view: View): Iterable<Hit> {
    if (nearest === undefined) return this.#hits(target, view)
    const finder = vectorFinder(this.#parts.finder, target, nearest)
    return nearestHits(finder.store, nearest, this.#hits(target, view, finder))
  }

  #hits(target: Target, { past }: View, finder = this.#parts.finder): Iterable<Hit> {
    return past === null ? find(finder, target) : findAt(finder, target, past)
  }

  #count(target: Target, view: View, limit: number): number {
    const fromIndex = view.past === null ? countByIndex(this.#parts.finder, target, limit) : null
    if (fromIndex !== null) return fromIndex
    return Iterator.from(this.#hits(target, view))
      .take(limit)
      .reduce((count) => count + 1, 0)
  }

  #past(micros: number): number {
    const now = this.#parts.clock.readTime()
    if (micros > now)
      throw new FirestoreError('INVALID_ARGUMENT', 'The requested read time is in the future.')
    if (micros >= now - HISTORY_MICROS) return micros
    throw new FirestoreError('FAILED_PRECONDITION', 'The requested snapshot version is too old.')
  }

  #readTime({ past }: View): Timestamp {
    return fromMicros(past ?? this.#parts.clock.readTime())
  }
}
