// A Firestore to measure on: the real engine in a throwaway folder and in a process of its own, so that a check's CPU is
// the check's, spoken to by the unmodified firebase-admin. Nothing of the app but its indexes is in it.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore, type Firestore } from 'firebase-admin/firestore'
import type { Write } from '../../local/firestore/engine.ts'
import type { Fields, Value } from '../../local/firestore/value.ts'
import { openMeasured, project } from './store-process.ts'

const value = (plain: unknown): Value => {
  if (typeof plain === 'number') return BigInt(plain)
  if (Array.isArray(plain)) return plain.map(value)
  return typeof plain === 'object' && plain !== null ? fieldsOf(plain) : String(plain)
}
const fieldsOf = (plain: object): Fields =>
  new Map(Object.entries(plain).map(([key, held]) => [key, value(held)]))

const batchSize = 400

/** Lays documents down in one go, as they would stand there after many writes. */
const layDown = async (folder: string, documents: ReadonlyMap<string, object>): Promise<void> => {
  const { engine, close } = openMeasured(folder)
  const writes = [...documents].map(([path, data]): Write => ({
    kind: 'update',
    name: `projects/${project}/databases/(default)/documents/${path}`,
    fields: fieldsOf(data),
  }))
  for (let at = 0; at < writes.length; at += batchSize) await engine.commit(writes.slice(at, at + batchSize))
  close()
}

/** Does `work` with a Firestore that holds `documents` to begin with. */
export const withStore = async <T>(
  documents: ReadonlyMap<string, object>,
  work: (db: Firestore) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'similarity-'))
  if (documents.size > 0) await layDown(folder, documents)
  const server = fork(join(import.meta.dirname, 'store-process.ts'), [folder])
  const port = await new Promise((resolve) => server.once('message', resolve))
  process.env['METADATA_SERVER_DETECTION'] = 'none' // or Google's libraries look for their cloud
  process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${String(port)}`
  const app = initializeApp({ projectId: project }, 'similarity')
  try {
    return await work(getFirestore(app))
  } finally {
    await deleteApp(app)
    server.disconnect()
    await once(server, 'exit')
    rmSync(folder, { recursive: true })
  }
}
