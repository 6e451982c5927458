// Screening again in the background: batches, a kill anywhere, poison, and what must never be lost.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { Screening } from '../../../domain/registration/documents.ts'
import { method } from '../../../domain/screening/checks.ts'
import { Rescreening, startRun } from '../../../domain/screening/rescreening.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { continueRun, sweepRuns } from '../../../functions/src/screening/rescreen.ts'
import { screenVersion } from '../../../functions/src/screening/screen-version.ts'
import { campaign } from '../../kit/builders.ts'
import { openWorld, spoil, type World } from './world.ts'

const campaignId = campaign().id
const jobPath = `rescreenings/${campaignId}`
const minutes = 60_000

const enter = async (world: World, names: readonly string[]): Promise<string[]> => {
  const ids: string[] = []
  for (const name of names) {
    const { id } = await world.submit({ id: name, content: { title: `Ngày thứ Sáu không hẹn ${name}` } })
    await screenVersion(world.live, id)
    ids.push(id)
  }
  return ids
}

const jobOf = async (world: World): Promise<Rescreening> => Rescreening.parse(await world.data(jobPath))

const raiseThresholds = async (world: World): Promise<void> => {
  const { thresholds } = campaign()
  await world.db
    .doc(`campaigns/${campaignId}`)
    .update({ thresholds: { ...thresholds, version: 2, sectionMin: 500 } })
}

/** A run begins by itself once the thresholds are others than those the entries were judged by. */
const begin = async (world: World): Promise<void> => {
  await sweepRuns(world.live, '')
  await raiseThresholds(world)
  await sweepRuns(world.live, '')
}

const finish = async (world: World): Promise<Rescreening> => {
  for (let step = 0; step < 20; step += 1) {
    await continueRun(world.live, campaignId)
    const job = await jobOf(world)
    if (job.state === 'done') return job
  }
  throw new Error('the run does not end')
}

const names = Array.from({ length: 23 }, (_, at) => `e${String(at).padStart(2, '0')}`)

test('new thresholds begin a run that judges every entry anew, in batches', async (t) => {
  const world = await openWorld(t)
  const ids = await enter(world, names)
  await sweepRuns(world.live, '')
  equal((await jobOf(world)).run, 0)
  await sweepRuns(world.live, '')
  equal((await jobOf(world)).run, 0, 'nothing has changed yet')
  await raiseThresholds(world)
  await sweepRuns(world.live, '')
  const job = await finish(world)
  deepEqual(
    { run: job.run, total: job.total, done: job.done, failed: job.failed },
    { run: 1, total: 23, done: 23, failed: 0 },
  )
  for (const id of ids) {
    const { findings, method: by } = Screening.parse(await world.data(`screenings/${id}`))
    ok(findings.some(({ check, thresholds }) => check === 'say-more' && thresholds === 2))
    equal(by, method)
  }
  await sweepRuns(world.live, '')
  equal((await jobOf(world)).run, 1, 'what is judged by the present thresholds is left alone')
})

test('the same event again and again, and several at once, count each batch once', async (t) => {
  const world = await openWorld(t)
  await enter(world, names)
  await begin(world)
  for (let step = 0; step < 6; step += 1)
    await Promise.all([1, 2].map(() => continueRun(world.live, campaignId)))
  const { state, done } = await jobOf(world)
  deepEqual({ state, done }, { state: 'done', done: 23 })
})

test('a run that nobody continues is continued by the sweep', async (t) => {
  const world = await openWorld(t)
  await enter(world, ['a'])
  await begin(world)
  await sweepRuns(world.live, '')
  equal((await jobOf(world)).cursor, '', 'one that is under way is left to its events')
  world.later(2 * minutes)
  await sweepRuns(world.live, world.live.now())
  ok((await jobOf(world)).cursor !== '')
})

test('a poisonous entry is set aside and named; the rest goes on', async (t) => {
  const world = await openWorld(t)
  const [poison] = await enter(world, ['a', 'b', 'c'])
  await spoil(world.db, poison ?? '', { sha256: 'short' })
  await begin(world)
  const job = await finish(world)
  deepEqual(
    { done: job.done, failed: job.failed, setAside: job.setAside },
    { done: 3, failed: 1, setAside: [poison] },
  )
})

test('what officers judged, what was told and what the agency replied stays as it was', async (t) => {
  const world = await openWorld(t)
  const [id] = await enter(world, ['a'])
  const kept = {
    [`judgements/${id}`]: { registrationId: id, items: [{ finding: 'who-leads leadPerson' }] },
    [`registrations/${id}/findings/1`]: { agencyId: 'stttt', version: 1, findings: [] },
  }
  for (const [path, data] of Object.entries(kept)) await world.db.doc(path).set(data)
  const entry = await world.data(`registrations/${id}`)
  const version = await world.data(`registrations/${id}/versions/1`)
  await begin(world)
  await finish(world)
  for (const [path, data] of Object.entries(kept)) deepEqual(await world.data(path), data)
  deepEqual(await world.data(`registrations/${id}`), entry)
  deepEqual(await world.data(`registrations/${id}/versions/1`), version)
})

test('entries that are the agency’s to answer, or taken back, are left alone', async (t) => {
  const world = await openWorld(t)
  const [asked, gone] = await enter(world, ['a', 'b'])
  await world.db.doc(`registrations/${asked}`).update({ state: 'changes-requested' })
  await world.db.doc(`registrations/${gone}`).update({ state: 'withdrawn' })
  const before = await world.data(`screenings/${asked}`)
  await begin(world)
  await finish(world)
  deepEqual(await world.data(`screenings/${asked}`), before)
})

test('a run that begins while the sweep looks is not put back to none', async (t) => {
  const world = await openWorld(t)
  const run = startRun(null, { campaign: campaign(), total: 0, now: world.live.now(), by: 'Cán bộ' })
  let started: Promise<unknown> | undefined
  // The sweep asks for the time once it has read that there is no run.
  const now = (): Instant => {
    started ??= world.db.doc(jobPath).set(run)
    return world.live.now()
  }
  await sweepRuns({ ...world.live, now }, '')
  await started
  deepEqual(await jobOf(world), run)
})
