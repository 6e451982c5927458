// Sending one row of the outbox: claim it, hand it to the mail server, write down what became of it. The order of
// effects is the promise: `handing` is durable before the message's end can leave, so a crash never sends twice unknowingly.
import { randomUUID } from 'node:crypto'
import { error, warn } from 'firebase-functions/logger'
import * as z from 'zod'
import {
  afterAttempt,
  claim,
  closedBreaker,
  isAbandoned,
  isDue,
  isPaused,
  recover,
  settle,
  type Attempt,
  type Breaker,
} from '../../../domain/notice/delivery.ts'
import { OutboxRow } from '../../../domain/notice/outbox.ts'
import { Instant } from '../../../domain/time/instant.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { render, type Letter } from './render.ts'
import type { Mailer } from './smtp.ts'

const StoredBreaker = z.strictObject({ failures: z.int(), pausedUntil: Instant.nullable() })

/** Does nothing when the row is not due, is somebody else's, or mail is paused. */
export const deliver = async (live: Live, mailer: Mailer, id: string): Promise<void> => {
  const row = await take(live, id)
  if (row === null) return
  const attempt = await send(mailer, row, () => markHanding(live, id, row.token))
  await record(live, { id, token: row.token, attempt })
}

/** Claims the row; one whose earlier sender is gone is first put right. */
const take = (live: Live, id: string): Promise<OutboxRow | null> => {
  const reference = live.db.doc(path.outbox(id))
  return live.db.runTransaction(async (tx) => {
    const now = live.now()
    const [stored, switches] = await tx.getAll(reference, live.db.doc(path.mailBreaker()))
    const found = parsed(OutboxRow, stored)
    if (found === null) return null
    const row = isAbandoned(found, now) ? recover(found, now) : found
    const isFree = isDue(row, now) && !isPaused(parsed(StoredBreaker, switches) ?? closedBreaker, now)
    const next = isFree ? claim(row, randomUUID(), now) : row
    if (next !== found) tx.set(reference, next)
    return isFree ? next : null
  })
}

const send = async (mailer: Mailer, row: OutboxRow, handing: () => Promise<void>): Promise<Attempt> => {
  let letter: Letter
  try {
    letter = render(row)
  } catch (cause) {
    return { end: 'refused', answer: `cannot be written: ${String(cause)}` }
  }
  return mailer.send(letter, handing)
}

/** Throws when the row is no longer ours: then the message must not be finished. */
const markHanding = (live: Live, id: string, token: string): Promise<void> => {
  const reference = live.db.doc(path.outbox(id))
  return live.db.runTransaction(async (tx) => {
    const row = parsed(OutboxRow, await tx.get(reference))
    if (row?.token !== token || row.state !== 'claimed') throw new Error('the claim has been lost')
    tx.update(reference, { state: 'handing' })
  })
}

type Done = { id: string; token: string; attempt: Attempt }

const record = async (live: Live, { id, token, attempt }: Done): Promise<void> => {
  const { db } = live
  const breaker = await db.runTransaction(async (tx): Promise<Breaker> => {
    const now = live.now()
    const [stored, switches] = await tx.getAll(db.doc(path.outbox(id)), db.doc(path.mailBreaker()))
    const row = parsed(OutboxRow, stored)
    if (row?.token === token) tx.set(db.doc(path.outbox(id)), settle(row, attempt, now))
    const before = parsed(StoredBreaker, switches) ?? closedBreaker
    const after = afterAttempt(before, attempt, now)
    if (after.failures !== before.failures) tx.set(db.doc(path.mailBreaker()), after)
    return after
  })
  if (attempt.end === 'locked-out')
    error('the mail server refuses our account', { answer: attempt.answer, pausedUntil: breaker.pausedUntil })
  else if (attempt.end !== 'accepted') warn(`mail ${attempt.end}`, { id, answer: attempt.answer })
}
