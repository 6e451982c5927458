// `npm start` from its first line to its last, as a person runs it.
import { deepEqual, equal, match } from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './folder.ts'

const script = fileURLToPath(new URL('../../../tools/start.ts', import.meta.url))

type Started = { process: ChildProcess; origin: string; lines: readonly string[]; ended: Promise<unknown[]> }

/** Resolves at the ready line. */
async function npmStart(t: TestContext, ...argv: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [script, '--port', '0', ...argv], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    const [, origin] = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line) ?? []
    if (origin !== undefined) return { process: child, origin, lines, ended }
  }
  throw new Error(`it ended without being ready: ${lines.join('\n')}`)
}

test('an empty home is ready, serves the page, and ends cleanly on either signal', async (t) => {
  const data = temporaryFolder(t)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const home = await npmStart(t, '--data', data, '--empty')
    const page = await fetch(home.origin)
    equal(page.status, 200)
    match(page.headers.get('content-security-policy') ?? '', /script-src 'self'/)
    home.process.kill(signal)
    deepEqual(await home.ended, [0, null])
  }
})

test('the demo is seeded once: what a killed process had acknowledged is what the next one shows', async (t) => {
  const data = temporaryFolder(t)
  const first = await npmStart(t, '--data', data)
  const table = first.lines.slice(0, -1).filter((line) => line.includes('@'))
  equal(table.length > 5, true)
  first.process.kill('SIGKILL')
  await first.ended
  const second = await npmStart(t, '--data', data)
  deepEqual(
    second.lines.slice(0, -1).filter((line) => line.includes('@')),
    table,
  )
})

test('the clock starts where it was asked to', async (t) => {
  const home = await npmStart(t, '--data', temporaryFolder(t), '--empty', '--now', '2031-08-05T08:00+07:00')
  const { now } = (await (await fetch(`${home.origin}/__/clock`)).json()) as { now: string }
  match(now, /^2031-08-05T01:0/)
})
