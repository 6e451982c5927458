// A server under test, in a process of its own: `node serve.ts ours|server`.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../../../local/firestore/open-engine.ts'
import { startFirestore } from '../../../local/firestore/server.ts'
import { Timestamp } from '../../../local/firestore/value.ts'
import { logToStderr } from '../../../local/host/log.ts'
import { openStore } from '../../../local/host/store.ts'
import { sayListening } from '../child-server.ts'
import { requirePeer } from './packages.ts'

const host = '127.0.0.1'

/** The one composite index that the workload's query needs, as production would ask for it. */
const indexes = {
  indexes: [
    {
      collectionGroup: 'entries',
      queryScope: 'COLLECTION',
      fields: [
        { fieldPath: 'state', order: 'ASCENDING' },
        { fieldPath: 'submittedAt', order: 'DESCENDING' },
      ],
    },
  ],
}

/** As the home runs it: one SQLite file, every acknowledged write on disk, indexes required. */
const ours = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true }))
  const context = {
    project: 'bench',
    database: openStore(folder).database,
    clock: { now: () => Date.now(), timestamp: () => Timestamp.fromMillis(Date.now()) },
    ports: { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 },
    log: logToStderr,
  }
  const engine = openEngine(context, { indexes, requireIndexes: true })
  const { port } = await startFirestore({
    context,
    engine,
    rules: () => null,
    identify: () => 'admin',
    port: 0,
    host,
  })
  return port
}

const server = async (): Promise<number> => {
  const port = await freePort()
  const { FirestoreServer } = requirePeer('@firestore-emulator/server')
  await new FirestoreServer().start(port)
  return port
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })

sayListening(await (process.argv[2] === 'ours' ? ours() : server()))
