// A letter was written: its rows, which stand beside it since the same commit, are sent at once.
import type { DocumentSnapshot } from 'firebase-admin/firestore'
import { outboxId, QueuedLetter } from '../../../domain/notice/outbox.ts'
import { parsed, path } from '../platform/documents.ts'
import { breakerIn } from './breaker.ts'
import { deliverAll, type Sending } from './deliver.ts'

export const deliverLetter = async (sending: Sending, stored: DocumentSnapshot): Promise<void> => {
  const letter = parsed(QueuedLetter, stored)
  if (letter === null) return
  const { db } = sending.live
  const rows = letter.to.map((uid) => db.doc(path.outbox(outboxId(stored.id, uid))))
  const [switched, ...found] = await db.getAll(db.doc(path.mailBreaker()), ...rows)
  const words = new Map([[stored.id, letter]])
  await deliverAll(sending, { words, breaker: breakerIn(switched) }, { rows: found })
}
