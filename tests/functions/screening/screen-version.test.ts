import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import { method } from '../../../domain/screening/checks.ts'
import { Screening } from '../../../domain/registration/documents.ts'
import { followRegistration } from '../../../functions/src/screening/file-entry.ts'
import { screenSubmitted } from '../../../functions/src/screening/on-version.ts'
import { screenVersion } from '../../../functions/src/screening/screen-version.ts'
import { sweepScreenings } from '../../../functions/src/screening/sweep.ts'
import { now } from '../../kit/builders.ts'
import { openWorld, spoil, type World } from './world.ts'

const stateOf = async (world: World, id: string): Promise<unknown> =>
  (await world.data(`registrations/${id}`))?.['state']

const mails = async (world: World): Promise<string[]> =>
  (await world.ids('outbox'))
    .filter((id) => !id.includes('receipt'))
    .map((id) => id.replace(/0+-/, '-'))
    .sort()

test('a sound entry goes on to the desk, with its screening and a mail to each officer', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'a' })
  await screenVersion(world.live, id)
  equal(await stateOf(world, id), 'screening')
  deepEqual(await world.data(`screenings/${id}`), {
    registrationId: id,
    version: 1,
    method,
    screenedAt: now,
    grounds: [],
    findings: [],
    similar: [],
  })
  deepEqual(await mails(world), ['a-3-desk-new-skhcn-skhcn', 'a-3-desk-new-snv-snv'])
})

test('the same event many times, at once and again, has one effect', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'a' })
  await Promise.all([1, 2, 3, 4, 5].map(() => screenSubmitted(world.live, id)))
  await screenSubmitted(world.live, id)
  equal((await mails(world)).length, 2)
  deepEqual(await world.ids(`registrations/${id}/timeline`), ['1', '2', '3'])
})

test('a structural defect sends the entry back, with its question and a mail to the agency', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'b', content: { novelty: 'Như trên.' } })
  await screenVersion(world.live, id)
  equal(await stateOf(world, id), 'changes-requested')
  deepEqual((await world.data(`registrations/${id}`))?.['grounds'], ['perfunctory'])
  const released = await world.data(`registrations/${id}/findings/1`)
  match(JSON.stringify(released), /section-without-content/)
  deepEqual(await mails(world), ['b-3-returned-clerk-stttt', 'b-3-returned-head-stttt'])
  equal((await world.data(`drafts/${id}`))?.['state'], 'draft')
})

test('content that no schema takes goes back, instead of failing for ever', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'c' })
  await spoil(world.db, id, { content: { title: 7, unheardOf: true } })
  await screenVersion(world.live, id)
  equal(await stateOf(world, id), 'changes-requested')
  const { findings } = Screening.parse(await world.data(`screenings/${id}`))
  ok(findings.length > 1 && findings.every(({ strength }) => strength === 'blocking'))
})

test('an event that comes late changes nothing', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'd' })
  await world.db.doc(`registrations/${id}`).update({ state: 'withdrawn' })
  await screenVersion(world.live, id)
  equal(await stateOf(world, id), 'withdrawn')
  equal(await world.data(`screenings/${id}`), null)
  await screenVersion(world.live, 'nobody'.padEnd(20, '0'))
})

test('the answer to findings is screened as the next version', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'e', content: { novelty: '...' } })
  await screenVersion(world.live, id)
  const answered = await world.submit({ id: 'e' })
  equal(answered.version, 2)
  await screenVersion(world.live, id)
  equal(await stateOf(world, id), 'screening')
  equal((await world.data(`screenings/${id}`))?.['version'], 2)
  ok((await mails(world)).includes('e-6-desk-answered-snv-snv'))
})

test('the sweep screens what its event missed, and only what has waited', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'f' })
  await sweepScreenings(world.live)
  equal(await stateOf(world, id), 'received')
  world.later(60_000)
  await sweepScreenings(world.live)
  equal(await stateOf(world, id), 'screening')
})

test('a poisonous entry is set aside after five failures; the rest goes on', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'g' })
  await spoil(world.db, id, { sha256: 'short' })
  for (let failure = 1; failure < 5; failure += 1) await rejects(screenSubmitted(world.live, id))
  await screenSubmitted(world.live, id)
  equal((await world.data(`screeningFailures/${id}`))?.['failures'], 5)
  const other = await world.submit({ id: 'h' })
  world.later(60_000)
  await sweepScreenings(world.live)
  deepEqual([await stateOf(world, id), await stateOf(world, other.id)], ['received', 'screening'])
  equal((await world.data(`screeningFailures/${id}`))?.['failures'], 5)
})

test('a copy of another agency’s entry is found, shown to the desk, and kept from the agency', async (t) => {
  const world = await openWorld(t)
  const secret = 'Bộ phận một cửa dùng đèn xanh báo quầy Khuôn Thần đang trống'
  const first = await world.submit({ id: 'i', agency: 'syt', content: { scope: secret } })
  await screenVersion(world.live, first.id)
  await followRegistration(world.db, first.id)
  const copy = await world.submit({ id: 'j', content: { novelty: 'Như trên.' } })
  await screenVersion(world.live, copy.id)
  const screening = Screening.parse(await world.data(`screenings/${copy.id}`))
  deepEqual(screening.grounds, ['duplicate', 'perfunctory'])
  const [found] = screening.similar
  deepEqual([found?.registrationId, found?.agencyId, found?.year], [first.id, 'syt', 2026])
  const shared = found?.passages.find(({ field }) => field === 'solution')
  equal(shared?.otherField, 'solution')
  // Nothing of the other entry in what this agency may read or is sent.
  const readable = [
    await world.data(`registrations/${copy.id}`),
    await world.data(`registrations/${copy.id}/findings/1`),
    await world.data(`registrations/${copy.id}/timeline/3`),
    ...(await Promise.all(
      (await world.ids('outbox')).filter((id) => id.startsWith('j')).map((id) => world.data(`outbox/${id}`)),
    )),
  ]
  for (const leak of ['Khuôn Thần', first.id, 'SK26-i', 'Cơ quan syt'])
    equal(JSON.stringify(readable).includes(leak), false, leak)
})
