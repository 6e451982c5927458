// Owns one thing: several statements, all or nothing, in the one database that the services share.
import type { DatabaseSync } from 'node:sqlite'

/** Runs `work`, which must not await, and returns only when what it wrote is durable. Throwing undoes it. */
export function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
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
