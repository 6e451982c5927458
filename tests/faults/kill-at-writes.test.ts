// F1 and F2: a home killed on either side of each write of a submission and of all that follows from it. By default a
// spread of the writes; every one, until there are none left to be killed at, with
//   FAULTS_KILLS=all node --test tests/faults/kill-at-writes.test.ts
import { deepEqual, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { settled } from '../../tools/demo/controls.ts'
import { staffOf } from '../../tools/demo/entries.ts'
import { temporaryFolder, type Lifetime } from '../local/host/folder.ts'
import { monday, openHome, type Home } from './home.ts'
import { asPerson, draftOne, finishAll, Receipts, soundEntries, submit } from './people.ts'
import { inspect, unsettled } from './store.ts'
import type { Side } from './write-boundaries.ts'

const isAll = process.env['FAULTS_KILLS'] === 'all'
const spread = 8

type Kill = { at: number; side: Side }
type World = { data: string; receipts: Receipts; home: Home }

const [entry] = soundEntries
const head = staffOf(entry.agencyId, 'head').email

const openWorld = async (t: Lifetime): Promise<World> => {
  const data = temporaryFolder(t)
  return { data, receipts: new Receipts(), home: await openHome(t, data, { now: monday }) }
}

/** How many writes a submission and what follows from it make. */
const countWrites = async ({ home }: World): Promise<number> => {
  const intention = await draftOne(home.url, entry)
  await settled(home.url)
  await home.order({ do: 'kill', at: Number.MAX_SAFE_INTEGER, side: 'before' })
  await asPerson(home.url, head, (client) => submit(client, intention))
  await settled(home.url)
  return home.order({ do: 'count' })
}

/** Both sides of the submission's own commit, then evenly on, side by side in turn. */
const chosen = (count: number): Kill[] => {
  const first: Kill[] = [
    { at: 1, side: 'before' },
    { at: 1, side: 'after' },
  ]
  const places = Array.from(
    { length: spread - 2 },
    (_, i) => 2 + Math.floor((i * (count - 2)) / (spread - 2)),
  )
  return [...first, ...places.map((at, i): Kill => ({ at, side: i % 2 === 0 ? 'before' : 'after' }))]
}

function* every(): Generator<Kill> {
  for (let at = 1; ; at += 1) yield* [{ at, side: 'before' } as const, { at, side: 'after' } as const]
}

/** False when nothing was left to be killed at: the home went on to the end and was killed there. */
const isKilledAt = async (t: Lifetime, world: World, kill: Kill): Promise<boolean> => {
  const { data, receipts, home } = world
  const intention = await draftOne(home.url, entry)
  await settled(home.url)
  const died = home.ended.then(() => true)
  await asPerson(home.url, head, async (client) => {
    await home.order({ do: 'kill', ...kill })
    // No answer is what this is about: the head asks again below.
    await submit(client, intention).then(
      (receipt) => receipts.keep(receipt),
      () => {},
    )
  })
  const isKilled = await Promise.race([
    died,
    settled(home.url).then(
      () => false,
      () => died,
    ),
  ])
  await home.kill()
  deepEqual((await inspect(data, receipts.all())).violations, [], 'as it was left behind')

  world.home = await openHome(t, data)
  const { url } = world.home
  await asPerson(url, head, async (client) => receipts.keep(await submit(client, intention)))
  deepEqual(await finishAll(url), { waiting: 0, dead: [] })
  const after = await inspect(data, receipts.all())
  deepEqual(after.violations, [], 'as it was mended')
  deepEqual(unsettled(after), [])
  return isKilled
}

/** How many writes there are varies a little, as commits that come together share one. */
const missesAtTheEnd = 4

if (isAll)
  test('killed on either side of every write of a submission, a home loses and doubles nothing', async (t) => {
    const world = await openWorld(t)
    let misses = 0
    for (const kill of every()) {
      misses = (await isKilledAt(t, world, kill)) ? 0 : misses + 1
      if (misses === missesAtTheEnd) return t.diagnostic(`${kill.at - 2} writes`)
    }
  })
else
  test(`killed at ${spread} writes spread over a submission, a home loses and doubles nothing`, async (t) => {
    const world = await openWorld(t)
    for (const kill of chosen(await countWrites(world)))
      await t.test(`${kill.side} write ${kill.at}`, async (each) => {
        const isKilled = await isKilledAt(t, world, kill)
        if (kill.at === 1) ok(isKilled)
        else if (!isKilled) each.diagnostic('there were fewer writes this time: killed after the last')
      })
  })
