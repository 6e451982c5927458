// The invariant checker itself: it finds nothing in what a real home wrote, and each damage that breaks an invariant.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { writeFile } from 'node:fs/promises'
import type { GivenReceipt } from '../../tools/check-invariants/facts.ts'
import { invariants } from '../../tools/check-invariants/invariants.ts'
import { temporaryFolder, type Lifetime } from '../local/host/folder.ts'
import { damagedCopy } from './damage.ts'
import { cases, type World } from './damages.ts'
import { openHome, monday } from './home.ts'
import { holdMeeting } from './meeting.ts'
import { liveThroughMonth } from './month.ts'
import { inspect } from './store.ts'

const openWorld = async (t: Lifetime): Promise<World & { data: string }> => {
  const data = temporaryFolder(t)
  const home = await openHome(t, data, { now: monday })
  const month = await liveThroughMonth(home.url)
  const held = await holdMeeting(home.url)
  await home.stop()
  const receipts = [...month.receipts, ...held.receipts]
  const { facts, violations } = await inspect(data, receipts)
  deepEqual(violations, [])
  return { ...month, ...held, receipts, facts, data }
}

const command = fileURLToPath(new URL('../../tools/check-invariants.ts', import.meta.url))

/** What the command says, and how it ends. */
const run = (...args: readonly string[]): { said: string; code: number } => {
  try {
    return { said: execFileSync(process.execPath, [command, ...args], { encoding: 'utf8' }), code: 0 }
  } catch (error) {
    const { stdout, status } = error as { stdout: string; status: number }
    return { said: stdout, code: status }
  }
}

test('every damage to a data folder is found by the invariant it breaks', async (t) => {
  const world = await openWorld(t)
  for (const { breaks, by, work, names } of cases)
    await t.test(`${breaks}: ${by}`, async (each) => {
      const copy = join(temporaryFolder(each), 'data')
      await damagedCopy(world.data, copy, (damage) => work(damage, world))
      const found = (await inspect(copy, world.receipts)).violations
      ok(
        found.some((violation) => violation.startsWith(`${breaks} `) && violation.includes(names(world))),
        found.join('\n'),
      )
    })
  await t.test('no invariant is left untried', () => {
    deepEqual(new Set(cases.map(({ breaks }) => breaks)), new Set(invariants.map(({ id }) => id)))
  })
  await t.test('the command says so, and ends with 1 when a receipt has nothing behind it', async (each) => {
    const file = join(temporaryFolder(each), 'receipts.jsonl')
    const write = (receipts: readonly GivenReceipt[]) =>
      writeFile(file, receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join(''))
    await write(world.receipts)
    const sound = run('--data', world.data, '--receipts', file)
    equal(sound.said.trim().split('\n').at(-1), `${invariants.length} passed, 0 failed`)
    equal(sound.code, 0)
    await write(world.receipts.map((receipt) => ({ ...receipt, version: 9 })))
    const broken = run('--data', world.data, '--receipts', file, '--json')
    equal((JSON.parse(broken.said) as { failed: number }).failed, 1)
    equal(broken.code, 1)
  })
})
