// Several agencies submit, and the home is killed again and again at moments of chance. More kills, or the same again:
//   FAULTS_KILLS=200 FAULTS_SEED=… node --test tests/faults/kill-at-random.test.ts
import { deepEqual, equal } from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { test } from 'node:test'
import { FirebaseError } from 'firebase/app'
import { staffOf } from '../../tools/demo/entries.ts'
import { temporaryFolder, type Lifetime } from '../local/host/folder.ts'
import { monday, openHome } from './home.ts'
import { asPerson, draft, finishAll, Receipts, soundEntries, submit, type Intention } from './people.ts'
import { inspect, unsettled } from './store.ts'

const kills = Number(process.env['FAULTS_KILLS']) || 6
const seed = Number(process.env['FAULTS_SEED']) || Math.ceil(Math.random() * 2 ** 31)
/** Each submits this many more in every round. */
const agencies = ['stttt', 'syt', 'stp']
const perAgency = 2
/** About as long as the submissions of a round and what follows from them take. */
const longestLifeMs = 900

/** Numerical Recipes' linear congruence: chance that can be had again. */
const chance = (from: number) => {
  let state = from
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** What a caller sees when nobody answers, or nobody has time: the same call may be made again. */
const unanswered = new Set([
  'auth/network-request-failed',
  'functions/internal',
  'functions/unavailable',
  'functions/deadline-exceeded',
])

const isUnanswered = (error: unknown): boolean => error instanceof FirebaseError && unanswered.has(error.code)

/** The clerks' part of a round; everything of it is there before the home is killed. */
const draftRound = async (url: string): Promise<Intention[]> => {
  const contents = soundEntries.slice(0, perAgency).map(({ content }) => content)
  return (await Promise.all(agencies.map((agencyId) => draft(url, agencyId, contents)))).flat()
}

/** A head's part: what is waiting, in order, until it is done or nobody answers. */
const submitWaiting = (url: string, agencyId: string, world: World): Promise<void> =>
  asPerson(url, staffOf(agencyId, 'head').email, async (head) => {
    for (const intention of world.waiting.filter((each) => each.agencyId === agencyId)) {
      world.receipts.keep(await submit(head, intention))
      world.waiting.splice(world.waiting.indexOf(intention), 1)
    }
  })

type World = { data: string; receipts: Receipts; waiting: Intention[] }

const submitAll = async (url: string, world: World): Promise<void> => {
  const heads = agencies.map((agencyId) => submitWaiting(url, agencyId, world))
  for (const done of await Promise.allSettled(heads))
    if (done.status === 'rejected' && !isUnanswered(done.reason)) throw done.reason
}

const killOnce = async (
  t: Lifetime,
  world: World,
  options: { now?: string; lifeMs: number },
): Promise<void> => {
  const home = await openHome(t, world.data, options)
  world.waiting.push(...(await draftRound(home.url)))
  const submitting = submitAll(home.url, world)
  await setTimeout(options.lifeMs)
  await home.kill()
  await submitting
  deepEqual((await inspect(world.data, world.receipts.all())).violations, [])
}

test(`killed ${kills} times at random (seed ${seed}), a home keeps every receipt and mails nobody twice`, async (t) => {
  t.diagnostic(`FAULTS_SEED=${seed}`)
  const world: World = { data: temporaryFolder(t), receipts: new Receipts(), waiting: [] }
  const random = chance(seed)
  for (let round = 0; round < kills; round += 1)
    await killOnce(t, world, { lifeMs: random() * longestLifeMs, ...(round === 0 ? { now: monday } : {}) })

  const home = await openHome(t, world.data)
  await submitAll(home.url, world)
  equal(world.receipts.all().length, kills * agencies.length * perAgency)
  deepEqual(await finishAll(home.url), { waiting: 0, dead: [] })
  const end = await inspect(world.data, world.receipts.all())
  deepEqual(end.violations, [])
  deepEqual(unsettled(end), [])
})
