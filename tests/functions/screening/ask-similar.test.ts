// Non-interference: what a clerk is told of other agencies' unpublished entries is one word, whatever they hold.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { Timestamp } from 'firebase-admin/firestore'
import { Agency } from '../../../domain/directory/agency.ts'
import type { RegistrationId } from '../../../domain/registration/documents.ts'
import { sortKey } from '../../../domain/text/order.ts'
import { askSimilar } from '../../../functions/src/screening/ask-similar.ts'
import { followRegistration } from '../../../functions/src/screening/file-entry.ts'
import { screenVersion } from '../../../functions/src/screening/screen-version.ts'
import { content, draft, person } from '../../kit/builders.ts'
import { openWorld, type Entry, type World } from './world.ts'

const clerk = person('clerk', 'stttt')
const callerOf = (who: typeof clerk) =>
  ({ uid: who.uid, claims: { role: who.role, agency: who.agencyId, cv: 1 } }) as const
const mine = 'm'.repeat(20) as RegistrationId

/** The draft of Sở Thông tin và Truyền thông in a world where these entries were submitted. */
const worldWith = async (t: TestContext, entries: readonly Entry[]): Promise<World> => {
  const world = await openWorld(t)
  for (const id of ['stttt', 'syt'])
    await world.db.doc(`agencies/${id}`).set(
      Agency.parse({
        id,
        names: [{ name: `Cơ quan ${id}`, from: '2011-01-01' }],
        level: 'tinh',
        order: 1,
        sortKey: sortKey(id),
        active: true,
      }),
    )
  await world.db
    .doc(`drafts/${mine}`)
    .set({ ...draft({ state: 'draft', content: content() }), savedAt: Timestamp.now() })
  for (const entry of entries) {
    const { id } = await world.submit(entry)
    await screenVersion(world.live, id)
    await followRegistration(world.db, id)
    world.later(86_400_000)
  }
  return world
}

const ask = async ({ live }: World, who = clerk) => {
  const answer = await askSimilar({ registrationId: mine }, live, callerOf(who))
  return answer.ok ? answer.value : answer.issues
}

test('unpublished entries of others answer yes or no, and nothing else differs', async (t) => {
  const one = await worldWith(t, [{ id: 'a', agency: 'syt', content: { title: 'Quầy ký ngay' } }])
  const many = await worldWith(t, [
    { id: 'x', agency: 'ubnd-tan-yen', content: { novelty: 'CANARY đưa người có thẩm quyền ra quầy.' } },
    { id: 'y', agency: 'syt', content: { title: 'CANARY' } },
    { id: 'z', agency: 'syt', content: { product: 'CANARY' } },
  ])
  const answer = await ask(one)
  deepEqual(answer, { known: true, entries: [], left: 20 })
  deepEqual(await ask(many), answer)
})

test('without anything similar the answer is no', async (t) => {
  const world = await worldWith(t, [
    {
      id: 'a',
      agency: 'syt',
      content: {
        title: 'Sổ tay điện tử về lịch tiêm chủng',
        problem: 'Phụ huynh của 2.300 trẻ phải gọi điện hỏi lịch tiêm, 12% trẻ tiêm muộn.',
        solution: 'Trạm y tế nhập lịch vào sổ tay trên điện thoại, nhắc trước ba ngày và một ngày.',
        novelty: 'Thay cho sổ giấy dễ mất bằng lời nhắc đến đúng người.',
        scope: 'Trạm y tế 12 xã',
        product: 'Ứng dụng sổ tay',
      },
    },
  ])
  deepEqual(await ask(world), { known: false, entries: [], left: 20 })
})

test('its own entries are named in full; the draft itself is not', async (t) => {
  const world = await worldWith(t, [{ id: 'a', agency: 'stttt' }])
  const answer = await ask(world)
  ok('entries' in answer)
  equal(answer.known, false)
  deepEqual(
    answer.entries.map(({ code, title }) => [code, title]),
    [['SK26-a', 'Ngày thứ Sáu không hẹn']],
  )
  ok(answer.entries[0]?.parts.some(({ field, text }) => field === 'solution' && text.length > 40))
})

test('an acknowledged entry is shown once the conclusion that acknowledges it is published, not before', async (t) => {
  const world = await worldWith(t, [{ id: 'a', agency: 'syt' }])
  const entry = world.db.doc(`registrations/${'a'.padEnd(20, '0')}`)
  const meetingId = 'h'.repeat(20)
  await entry.update({ state: 'acknowledged', meetingId })
  const before = await ask(world)
  deepEqual(before, { known: true, entries: [], left: 20 })
  await world.db.doc(`conclusions/${meetingId}`).set({ meetingId })
  const after = await ask(world)
  ok('entries' in after)
  deepEqual([after.known, after.entries.map(({ code }) => code)], [false, ['SK26-a']])
})

test('only about a draft of one’s own agency', async (t) => {
  const world = await worldWith(t, [])
  deepEqual(await ask(world, person('clerk', 'syt')), { code: 'not-found' })
  deepEqual(await ask(world, person('snv', 'snv')), { code: 'not-allowed' })
})

test('a draft that cannot be read is told field by field, and to nobody else', async (t) => {
  const world = await worldWith(t, [])
  // What rules let be saved: they do not look into lists.
  await world.db.doc(`drafts/${mine}`).update({ 'content.targets': ['ba giờ'] })
  deepEqual(await ask(world), { code: 'content', issues: [{ field: 'targets.0', code: 'wrong-type' }] })
  deepEqual(await ask(world, person('clerk', 'syt')), { code: 'not-found' })
})

test('every answer takes as long as the others', async (t) => {
  const world = await worldWith(t, [])
  const started = performance.now()
  await ask(world)
  ok(performance.now() - started >= 880)
})
