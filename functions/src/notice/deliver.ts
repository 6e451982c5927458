// Sending one row of the outbox: claim it, hand it to the mail server, write down what became of it. The order of
// effects is the promise: `handing` is durable before the message's end can leave, so a crash never sends twice
// unknowingly. Each write asks for the row as the one before left it, so whoever lost the row can do nothing more to it.
import { randomUUID } from 'node:crypto'
import type { DocumentReference, DocumentSnapshot, Timestamp } from 'firebase-admin/firestore'
import { error, warn } from 'firebase-functions/logger'
import {
  claim,
  isAbandoned,
  isDue,
  isPaused,
  recover,
  settle,
  type Attempt,
} from '../../../domain/notice/delivery.ts'
import { LetterWords, OutboxRow } from '../../../domain/notice/outbox.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { breakerIn, noteAttempt } from './breaker.ts'
import { render, type Letter } from './render.ts'
import type { Mailer } from './smtp.ts'

/**
 * Does nothing when the row is not due, is somebody else's, or mail is paused. `stored` is the row as its event or a query
 * told it: if it has been written since, the claim is refused and the row somebody else's.
 */
export const deliver = async (live: Live, mailer: Mailer, stored: DocumentSnapshot): Promise<void> => {
  const taken = await take(live, stored)
  if (taken === null) return
  const attempt = await send(mailer, taken, () => taken.held.write({ ...taken.row, state: 'handing' }))
  await taken.held.write(settle(taken.row, attempt, live.now())).catch(ifLost)
  await noteAttempt(live, taken.breaker, attempt)
  report(stored.id, attempt)
}

/** A row that nobody else has written since. */
type Held = { write: (row: OutboxRow) => Promise<void> }

const hold = (reference: DocumentReference, since: Timestamp): Held => {
  let lastUpdateTime = since
  return {
    async write(row) {
      const { writeTime } = await reference.update({ ...row }, { lastUpdateTime })
      lastUpdateTime = writeTime
    },
  }
}

/** Claims the row; one whose earlier sender is gone is first put right. */
const take = async (live: Live, stored: DocumentSnapshot) => {
  const found = parsed(OutboxRow, stored)
  if (found === null || stored.updateTime === undefined) return null
  const { breaker, words } = await readBeside(live, found)
  const now = live.now()
  const held = hold(stored.ref, stored.updateTime)
  const row = isAbandoned(found, now) ? recover(found, now) : found
  const isFree = isDue(row, now) && !isPaused(breaker, now)
  const next = isFree ? claim(row, randomUUID(), now) : row
  try {
    if (next !== found) await held.write(next)
    return isFree ? { row: next, words, held, breaker } : null
  } catch (cause) {
    ifLost(cause)
    return null
  }
}

const readBeside = async ({ db }: Live, { letter }: OutboxRow) => {
  const [switched, words] = await db.getAll(db.doc(path.mailBreaker()), db.doc(path.letter(letter)))
  return { breaker: breakerIn(switched), words: parsed(LetterWords, words) }
}

type Taken = { row: OutboxRow; words: LetterWords | null }

const send = async (
  mailer: Mailer,
  { row, words }: Taken,
  handing: () => Promise<void>,
): Promise<Attempt> => {
  let letter: Letter
  try {
    if (words === null) throw new Error('its words are missing')
    letter = render(row, words)
  } catch (cause) {
    return { end: 'refused', answer: `cannot be written: ${String(cause)}` }
  }
  return mailer.send(letter, handing)
}

/** FAILED_PRECONDITION or NOT_FOUND: the row is another's now. Anything else is trouble of our own. */
const ifLost = (cause: unknown): void => {
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code !== 9 && code !== 5) throw cause
}

/** The whole answer stands in the row: servers like to quote the recipient, and addresses do not belong in logs. */
const report = (id: string, { end, answer }: Attempt): void => {
  const code = /^\d{3}/.exec(answer)?.[0] ?? ''
  if (end === 'locked-out') error('the mail server refuses our account', { id, code })
  else if (end !== 'accepted') warn(`mail ${end}`, { id, code })
}
