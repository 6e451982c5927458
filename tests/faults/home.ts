// Starting, ordering and killing homes for the tests in this folder, and waiting until all that follows is done.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Lifetime } from '../local/host/folder.ts'
import type { Order, Told } from './home-process.ts'

const script = fileURLToPath(new URL('home-process.ts', import.meta.url))
/** Starting a home is mostly compiling it, so the many that tests start share what is compiled. */
const compiled = fileURLToPath(new URL('../../.cache/compiled', import.meta.url))

/** A Monday morning on which the demo's campaign has just opened. */
export const monday = '2026-08-03T08:00:00.000+07:00'

export type Home = {
  url: string
  pid: number
  /** Resolves to the number of writes since the last order to kill. */
  order(order: Order): Promise<number>
  /** Resolves when the process has ended, however. */
  ended: Promise<unknown>
  kill(): Promise<void>
  /** Ends it as a signal from a terminal would. */
  stop(): Promise<void>
}

/** `now` sets the clock; without it a folder's clock goes on from where it stands. `under`: a command that runs the home. */
export const openHome = async (
  t: Lifetime,
  data: string,
  options: { now?: string; env?: Readonly<Record<string, string>>; under?: readonly string[] } = {},
): Promise<Home> => {
  const [execPath, ...execArgv] = [...(options.under ?? []), process.execPath]
  const child = fork(script, [data, options.now ?? ''], {
    execPath,
    execArgv,
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...options.env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  })
  const ended = once(child, 'exit').then(() => null)
  t.after(() => end(child, ended, 'SIGKILL'))
  const told = await Promise.race([hear(child), ended])
  if (told === null || !('url' in told)) throw new Error(`the home did not start: ${said}`)
  return {
    url: told.url,
    pid: child.pid ?? 0,
    async order(order) {
      child.send(order)
      const answer = await hear(child)
      return 'writes' in answer ? answer.writes : 0
    },
    ended,
    kill: () => end(child, ended, 'SIGKILL'),
    stop: () => end(child, ended, 'SIGTERM'),
  }
}

const hear = async (child: ChildProcess): Promise<Told> => ((await once(child, 'message')) as [Told])[0]

const end = async (child: ChildProcess, ended: Promise<unknown>, signal: NodeJS.Signals): Promise<void> => {
  child.kill(signal)
  await ended
}
