// Owns commits: those that arrive together go into one database transaction and are answered after its one fsync. Each
// stands or falls alone. A commit that touches what an open transaction has read waits for that transaction's end.
import type { DatabaseSync } from 'node:sqlite'
import { FirestoreError } from '../engine.ts'
import type { Change, CommitGuard, CommitHook, Write, WriteResult } from '../engine.ts'
import { atomically, undoable } from '../../host/atomic.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { fromMicros } from '../store/micros.ts'
import type { Timestamp } from '../value.ts'
import { applyWrites, isEffective } from './apply-writes.ts'
import type { CommitClock } from './commit-clock.ts'
import type { LockTable, Party } from './lock-table.ts'

export type CommitRequest = { party: Party; writes: readonly Write[]; guard?: CommitGuard | undefined }
export type Committed = { commitTime: Timestamp; results: readonly WriteResult[] }

type Pending = CommitRequest & {
  names: readonly string[]
  /** Those whose queries the changes were last seen to touch. */
  ranges: readonly Party[]
  resolve: (committed: Committed) => void
  reject: (reason: unknown) => void
}
type Outcome =
  | { kind: 'done'; changes: readonly Change[]; committed: Committed }
  | { kind: 'refused'; reason: unknown }
  | { kind: 'blocked' }

/** How often superseded versions are swept, by the clock's own time. */
const SWEEP_MICROS = 60 * 1_000_000

type Parts = { database: DatabaseSync; store: DocumentStore; clock: CommitClock; locks: LockTable }

export class CommitQueue {
  readonly #parts: Parts
  readonly #hooks: CommitHook[] = []
  readonly #watchers = new Set<CommitHook>()
  #arrived: Pending[] = []
  #lastSweep = 0
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async submit(request: CommitRequest): Promise<Committed> {
    if (this.#closed) throw new FirestoreError('UNAVAILABLE', 'The database is closing.')
    return await new Promise((resolve, reject) => {
      const names = [...new Set(request.writes.map((write) => write.name))]
      this.#arrive({ ...request, names, ranges: [], resolve, reject })
    })
  }

  addHook(hook: CommitHook): void {
    this.#hooks.push(hook)
  }

  watch(watcher: CommitHook): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** What has arrived is still committed; nothing more is taken. */
  close(): void {
    this.#flush()
    this.#closed = true
  }

  #arrive(pending: Pending): void {
    this.#arrived.push(pending)
    if (this.#arrived.length === 1) setImmediate(() => this.#flush())
  }

  #flush(): void {
    const batch = this.#arrived
    this.#arrived = []
    if (batch.length === 0) return
    const outcomes = this.#store(batch)
    for (const [index, pending] of batch.entries()) this.#settle(pending, outcomes[index])
    for (const outcome of outcomes) if (outcome.kind === 'done') this.#tell(outcome)
  }

  #store(batch: readonly Pending[]): Outcome[] {
    const { database, store, clock } = this.#parts
    try {
      return atomically(database, () => {
        const outcomes = batch.map((pending) => this.#attempt(pending))
        if (outcomes.some((outcome) => outcome.kind === 'done')) clock.save()
        this.#sweep()
        return outcomes
      })
    } catch (error) {
      store.numbers.forget()
      const reason = new FirestoreError('UNAVAILABLE', `The commit could not be stored: ${String(error)}`)
      return batch.map(() => ({ kind: 'refused', reason }))
    }
  }

  #attempt(pending: Pending): Outcome {
    const { store, clock, locks } = this.#parts
    if (locks.writeBlockers(pending.party, pending.names).length > 0) return { kind: 'blocked' }
    try {
      const micros = clock.commitTime()
      const commitTime = fromMicros(micros)
      const applied = applyWrites(pending.writes, (name) => store.read(name), commitTime)
      const { changes, results } = applied
      pending.guard?.(changes, commitTime)
      applied.check()
      const effective = changes.filter(isEffective)
      pending.ranges = locks.rangeBlockers(pending.party, effective)
      if (pending.ranges.length > 0) return { kind: 'blocked' }
      this.#write(effective, micros)
      return { kind: 'done', changes: effective, committed: { commitTime, results } }
    } catch (reason) {
      if (!this.#parts.database.isTransaction) throw reason // SQLite gave up the whole batch
      return { kind: 'refused', reason }
    }
  }

  #write(changes: readonly Change[], micros: number): void {
    const { database, store } = this.#parts
    if (changes.length === 0) return
    try {
      undoable(database, () => {
        for (const change of changes) store.write(change, micros)
        for (const hook of this.#hooks) hook(changes, fromMicros(micros))
      })
    } catch (error) {
      store.numbers.forget()
      throw error
    }
  }

  #settle(pending: Pending, outcome: Outcome | undefined): void {
    if (outcome === undefined || outcome.kind === 'blocked') this.#wait(pending)
    else if (outcome.kind === 'refused') pending.reject(outcome.reason)
    else pending.resolve(outcome.committed)
  }

  #tell({ changes, committed }: Extract<Outcome, { kind: 'done' }>): void {
    if (changes.length === 0) return
    for (const watcher of this.#watchers) watcher(changes, committed.commitTime)
  }

  /** Until the transactions in the way have ended; then it arrives anew. */
  #wait(pending: Pending): void {
    const { locks } = this.#parts
    locks.wait({
      party: pending.party,
      wants: pending.names,
      blockers: () => [
        ...locks.writeBlockers(pending.party, pending.names),
        ...pending.ranges.filter((party) => locks.isHolder(party)),
      ],
      proceed: () => this.#arrive(pending),
      refuse: (reason) => pending.reject(reason),
    })
  }

  #sweep(): void {
    const now = this.#parts.clock.readTime()
    if (now - this.#lastSweep < SWEEP_MICROS) return
    this.#lastSweep = now
    this.#parts.store.forgetOldVersions(now)
  }
}
