// Copies a data file whole, also while a home writes to it, and refuses one that is torn or not ours.
import { existsSync, rmSync, statSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { Refusal } from './refusal.ts'
import { isDiskFull, ownVersion } from './store.ts'

const pagesAtOnce = 4000
const instead = 'choose another file'

/** Copies `from`, a data file, to `to`, which is one file then, with nothing beside it. Resolves to its bytes. */
export async function copyStore(from: string, to: string): Promise<number> {
  if (!existsSync(from)) throw new Refusal(`${from} does not exist: ${instead}.`)
  try {
    await copyPages(from, to)
    requireSound(from, to)
    return statSync(to).size
  } catch (error) {
    for (const tail of ['', '-wal', '-shm', '-journal']) rmSync(to + tail, { force: true })
    throw inWords(error, from, to)
  }
}

async function copyPages(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    if (ownVersion(source, from, instead) === 0) throw new Refusal(`${from} is empty: ${instead}.`)
    // The source stays as it stands now: without a transaction SQLite would begin anew at each commit of the home.
    source.exec('begin')
    source.prepare('select count(*) from sqlite_master').get()
    await backup(source, to, { rate: pagesAtOnce })
  } finally {
    source.close()
  }
}

function requireSound(from: string, copy: string): void {
  const database = new DatabaseSync(copy)
  try {
    const found = database.prepare('pragma integrity_check(1)').get()?.['integrity_check']
    if (found !== 'ok') throw new Refusal(`${from} is damaged (${String(found)}): ${instead}.`)
    database.exec('pragma journal_mode = delete')
  } finally {
    database.close()
  }
}

function inWords(error: unknown, from: string, to: string): unknown {
  if (error instanceof Refusal) return error
  if (isDiskFull(error)) return new Refusal(`The disk of ${to} is full: free some space, then try again.`)
  if (!(error instanceof Error) || !('errcode' in error)) return error
  return new Refusal(`${from} is damaged or not a data file (${error.message}): ${instead}.`)
}
