// Sending rows of the outbox: claim each, hand it to the mail server, write down what became of it. The order of effects
// is the promise: `handing` is durable before the message's end can leave, so a crash never sends twice unknowingly.
import { randomUUID } from 'node:crypto'
import type { DocumentSnapshot } from 'firebase-admin/firestore'
import { error, warn } from 'firebase-functions/logger'
import {
  claim,
  isAbandoned,
  isDue,
  isPaused,
  recover,
  settle,
  type Attempt,
  type Breaker,
} from '../../../domain/notice/delivery.ts'
import { OutboxRow, type LetterWords } from '../../../domain/notice/outbox.ts'
import { parsed } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { noteAttempt } from './breaker.ts'
import { render, type Letter } from './render.ts'
import { isLost, type Held, type Hold } from './row-writer.ts'
import type { Mailer } from './smtp.ts'

export type Sending = { live: Live; mailer: Mailer; hold: Hold }

/** What rows are sent with: the words of their letters, and the breaker as it stands after the last attempt. */
export type Course = { words: ReadonlyMap<string, LetterWords>; breaker: Breaker }

const atOnce = 5

/** Several at a time, in order, none begun after `until`. One that fails does not keep the others waiting. */
export const deliverAll = async (
  sending: Sending,
  course: Course,
  { rows, until = Infinity }: { rows: readonly DocumentSnapshot[]; until?: number },
): Promise<void> => {
  const left = [...rows]
  const failures: unknown[] = []
  const lane = async (): Promise<void> => {
    for (let row = left.shift(); row !== undefined && Date.now() < until; row = left.shift())
      await deliver(sending, course, row).catch((cause: unknown) => failures.push(cause))
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  if (failures.length > 0) throw failures[0]
}

/**
 * Does nothing when the row is not due, is somebody else's, or mail is paused. `stored` is the row as it was read: if it
 * has been written since, the claim is refused and the row somebody else's.
 */
const deliver = async (sending: Sending, course: Course, stored: DocumentSnapshot): Promise<void> => {
  const { live, mailer } = sending
  const taken = await take(sending, course.breaker, stored)
  if (taken === null) return
  const { held, row } = taken
  const words = course.words.get(row.letter)
  const attempt = await send(mailer, row, words, () => held.write({ ...row, state: 'handing' }))
  await held.write(settle(row, attempt, live.now())).catch(unlessLost)
  course.breaker = await noteAttempt(live, course.breaker, attempt)
  report(stored.id, attempt)
}

/** Claims the row; one whose earlier sender is gone is first put right. */
const take = async (
  { live, hold }: Sending,
  breaker: Breaker,
  stored: DocumentSnapshot,
): Promise<{ row: OutboxRow; held: Held } | null> => {
  const found = parsed(OutboxRow, stored)
  if (found === null || stored.updateTime === undefined) return null
  const now = live.now()
  const held = hold(stored.ref, stored.updateTime)
  const row = isAbandoned(found, now) ? recover(found, now) : found
  const isFree = isDue(row, now) && !isPaused(breaker, now)
  const next = isFree ? claim(row, randomUUID(), now) : row
  try {
    if (next !== found) await held.write(next)
    return isFree ? { row: next, held } : null
  } catch (cause) {
    unlessLost(cause)
    return null
  }
}

const unlessLost = (cause: unknown): void => {
  if (!isLost(cause)) throw cause
}

const send = async (
  mailer: Mailer,
  row: OutboxRow,
  words: LetterWords | undefined,
  handing: () => Promise<void>,
): Promise<Attempt> => {
  let letter: Letter
  try {
    if (words === undefined) throw new Error('its words are missing')
    letter = render(row, words)
  } catch (cause) {
    return { end: 'refused', answer: `cannot be written: ${String(cause)}` }
  }
  return mailer.send(letter, handing)
}

/** The whole answer stands in the row: servers like to quote the recipient, and addresses do not belong in logs. */
const report = (id: string, { end, answer }: Attempt): void => {
  const code = /^\d{3}/.exec(answer)?.[0] ?? ''
  if (end === 'locked-out') error('the mail server refuses our account', { id, code })
  else if (end !== 'accepted') warn(`mail ${end}`, { id, code })
}
