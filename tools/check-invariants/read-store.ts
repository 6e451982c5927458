// Everything a data folder holds, read without touching it: SQLite copies the store page by page (a home may be running on
// it), and the copy is read through the services' own interfaces. What the documents mean is facts.ts.
import { mkdtemp, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { instantFromMillis } from '../../domain/time/instant.ts'
import { openEngine } from '../../local/firestore/open-engine.ts'
import type { Engine } from '../../local/firestore/engine.ts'
import { toMicros } from '../../local/firestore/store/micros.ts'
import { documentSize } from '../../local/firestore/transaction/limits.ts'
import { Timestamp, type Document, type Value } from '../../local/firestore/value.ts'
import type { Context } from '../../local/host/context.ts'
import { copyStore } from '../../local/host/copy-store.ts'
import { Refusal } from '../../local/host/refusal.ts'
import { openStore, storeFile } from '../../local/host/store.ts'
import { openMailbox } from '../../local/mail/mail-rows.ts'
import { Contents } from '../../local/storage/contents.ts'
import { openTables } from '../../local/storage/tables.ts'

export type StoredDocument = {
  /** Below the database: `registrations/abc/versions/1`. */
  path: string
  /** As firebase-admin would give it, timestamps as instants. */
  data: unknown
  /** Commit times in microseconds: no two commits share one. */
  createdAt: number
  changedAt: number
  /** By Firestore's own formula. */
  bytes: number
}

export type AcceptedMail = { messageId: string; recipients: readonly string[] }

export type StoreReading = {
  documents: readonly StoredDocument[]
  /** What the mail sink has accepted; `messageId` is empty for letters of Auth, which carry none. */
  mails: readonly AcceptedMail[]
  /** The reports' files by their path in the bucket. */
  files: ReadonlyMap<string, Uint8Array>
}

export const readStore = async (data: string, indexes: unknown): Promise<StoreReading> => {
  const copy = await mkdtemp(join(tmpdir(), 'invariants-'))
  try {
    if (!existsSync(storeFile(data))) throw new Refusal(`${data} is no data folder: it has no store.sqlite.`)
    await copyStore(storeFile(data), storeFile(copy))
    return await readCopy(copy, indexes)
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.message.replaceAll(copy, data))
    throw error
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

const readCopy = async (folder: string, indexes: unknown): Promise<StoreReading> => {
  const store = openStore(folder)
  const { database } = store
  try {
    const clock = { now: () => 0, timestamp: () => new Timestamp(0, 0) }
    const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }
    const context: Context = { project: '', database, clock, ports, log: () => {} }
    const engine = openEngine(context, { indexes })
    const documents = await readDocuments(engine)
    engine.close()
    return { documents, mails: readMails(database), files: await readFiles(database) }
  } finally {
    store.close()
  }
}

const readDocuments = async (engine: Engine): Promise<StoredDocument[]> => {
  const documents: StoredDocument[] = []
  for (const project of await nextSegments(engine, 'projects'))
    await readBelow(engine, `projects/${project}/databases/(default)/documents`, documents)
  return documents
}

/**
 * What comes next in the names of all that lies below: of `projects` the project, of a document its collections, of a
 * collection those documents that have collections.
 */
const nextSegments = (engine: Engine, name: string): Promise<readonly string[]> =>
  engine.listCollectionIds(name, { size: Number.MAX_SAFE_INTEGER })

const readBelow = async (engine: Engine, parent: string, into: StoredDocument[]): Promise<void> => {
  for (const collection of await nextSegments(engine, parent)) {
    const page = { size: Number.MAX_SAFE_INTEGER, showMissing: false }
    for (const found of await engine.listDocuments(parent, collection, page))
      if ('name' in found) into.push(asStored(found))
    for (const id of await nextSegments(engine, `${parent}/${collection}`))
      await readBelow(engine, `${parent}/${collection}/${id}`, into)
  }
}

const asStored = (document: Document): StoredDocument => ({
  path: document.name.split('/').slice(5).join('/'),
  data: plain(document.fields),
  createdAt: toMicros(document.createTime),
  changedAt: toMicros(document.updateTime),
  bytes: documentSize(document),
})

const plain = (value: Value): unknown => {
  if (typeof value === 'bigint') return Number(value)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Map)
    return Object.fromEntries(
      [...(value as ReadonlyMap<string, Value>)].map(([key, held]) => [key, plain(held)]),
    )
  if (value instanceof Timestamp) return instantFromMillis(value.toMillis())
  return Array.isArray(value) ? (value as readonly Value[]).map(plain) : value
}

const readMails = (database: DatabaseSync): AcceptedMail[] =>
  openMailbox(database)
    .list({ limit: Number.MAX_SAFE_INTEGER })
    .map(({ raw, recipients }) => ({ messageId: messageIdOf(raw), recipients }))

const messageIdOf = (raw: Uint8Array): string => {
  const [header = ''] = new TextDecoder().decode(raw).split('\r\n\r\n', 1)
  return /^message-id:\s*(<[^>]*>)/im.exec(header)?.[1] ?? ''
}

const readFiles = async (database: DatabaseSync): Promise<Map<string, Uint8Array>> => {
  const tables = openTables(database)
  const contents = new Contents(tables.contents)
  const files = new Map<string, Uint8Array>()
  for (const bucket of tables.buckets.all())
    for (const { name, content, size } of tables.objects.from(bucket, 'reports/', Number.MAX_SAFE_INTEGER)) {
      if (!name.startsWith('reports/')) break
      files.set(name, Buffer.concat(await Array.fromAsync(contents.read(content, 0, size))))
    }
  return files
}
