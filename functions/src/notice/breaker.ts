// The one document that pauses all mail while the mail server refuses our account.
import type { DocumentSnapshot } from 'firebase-admin/firestore'
import * as z from 'zod/mini'
import { afterAttempt, closedBreaker, type Attempt, type Breaker } from '../../../domain/notice/delivery.ts'
import { Instant } from '../../../domain/time/instant.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'

const StoredBreaker = z.strictObject({ failures: z.int(), pausedUntil: z.nullable(Instant) })

export const breakerIn = (snapshot: DocumentSnapshot | undefined): Breaker =>
  parsed(StoredBreaker, snapshot) ?? closedBreaker

/** `known` is how the breaker stood before the attempt: as long as all goes well nothing is read or written. */
export const noteAttempt = async (live: Live, known: Breaker, attempt: Attempt): Promise<void> => {
  if (afterAttempt(known, attempt, live.now()).failures === known.failures) return
  const reference = live.db.doc(path.mailBreaker())
  await live.db.runTransaction(async (tx) => {
    const before = breakerIn(await tx.get(reference))
    tx.set(reference, afterAttempt(before, attempt, live.now()))
  })
}
