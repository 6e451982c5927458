// The life of one message as moves from row to row: claimed, handed over, settled, sent again by a person. Pure: when to
// make a move, and sending itself, is functions/notice.
import { never } from '../outcome.ts'
import { addMillis, type Instant } from '../time/instant.ts'
import type { OutboxRow } from './outbox.ts'

/** Longer than a function may run, so that a lease that has expired has nobody behind it (±2 minutes of clock skew). */
export const leaseMs = 180_000

const minute = 60_000
/** Pauses after the first, second … failed attempt; after the last attempt the row is refused. */
export const backOffMs = [minute, 5 * minute, 15 * minute, 60 * minute] as const
export const maxAttempts = backOffMs.length + 1

/**
 * What became of an attempt. `unknown`: the whole message had left and no answer came. `not-accepted` covers everything
 * temporary before that. `locked-out` is our own account being refused: nothing about this message.
 */
export type Attempt = {
  end: 'accepted' | 'not-accepted' | 'refused' | 'unknown' | 'locked-out'
  answer: string
}

const answerMax = 300

/** True when a row waits to be tried now. A queued one does at once, whatever the clock of the machine that queued it. */
export const isDue = (row: OutboxRow, now: Instant): boolean =>
  row.state === 'queued' || (row.state === 'deferred' && row.nextAt <= now)

/** True when the one who worked on the row is gone. */
export const isAbandoned = (row: OutboxRow, now: Instant): boolean =>
  (row.state === 'claimed' || row.state === 'handing') && row.leaseUntil !== null && row.leaseUntil <= now

/** Takes a due row; the token shows later that it is still ours. */
export const claim = (row: OutboxRow, token: string, now: Instant): OutboxRow => ({
  ...row,
  state: 'claimed',
  token,
  leaseUntil: addMillis(now, leaseMs),
  attempts: row.attempts + 1,
})

/** A row whose worker is gone: nothing had left before `handing`, anything may have after it. */
export const recover = (row: OutboxRow, now: Instant): OutboxRow =>
  row.state === 'handing'
    ? settle(row, { end: 'unknown', answer: 'the sender stopped before the answer came' }, now)
    : { ...free(row), state: 'queued', nextAt: now }

export const settle = (row: OutboxRow, attempt: Attempt, now: Instant): OutboxRow => {
  const settled = { ...free(row), answer: attempt.answer.slice(0, answerMax), settledAt: now }
  switch (attempt.end) {
    case 'accepted':
      return { ...settled, state: 'sent' }
    case 'refused':
    case 'unknown':
      return { ...settled, state: attempt.end }
    case 'not-accepted':
      return deferred(settled, row.attempts, now)
    case 'locked-out':
      return deferred({ ...settled, attempts: row.attempts - 1 }, 1, now)
    default:
      return never(attempt.end)
  }
}

const deferred = (row: OutboxRow, attempts: number, now: Instant): OutboxRow => {
  const wait = backOffMs[attempts - 1]
  if (wait === undefined) return { ...row, state: 'refused' }
  return { ...row, state: 'deferred', settledAt: null, nextAt: addMillis(now, wait) }
}

const free = (row: OutboxRow): OutboxRow => ({ ...row, token: '', leaseUntil: null })

/** A person decides to send it once more, under the same Message-ID. */
export const resend = (row: OutboxRow, now: Instant): OutboxRow => ({
  ...free(row),
  state: 'queued',
  attempts: 0,
  nextAt: now,
  settledAt: null,
})

/** Stops all sending for a while when the mail server refuses our account, so that it is not locked. */
export type Breaker = { failures: number; pausedUntil: Instant | null }

export const closedBreaker: Breaker = { failures: 0, pausedUntil: null }
const failuresToPause = 3
const pauseMs = 15 * minute

export const isPaused = (breaker: Breaker, now: Instant): boolean =>
  breaker.pausedUntil !== null && now < breaker.pausedUntil

/** One more failure after a pause pauses again at once; an accepted message forgets them all. */
export const afterAttempt = (breaker: Breaker, attempt: Attempt, now: Instant): Breaker => {
  if (attempt.end === 'accepted') return closedBreaker
  if (attempt.end !== 'locked-out') return breaker
  const failures = breaker.failures + 1
  return { failures, pausedUntil: failures >= failuresToPause ? addMillis(now, pauseMs) : null }
}
