// The full web SDK, firebase/firestore, unmodified, connected to a home or to a line before it; and listening in tests.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { deleteApp, initializeApp } from 'firebase/app'
import { connectFirestoreEmulator, getFirestore, setLogLevel, terminate } from 'firebase/firestore'
import type { Firestore } from 'firebase/firestore'
import { project, type Home } from './home.ts'

setLogLevel('silent') // refusals and broken lines are expected, and the SDK prints each

let apps = 0

export function webFirestore(t: TestContext, home: Pick<Home, 'port'>, token: string): Firestore {
  const app = initializeApp({ projectId: project, apiKey: 'none' }, `full:${apps++}`)
  const firestore = getFirestore(app)
  connectFirestoreEmulator(firestore, '127.0.0.1', home.port, { mockUserToken: token })
  t.after(async () => {
    await terminate(firestore)
    await deleteApp(app)
  })
  return firestore
}

/** A line to a home that can be cut, as when a laptop is shut, and restored. */
export async function openLine(t: TestContext, home: Home) {
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(home.port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => (near.destroy(), far.destroy()))
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  t.after(() => {
    cut()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, cut, restore: () => void (isCut = false) }
}
