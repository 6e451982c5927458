// The sure way of sending: whatever a trigger missed, a pause put off, or a dead sender left behind.
import type { Query } from 'firebase-admin/firestore'
import type { OutboxState } from '../../../domain/notice/outbox.ts'
import type { Live } from '../platform/live.ts'
import { deliver } from './deliver.ts'
import type { Mailer } from './smtp.ts'

const batch = 50
const atOnce = 5
/** No row is begun after this, so that the last one ends within the function's time; the next minute goes on. */
const takingMs = 50_000

export const sweep = async (live: Live, mailer: Mailer): Promise<void> => {
  const found = await Promise.all([
    waiting(live, ['queued', 'deferred'], 'nextAt').get(),
    waiting(live, ['claimed', 'handing'], 'leaseUntil').get(),
  ])
  const left = found.flatMap(({ docs }) => docs)
  const until = Date.now() + takingMs
  const lane = async (): Promise<void> => {
    for (let row = left.shift(); row !== undefined && Date.now() < until; row = left.shift())
      await deliver(live, mailer, row)
  }
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane))
  const failed = lanes.find((done) => done.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

const waiting = (live: Live, states: readonly OutboxState[], since: 'nextAt' | 'leaseUntil'): Query =>
  live.db
    .collection('outbox')
    .where('state', 'in', states)
    .where(since, '<=', live.now())
    .orderBy(since)
    .limit(batch)
