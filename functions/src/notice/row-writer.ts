// Writing outbox rows. Each write asks for its row as the one before left it, so whoever lost the row can do nothing more
// to it. Rows that move at the same moment, as those of one letter do, go in one commit.
import type { DocumentReference, Firestore, Timestamp } from 'firebase-admin/firestore'
import type { OutboxRow } from '../../../domain/notice/outbox.ts'

/** A row that nobody else has written since: if somebody has, `write` is refused (see isLost). */
export type Held = { write: (row: OutboxRow) => Promise<void> }

export type Hold = (reference: DocumentReference, since: Timestamp) => Held

type Waiting = {
  reference: DocumentReference
  row: OutboxRow
  lastUpdateTime: Timestamp
  resolve: (writeTime: Timestamp) => void
  reject: (cause: unknown) => void
}

/** How long a write waits for others. */
const momentMs = 5

export const openRowWriter = (db: Firestore): Hold => {
  let waiting: Waiting[] = []
  const flush = (): void => {
    const together = waiting
    waiting = []
    void writeTogether(db, together)
  }
  const write = (reference: DocumentReference, row: OutboxRow, lastUpdateTime: Timestamp) =>
    new Promise<Timestamp>((resolve, reject) => {
      if (waiting.push({ reference, row, lastUpdateTime, resolve, reject }) === 1) setTimeout(flush, momentMs)
    })
  return (reference, since) => {
    let lastUpdateTime = since
    return {
      async write(row) {
        lastUpdateTime = await write(reference, row, lastUpdateTime)
      },
    }
  }
}

/** One row that is lost undoes the commit of all: then each stands or falls alone. */
const writeTogether = async (db: Firestore, rows: readonly Waiting[]): Promise<void> => {
  try {
    const batch = db.batch()
    for (const { reference, row, lastUpdateTime } of rows)
      batch.update(reference, { ...row }, { lastUpdateTime })
    const written = await batch.commit()
    for (const [at, { writeTime }] of written.entries()) rows[at]?.resolve(writeTime)
  } catch (cause) {
    if (rows.length > 1 && isLost(cause)) await Promise.all(rows.map((row) => writeTogether(db, [row])))
    else for (const { reject } of rows) reject(cause)
  }
}

/** FAILED_PRECONDITION or NOT_FOUND: the row is another's now. Anything else is trouble of our own. */
export const isLost = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 9 || cause.code === 5)
