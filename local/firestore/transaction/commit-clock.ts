// Owns the times of commits and reads: each commit is later than every commit and every read before it, to the
// microsecond, also when the machine's clock is set back and across restarts.
import type { Clock } from '../../host/context.ts'
import { toMicros } from '../store/micros.ts'
import type { Statements } from '../store/statements.ts'

export class CommitClock {
  readonly #clock: Clock
  readonly #sql: Statements
  #last: number

  constructor(clock: Clock, sql: Statements) {
    this.#clock = clock
    this.#sql = sql
    this.#last = sql.time()?.time ?? 0
  }

  /** Microseconds at which a commit takes effect. */
  commitTime(): number {
    this.#last = Math.max(this.#last + 1, this.#now())
    return this.#last
  }

  /** Microseconds at which a read of the present sees the store; no later commit gets this time. */
  readTime(): number {
    this.#last = Math.max(this.#last, this.#now())
    return this.#last
  }

  /** Called in a database transaction with commits, so that a restart goes on from here. */
  save(): void {
    this.#sql.setTime(this.#last)
  }

  #now(): number {
    return toMicros(this.#clock.timestamp())
  }
}
