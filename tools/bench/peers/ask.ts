// The asking side, in a process of its own: `node ask.ts ours|server|bridge DOCUMENTS`. Prints the timings as one JSON line.
import { join } from 'node:path'
import type { Firestore } from 'firebase-admin/firestore'
import { startChildServer } from '../child-server.ts'
import { requirePeer } from './packages.ts'
import { runWorkload } from './workload.ts'

/** Over the wire, to a server in a process of its own. */
const remote = async (which: string): Promise<Firestore> => {
  const { port } = await startChildServer(join(import.meta.dirname, 'serve.ts'), [which])
  process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${port}`
  // Else the client asks the network whether it runs at Google.
  process.env['METADATA_SERVER_DETECTION'] = 'none'
  const { initializeApp } = requirePeer('firebase-admin/app')
  const { getFirestore } = requirePeer('firebase-admin/firestore')
  return getFirestore(initializeApp({ projectId: 'bench' }))
}

/** It answers inside the client: no process, no wire, no disk. */
const bridge = (): Firestore => {
  const { FirestoreMock } = requirePeer('@firebase-bridge/firestore-admin')
  return new FirestoreMock().createDatabase().firestore()
}

const [which = 'ours', documents = '1000'] = process.argv.slice(2)
const db = which === 'bridge' ? bridge() : await remote(which)
const say = (line: string): void => console.error(`${which}, ${documents} documents: ${line}`)
console.log(JSON.stringify(await runWorkload(db, Number(documents), say)))
process.exit(0)
