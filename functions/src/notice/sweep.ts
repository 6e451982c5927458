// The sure way of sending: whatever a trigger missed, a pause put off, or a dead sender left behind. However much waits, a
// run takes it page by page, oldest first, for as long as it has time; the next minute goes on.
import type { DocumentSnapshot, Query } from 'firebase-admin/firestore'
import { isPaused } from '../../../domain/notice/delivery.ts'
import { LetterWords, type OutboxState } from '../../../domain/notice/outbox.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { breakerIn } from './breaker.ts'
import { deliverAll, type Course, type Sending } from './deliver.ts'

const pageSize = 100
/** No row is begun after this, so that the last one ends within the function's time. */
const takingMs = 50_000

export const sweep = async (sending: Sending): Promise<void> => {
  const { live } = sending
  const until = Date.now() + takingMs
  await drain(sending, waiting(live, ['claimed', 'handing'], 'leaseUntil'), until)
  await drain(sending, waiting(live, ['queued', 'deferred'], 'nextAt'), until)
}

/** A row that fails stays behind, so that those after it have their turn; the run fails at the end. */
const drain = async (sending: Sending, query: Query, until: number): Promise<void> => {
  const failures: unknown[] = []
  let page = query
  for (;;) {
    const { docs: rows } = await page.get()
    const last = rows.at(-1)
    if (last === undefined) break
    const course = await readCourse(sending.live, rows)
    await deliverAll(sending, course, { rows, until }).catch((cause: unknown) => failures.push(cause))
    if (Date.now() >= until || isPaused(course.breaker, sending.live.now())) break
    page = query.startAfter(last)
  }
  if (failures.length > 0) throw failures[0]
}

const waiting = (live: Live, states: readonly OutboxState[], since: 'nextAt' | 'leaseUntil'): Query =>
  live.db
    .collection('outbox')
    .where('state', 'in', states)
    .where(since, '<=', live.now())
    .orderBy(since)
    .limit(pageSize)

const readCourse = async ({ db }: Live, rows: readonly DocumentSnapshot[]): Promise<Course> => {
  const letters = [...new Set(rows.map((row) => String(row.get('letter'))))]
  const [switched, ...found] = await db.getAll(
    db.doc(path.mailBreaker()),
    ...letters.map((letter) => db.doc(path.letter(letter))),
  )
  const words = found.map((letter) => [letter.id, parsed(LetterWords, letter)] as const)
  return {
    words: new Map(words.flatMap(([id, written]) => (written === null ? [] : [[id, written]]))),
    breaker: breakerIn(switched),
  }
}
