// A home in a process of its own, as `npm start` makes it: for the demo, the benchmarks and the browser tests, which may
// reach it only as anyone else could.
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../start.ts', import.meta.url))
/** What run.mjs gives `npm start`. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../.cache/compiled', import.meta.url))

export type HomeProcess = {
  /** `http://127.0.0.1:port`, which answers for every service. */
  url: string
  child: ChildProcess
  /** The last lines it wrote, for whoever has to explain a failure. */
  said: readonly string[]
  /** Ends it as a signal from a terminal would, and waits until it has ended. */
  stop(): Promise<void>
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => {
        child.once('exit', () => resolve())
      })

/** Starts a home and resolves when it says that it is ready; throws with what it said when it ends before that. */
export const startHomeProcess = async (args: readonly string[]): Promise<HomeProcess> => {
  const env = { ...process.env, NODE_COMPILE_CACHE }
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  const listen = (line: string): void => {
    said.push(line)
    if (said.length > 40) said.shift()
  }
  createInterface({ input: child.stderr }).on('line', listen)
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      listen(line)
      const ready = /^ready (http:\S+)$/.exec(line)
      if (ready?.[1] !== undefined) resolve(ready[1])
    })
    child.once('exit', () => reject(new Error(`the home did not start:\n${said.join('\n')}`)))
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended(child)
  }
  return { url, child, said, stop }
}
