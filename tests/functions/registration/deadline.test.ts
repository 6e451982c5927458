// Submitting around the deadline (F24, F27, F28): whoever arrived in time is taken, whoever did not is told so, by the
// store's own time; and a commit that has to wait does not turn the one into the other.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DocumentReference } from 'firebase-admin/firestore'
import { endOf } from '../../../domain/campaign/campaign.ts'
import { RegistrationId } from '../../../domain/registration/documents.ts'
import { instantFromMillis, millisOf, type Instant } from '../../../domain/time/instant.ts'
import { prove, readFacts } from '../../../tools/check-invariants/prove.ts'
import { campaign, draft } from '../../kit/builders.ts'
import { idOf, openWorld, type Called, type Caller, type World } from '../world.ts'

const late = { status: 'FAILED_PRECONDITION', refusal: { code: 'campaign-not-open' } }

let world: World
before(async () => {
  world = await openWorld({ now: '2026-11-30T16:50:00.000Z' })
})
after(() => world.close())

type Evening = {
  end: Instant
  heads: readonly [Caller, Caller]
  /** Moves the clock to so long before the end. */
  beforeEnd: (millis: number) => void
  put: (names: readonly string[]) => Promise<void>
}

/** The last quarter of an hour of a campaign of its own: the store's time never goes back. */
const eveningOf = async (reportDue: string): Promise<Evening> => {
  const call = campaign({ id: `cchc-${reportDue}`, reportDue })
  const end = endOf(call)
  const beforeEnd = (millis: number): void => world.home.clock.set(millisOf(end) - millis)
  beforeEnd(15 * 60_000)
  await world.db.doc(`campaigns/${call.id}`).set(call)
  const put = async (names: readonly string[]): Promise<void> => {
    const drafts = names.map((name, at) => ({ name, agencyId: at % 2 === 0 ? 'stttt' : 'syt' }))
    await Promise.all(
      drafts.map(({ name, agencyId }) =>
        world.db.doc(`drafts/${idOf(name)}`).set(draft({ agencyId, campaignId: call.id })),
      ),
    )
  }
  return { end, heads: [await world.as('head', 'stttt'), await world.as('head', 'syt')], beforeEnd, put }
}

let keys = 0
const handIn = (name: string, head: Caller, revision = 3): Promise<Called<'submitRegistration'>> =>
  head.call('submitRegistration', {
    registrationId: RegistrationId.parse(idOf(name)),
    revision,
    key: `deadline-${String((keys += 1)).padStart(12, '0')}`,
    reply: '',
  })

const createdAt = async (reference: DocumentReference): Promise<Instant | null> => {
  const { createTime } = await reference.get()
  return createTime === undefined ? null : instantFromMillis(createTime.toMillis())
}
const arrivalOf = (name: string): DocumentReference => world.db.doc(`arrivals/${idOf(name)}-3`)
const versionOf = (name: string): DocumentReference => world.db.doc(`registrations/${idOf(name)}/versions/1`)

const onTime = async (): Promise<readonly string[]> => {
  await world.home.idle()
  return prove(await readFacts(world.folder, [])).find(({ id }) => id === 'I9')?.violations ?? ['not proved']
}

test('in the last seconds each is told the truth, and those taken are those that arrived before the end', async () => {
  const { end, heads, beforeEnd, put } = await eveningOf('2026-11-30')
  const names = Array.from({ length: 36 }, (_, at) => `many${at}x`)
  await put(names)
  beforeEnd(3000)
  const left = [...names.entries()]
  const answers = new Map<string, Called<'submitRegistration'>>()
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [at, name] = next
      // The last third comes after the end, however fast the others were.
      if (left.length === names.length / 3) beforeEnd(-1)
      answers.set(name, await handIn(name, heads[at % 2 === 0 ? 0 : 1]))
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  for (const [name, answer] of answers) {
    const arrived = await createdAt(arrivalOf(name))
    ok(arrived !== null, name)
    if (arrived >= end) deepEqual(answer, late, name)
    else ok('output' in answer && answer.output.at === arrived, `${name} ${JSON.stringify(answer)}`)
    equal((await versionOf(name).get()).exists, arrived < end, name)
  }
  const taken = [...answers.values()].filter((answer) => 'output' in answer)
  ok(taken.length > 0 && taken.length < names.length, String(taken.length))
  deepEqual(await onTime(), [])
})

test('a commit that waits beyond the end is of the moment it arrived, and says so', async () => {
  const { end, heads, beforeEnd, put } = await eveningOf('2026-12-01')
  await put(['held'])
  beforeEnd(60_000)
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: holding, resolve: held } = Promise.withResolvers<void>()
  // Whoever reads the draft in a transaction keeps the submission, which writes it, from being committed.
  const holder = world.db.runTransaction(async (tx) => {
    await tx.get(world.db.doc(`drafts/${idOf('held')}`))
    held()
    await released
  })
  await holding
  const arrived = Promise.withResolvers<void>()
  const stop = arrivalOf('held').onSnapshot((snapshot) => snapshot.exists && arrived.resolve())
  const answer = handIn('held', heads[0])
  await arrived.promise
  stop()
  beforeEnd(-5000)
  release()
  await holder
  const receipt = await answer
  const at = await createdAt(arrivalOf('held'))
  ok(at !== null && at < end)
  ok('output' in receipt && receipt.output.at === at, JSON.stringify(receipt))
  ok(((await createdAt(versionOf('held'))) ?? '') >= end)
  deepEqual(await onTime(), [])
})

test('who arrived in time and lost the answer may ask again after the end; who changes the draft may not', async () => {
  const { heads, beforeEnd, put } = await eveningOf('2026-12-02')
  await put(['again', 'other', 'changed'])
  beforeEnd(30_000)
  for (const name of ['again', 'changed'])
    await arrivalOf(name).set({ registrationId: idOf(name), revision: 3 })
  await world.db.doc(`drafts/${idOf('changed')}`).update({ revision: 4 })
  beforeEnd(-60_000)
  ok('output' in (await handIn('again', heads[0])))
  deepEqual(await handIn('changed', heads[0]), {
    status: 'ABORTED',
    refusal: { code: 'stale-revision', revision: 4 },
  })
  deepEqual(await handIn('changed', heads[0], 4), late)
})

test('what was written down before is no way in once the quarter of an hour is over', async () => {
  const { heads, beforeEnd, put } = await eveningOf('2026-12-03')
  await put(['old'])
  beforeEnd(30_000)
  await arrivalOf('old').set({ registrationId: idOf('old'), revision: 3 })
  beforeEnd(-16 * 60_000)
  deepEqual(await handIn('old', heads[0]), late)
})

test('who came before the opening is not kept waiting after it', async () => {
  const opensAt = '2026-12-04T17:00:00.000Z' as Instant
  const call = campaign({ id: 'cchc-opening', opensAt, reportDue: '2026-12-30' })
  world.home.clock.set(millisOf(opensAt) - 10_000)
  const head = await world.as('head', 'stttt')
  await world.db.doc(`campaigns/${call.id}`).set(call)
  await world.db.doc(`drafts/${idOf('early')}`).set(draft({ campaignId: call.id }))
  deepEqual(await handIn('early', head), late)
  world.home.clock.set(millisOf(opensAt) + 5000)
  const receipt = await handIn('early', head)
  ok('output' in receipt && receipt.output.at >= opensAt, JSON.stringify(receipt))
  deepEqual(await onTime(), [])
})
