// `npm run emulators`: Google's own emulator suite over this project, on the ports of firebase.json, in the place of `npm
// start`. It is not installed with the rest: what is missing is said in one line. What it does otherwise: docs/local.md.
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../local/host/refusal.ts'
import { build } from './build.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** firebase-tools 15 starts no emulator on an older one. */
const javaWanted = 21

/** What the command printed; null when it is not there. */
const printed = (command: string, argument: string): string | null => {
  const { error, status, stdout, stderr } = spawnSync(command, [argument], { encoding: 'utf8' })
  return error === undefined && status === 0 ? stdout + stderr : null
}

const lacking = (): string | null => {
  const java = printed('java', '-version')
  if (java === null) return `Java ${javaWanted} or newer is not installed`
  const major = Number(/version "(\d+)/.exec(java)?.[1])
  if (!(major >= javaWanted)) return `Java is ${major}, and ${javaWanted} or newer is needed`
  return printed('firebase', '--version') === null
    ? 'firebase-tools is not installed (npm install -g firebase-tools)'
    : null
}

try {
  const missing = lacking()
  if (missing !== null)
    throw new Refusal(`The official suite cannot start: ${missing}. npm start needs neither.`)
  await build((line) => console.log(line))
  const args = ['emulators:start', '--project', 'demo-sang-kien', ...process.argv.slice(2)]
  // Signals from the terminal reach it as they reach this process, which ends when it has.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  const suite = spawn('firebase', args, { cwd: root, stdio: 'inherit' })
  suite.on('exit', (code) => (process.exitCode = code ?? 1))
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}
