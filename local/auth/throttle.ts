// Owns slowing down whoever keeps failing: counted for each subject (an address and what is tried on it), whether or
// not such an account exists, and kept over a restart.
import { createHash } from 'node:crypto'
import type { Clock } from '../host/context.ts'
import { AuthProblem } from './problem.ts'
import type { AuthTables } from './tables.ts'

const freeFailures = 5
const firstPauseMs = 15_000
const longestPauseMs = 15 * 60_000
const forgottenAfterMs = 60 * 60_000

export class Throttle {
  readonly #attempts: AuthTables['attempts']
  readonly #clock: Clock
  readonly #lines = new Map<string, Promise<unknown>>()

  constructor(tables: AuthTables, clock: Clock) {
    this.#attempts = tables.attempts
    this.#clock = clock
  }

  /** Runs the attempts on one subject one after another, so that parallel guesses cannot outrun the count. */
  async oneAtATime<Result>(subject: string, attempt: () => Promise<Result>): Promise<Result> {
    const mine = (this.#lines.get(subject) ?? Promise.resolve()).then(attempt)
    const settled = mine.catch(() => {})
    this.#lines.set(subject, settled)
    try {
      return await mine
    } finally {
      if (this.#lines.get(subject) === settled) this.#lines.delete(subject)
    }
  }

  /** Refuses while the subject's pause lasts. */
  refuseDuringPause(subject: string): void {
    const attempt = this.#attempts.get(keyOf(subject))
    if (attempt === undefined || attempt.failures < freeFailures) return
    const pause = Math.min(firstPauseMs * 2 ** (attempt.failures - freeFailures), longestPauseMs)
    const since = this.#clock.now() - attempt.last_at
    // A clock that was set back must not lengthen a pause.
    if (since >= 0 && since < pause) {
      throw new AuthProblem('TOO_MANY_ATTEMPTS_TRY_LATER : Too many attempts. Try again later.')
    }
  }

  noteFailure(subject: string): void {
    const now = this.#clock.now()
    this.#attempts.removeOld(now - forgottenAfterMs)
    const key = keyOf(subject)
    this.#attempts.put({ subject: key, failures: (this.#attempts.get(key)?.failures ?? 0) + 1, last_at: now })
  }

  forgive(subject: string): void {
    const key = keyOf(subject)
    if (this.#attempts.get(key) !== undefined) this.#attempts.remove(key)
  }
}

function keyOf(subject: string): Uint8Array {
  return createHash('sha256').update(subject).digest()
}
