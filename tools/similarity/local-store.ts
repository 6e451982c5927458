// A Firestore to measure on: the real engine in a throwaway folder, spoken to by the unmodified firebase-admin. Nothing
// of the app but the duplicate index is in it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore, type Firestore } from 'firebase-admin/firestore'
import { openEngine } from '../../local/firestore/open-engine.ts'
import { startFirestore } from '../../local/firestore/server.ts'
import { Timestamp } from '../../local/firestore/value.ts'
import { openStore } from '../../local/host/store.ts'

const readIndexes = (): unknown =>
  JSON.parse(readFileSync(new URL('../../firestore.indexes.json', import.meta.url), 'utf8'))

export const withStore = async <T>(work: (db: Firestore) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'similarity-'))
  const store = openStore(folder)
  const clock = { now: () => Date.now(), timestamp: () => Timestamp.fromMillis(Date.now()) }
  const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }
  const context = { project: 'similarity', database: store.database, clock, ports, log: () => {} }
  const engine = openEngine(context, { indexes: readIndexes(), requireIndexes: true })
  const server = await startFirestore({
    context,
    engine,
    rules: () => null,
    identify: () => 'admin',
    port: 0,
    host: '127.0.0.1',
  })
  process.env['METADATA_SERVER_DETECTION'] = 'none' // or Google's libraries look for their cloud
  process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${server.port}`
  const app = initializeApp({ projectId: context.project }, 'similarity')
  try {
    return await work(getFirestore(app))
  } finally {
    await deleteApp(app)
    await server.close()
    engine.close()
    store.close()
    rmSync(folder, { recursive: true })
  }
}
