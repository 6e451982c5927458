// Writing outbox rows. Each write asks for its row as the one before left it, so whoever lost the row can do nothing more
// to it. Rows that move at the same moment, as those of one letter do, go in one request; each stands or falls alone.
import type { BulkWriter, DocumentSnapshot, Firestore, Timestamp } from 'firebase-admin/firestore'
import type { OutboxRow } from '../../../domain/notice/outbox.ts'

/** A row that nobody else has written since: if somebody has, `write` is refused (see isLost). */
export type Held = { write: (row: OutboxRow) => Promise<void> }

export type Hold = (reference: DocumentSnapshot['ref'], since: Timestamp) => Held

/** How long a write waits for others. */
const momentMs = 5

export const openRowWriter = (db: Firestore): Hold => {
  const writer = db.bulkWriter({ throttling: false })
  // What became of a write that got no answer is not known: to try again is the sweep's part.
  writer.onWriteError(() => false)
  const flushSoon = openMoment(writer)
  return (reference, since) => {
    let lastUpdateTime = since
    return {
      async write(row) {
        const written = writer.update(reference, { ...row }, { lastUpdateTime })
        flushSoon()
        lastUpdateTime = (await written).writeTime
      },
    }
  }
}

const openMoment = (writer: BulkWriter) => {
  let moment: NodeJS.Timeout | undefined
  return (): void => {
    moment ??= setTimeout(() => {
      moment = undefined
      void writer.flush()
    }, momentMs)
  }
}

/** FAILED_PRECONDITION or NOT_FOUND: the row is another's now. Anything else is trouble of our own. */
export const isLost = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 9 || cause.code === 5)
