// Owns where database transactions begin and end: the whole of one, and parts of one that can be undone by themselves.
import type { DatabaseSync } from 'node:sqlite'

/** All of `work`, which must not await, or nothing of it; durable on return. */
export function atomically<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A failed COMMIT (disk full) may have ended the transaction already.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** All of `work` or nothing of it, within a transaction. */
export function undoable<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('SAVEPOINT part')
  try {
    const result = work()
    database.exec('RELEASE part')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK TO part; RELEASE part')
    throw error
  }
}
