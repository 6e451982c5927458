// The fixture app at home, in a process of its own so that it can be killed, and Firestore's Admin SDK beside it.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Firestore } from '@google-cloud/firestore'
import type { Ports } from '../../../local/host/context.ts'
import type { Lifetime } from '../host/folder.ts'
import { fixtureOptions } from './fixture/options.ts'

const script = fileURLToPath(new URL('fixture/home.ts', import.meta.url))
/** Starting a home is mostly compiling it, so the many that tests start share what is compiled. */
const compiled = fileURLToPath(new URL('../../../.cache/compiled', import.meta.url))

export type DeadEvent = { id: string; function: string; document: string; attempts: number; error: string }

export type RunningHome = {
  process: ChildProcess
  ports: Ports
  origin: string
  db: Firestore
  /** Creates a document in one request that fails at once when the home does; `db` would try again for long. */
  create(path: string): Promise<void>
  /** Waits until no event is due or being handled; tells what is left. */
  settled(): Promise<{ waiting: number; dead: DeadEvent[] }>
  /** A JSON answer of the web port; `body` makes it a POST. */
  json(
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

export async function startFixture(
  t: Lifetime,
  data: string,
  env: Record<string, string> = {},
): Promise<RunningHome> {
  const child = fork(script, [data], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  t.after(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const [ports] = (await Promise.race([once(child, 'message'), exited.then(notReady)])) as [Ports]
  const db = openDatabase(t, ports)
  const origin = `http://127.0.0.1:${ports.web}`
  const json: RunningHome['json'] = async (path, body, headers = {}) => {
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(origin + path, {
      ...sent,
      headers: { 'content-type': 'application/json', ...headers },
    })
    return { status: answer.status, body: await answer.json() }
  }
  return {
    process: child,
    ports,
    origin,
    db,
    json,
    async create(path) {
      const [collection = '', id = ''] = path.split('/')
      const documents = `projects/${fixtureOptions.project}/databases/(default)/documents`
      const url = `http://127.0.0.1:${ports.firestore}/v1/${documents}/${collection}?documentId=${id}`
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: 'Bearer owner' },
        body: '{}',
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    settled: async () => (await json('/__/events?wait')).body as Awaited<ReturnType<RunningHome['settled']>>,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

function notReady(): never {
  throw new Error('the home ended before it was ready')
}

function openDatabase(t: Lifetime, ports: Ports): Firestore {
  const db = new Firestore({
    projectId: fixtureOptions.project,
    host: `127.0.0.1:${ports.firestore}`,
    ssl: false,
    customHeaders: { Authorization: 'Bearer owner' },
  })
  t.after(() => db.terminate())
  return db
}
