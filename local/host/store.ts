// The data folder: its lock, its one SQLite file, and the file's version. Each service creates its own tables in the
// file (`create table if not exists`) when it starts; a change to tables that exist is a migration, and those live here.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refusal, systemCode } from './refusal.ts'

/** Marks the file as ours: "FbHm" in SQLite's application_id. */
const applicationId = 0x4662486d

/** Steps from each version to the next: the first turns version 1 into 2. Add to the end, never change one. */
const migrations: readonly ((database: DatabaseSync) => void)[] = [addSessionFactors]
const currentVersion = 1 + migrations.length

export type Store = {
  database: DatabaseSync
  /** Releases the file and the folder; everything acknowledged is already durable. */
  close(): void
}

export function openStore(folder: string): Store {
  const lock = lockFolder(folder)
  try {
    const database = openFile(folder)
    return {
      database,
      close() {
        database.close()
        lock.close()
      },
    }
  } catch (error) {
    lock.close()
    throw inWords(error, folder)
  }
}

/** The one file of a data folder that holds everything. */
export function storeFile(folder: string): string {
  return join(folder, 'store.sqlite')
}

/**
 * One process a folder. The lock is SQLite's own, on a file beside the data, so the kernel releases it however the
 * process ends, while other programs may still read the data file (backup, the invariant checker).
 */
function lockFolder(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true })
    const lock = new DatabaseSync(join(folder, 'lock'))
    try {
      lock.exec('pragma locking_mode = exclusive; begin exclusive')
      return lock
    } catch (error) {
      lock.close()
      throw error
    }
  } catch (error) {
    if (primaryCode(error) === sqlite.busy) {
      throw new Refusal(
        `The data folder ${folder} is open in another process: stop that one, or choose another folder with --data.`,
      )
    }
    throw inWords(error, folder)
  }
}

function openFile(folder: string): DatabaseSync {
  const file = storeFile(folder)
  const database = new DatabaseSync(file, { timeout: 5000 })
  try {
    const version = ownVersion(database, file, 'choose another folder with --data')
    // Index entries are up to about 1.5 KB: on the usual pages of 4 KB the longer ones would spill to overflow pages.
    database.exec('pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full')
    // 16 MiB: with SQLite's own 2 MB, a commit of a few hundred documents would spill to the log and be written twice.
    database.exec('pragma cache_size = -16384')
    migrate(database, version)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** The version of the file's tables; 0 for a new file. A refusal names the file and ends with what to do `instead`. */
export function ownVersion(database: DatabaseSync, file: string, instead: string): number {
  const id = pragma(database, 'application_id')
  const version = pragma(database, 'user_version')
  const isNew = id === 0 && version === 0 && pragma(database, 'schema_version') === 0
  if (!isNew && id !== applicationId) {
    throw new Refusal(`${file} was not written by this program: ${instead}.`)
  }
  if (version > currentVersion) {
    throw new Refusal(
      `The data in ${file} are from a newer version (${version}; this one knows ${currentVersion}): ` +
        `update the program, or ${instead}.`,
    )
  }
  return version
}

function migrate(database: DatabaseSync, from: number): void {
  if (from === currentVersion) return
  database.exec('begin immediate')
  try {
    for (const step of migrations.slice(Math.max(from - 1, 0))) step(database)
    database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${currentVersion}; commit`)
  } catch (error) {
    if (database.isTransaction) database.exec('rollback')
    throw error
  }
}

/** A session knows the second factor that it was opened with. */
function addSessionFactors(database: DatabaseSync): void {
  const isThere =
    database.prepare("select 1 from sqlite_master where name = 'auth_session'").get() !== undefined
  if (isThere) database.exec('alter table auth_session add column factor text')
}

function pragma(database: DatabaseSync, name: string): number {
  const row = database.prepare(`pragma ${name}`).get()
  return Number(row?.[name] ?? 0)
}

/** SQLite's primary result codes that an operator can act on (sqlite.org/rescode.html). */
const sqlite = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 }

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}

/** Whether a write failed for want of room on the disk: nothing was written, and reading goes on. */
export function isDiskFull(error: unknown): boolean {
  return primaryCode(error) === sqlite.full || systemCode(error) === 'ENOSPC'
}

/** What an error while the home starts means to the operator; an error that is not about the data stays as it is. */
export function inWords(error: unknown, folder: string): unknown {
  if (error instanceof Refusal) return error
  if (isDiskFull(error)) {
    return new Refusal(`The disk of ${folder} is full: free some space, then start again. Nothing was lost.`)
  }
  const code = primaryCode(error)
  if (code === sqlite.notADatabase || code === sqlite.corrupt) {
    return new Refusal(
      `${storeFile(folder)} is damaged or not a data file: restore a backup, or choose another folder with --data.`,
    )
  }
  const unwritable = [sqlite.readOnly, sqlite.cannotOpen, sqlite.ioError].some((known) => known === code)
  if (unwritable || systemCode(error) !== undefined) {
    return new Refusal(
      `The data folder ${folder} cannot be written: allow writing there, or choose another folder with --data.`,
    )
  }
  return error
}
