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

export type Throttle = {
  /** Runs the attempts on one subject one after another, so that parallel guesses cannot outrun the count. */
  oneAtATime<Result>(subject: string, attempt: () => Promise<Result>): Promise<Result>
  /** Refuses while the subject's pause lasts. */
  refuseDuringPause(subject: string): void
  noteFailure(subject: string): void
  forgive(subject: string): void
}

export function throttle(tables: AuthTables, clock: Clock): Throttle {
  const { attempts } = tables
  const lines = new Map<string, Promise<unknown>>()

  async function oneAtATime<Result>(subject: string, attempt: () => Promise<Result>): Promise<Result> {
    const before = lines.get(subject) ?? Promise.resolve()
    const mine = before.then(attempt)
    const settled = mine.catch(() => {})
    lines.set(subject, settled)
    try {
      return await mine
    } finally {
      if (lines.get(subject) === settled) lines.delete(subject)
    }
  }

  function refuseDuringPause(subject: string): void {
    const attempt = attempts.get(keyOf(subject))
    if (attempt === undefined || attempt.failures < freeFailures) return
    const pause = Math.min(firstPauseMs * 2 ** (attempt.failures - freeFailures), longestPauseMs)
    const since = clock.now() - attempt.last_at
    // A clock that was set back must not lengthen a pause.
    if (since >= 0 && since < pause) {
      throw new AuthProblem('TOO_MANY_ATTEMPTS_TRY_LATER : Too many attempts. Try again later.')
    }
  }

  function noteFailure(subject: string): void {
    const now = clock.now()
    attempts.removeOld(now - forgottenAfterMs)
    const key = keyOf(subject)
    attempts.put({ subject: key, failures: (attempts.get(key)?.failures ?? 0) + 1, last_at: now })
  }

  function forgive(subject: string): void {
    const key = keyOf(subject)
    if (attempts.get(key) !== undefined) attempts.remove(key)
  }

  return { oneAtATime, refuseDuringPause, noteFailure, forgive }
}

function keyOf(subject: string): Uint8Array {
  return createHash('sha256').update(subject).digest()
}
