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

/**
 * How the breaker stands after an attempt; `known` is how it stood before. As long as all goes well nothing is read or
 * written.
 */
export const noteAttempt = async (live: Live, known: Breaker, attempt: Attempt): Promise<Breaker> => {
  if (afterAttempt(known, attempt, live.now()).failures === known.failures) return known
  const reference = live.db.doc(path.mailBreaker())
  return live.db.runTransaction(async (tx) => {
    const after = afterAttempt(breakerIn(await tx.get(reference)), attempt, live.now())
    tx.set(reference, after)
    return after
  })
}
