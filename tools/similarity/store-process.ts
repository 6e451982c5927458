// The Firestore that is measured on, as a process: `node store-process.ts FOLDER`, forked by local-store.ts. Tells its port,
// and ends when its parent lets go.
import { readFileSync } from 'node:fs'
import type { Engine } from '../../local/firestore/engine.ts'
import { openEngine } from '../../local/firestore/open-engine.ts'
import { startFirestore } from '../../local/firestore/server.ts'
import { Timestamp } from '../../local/firestore/value.ts'
import { openStore } from '../../local/host/store.ts'

export const project = 'similarity'

const indexes: unknown = JSON.parse(
  readFileSync(new URL('../../firestore.indexes.json', import.meta.url), 'utf8'),
)
const clock = { now: () => Date.now(), timestamp: () => Timestamp.fromMillis(Date.now()) }
const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }

export const openMeasured = (folder: string) => {
  const store = openStore(folder)
  const context = { project, database: store.database, clock, ports, log: () => {} }
  const engine: Engine = openEngine(context, { indexes, requireIndexes: true })
  const close = (): void => {
    engine.close()
    store.close()
  }
  return { context, engine, close }
}

const serve = async (folder: string): Promise<void> => {
  const { context, engine, close } = openMeasured(folder)
  const server = await startFirestore({
    context,
    engine,
    rules: () => null,
    identify: () => 'admin',
    port: 0,
    host: '127.0.0.1',
  })
  process.once('disconnect', () => void server.close().then(close))
  process.send?.(server.port)
}

const [, , folder] = process.argv
if (import.meta.main && folder !== undefined) await serve(folder)
