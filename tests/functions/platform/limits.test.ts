// One person or one agency that asks too much is turned away, in words that say when to come again; nobody else notices.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CallInput } from '../../../domain/calls.ts'
import { Limits } from '../../../domain/access/limits.ts'
import { RegistrationId } from '../../../domain/registration/documents.ts'
import { tooManyWords } from '../../../domain/words/limits-vi.ts'
import { draft } from '../../kit/builders.ts'
import { idOf, openWorld, type Called, type Caller, type World } from '../world.ts'

const reason = 'For this test.'
const limits = Limits.parse({
  person: { burst: 30, perMinute: 1, reason },
  agency: { burst: 45, perMinute: 1, reason },
  perDay: { submitRegistration: { perDay: 3, uncounted: 2, reason } },
})

let world: World
before(async () => {
  world = await openWorld()
  await world.db.doc('settings/limits').set(limits)
})
after(() => world.close())

let keys = 0
const submission = (name: string): CallInput<'submitRegistration'> => ({
  registrationId: RegistrationId.parse(idOf(name)),
  revision: 3,
  key: `key-number-${String((keys += 1)).padStart(9, '0')}`,
  reply: '',
})

type Tally = Record<string, number>

const tally = (answers: readonly Called<'submitRegistration'>[]): Tally => {
  const counts: Tally = {}
  for (const answer of answers) {
    const end = 'output' in answer ? 'receipt' : `${answer.status} ${answer.refusal?.code}`
    counts[end] = (counts[end] ?? 0) + 1
  }
  return counts
}

const many = (count: number, caller: Caller, input: unknown): Promise<Called<'submitRegistration'>[]> =>
  Promise.all(Array.from({ length: count }, () => caller.callRaw('submitRegistration', input)))

test("an agency has its day's submissions and no more, until the next day", async () => {
  const head = await world.as('head', 'stttt')
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  await Promise.all(names.map((name) => world.db.doc(`drafts/${idOf(name)}`).set(draft())))
  const answers = []
  for (const name of names) answers.push(await head.call('submitRegistration', submission(name)))
  deepEqual(tally(answers), { receipt: 5, 'RESOURCE_EXHAUSTED too-many': 3 })
  deepEqual(await world.data('quotas/stttt-submitRegistration'), { day: '2026-08-05', used: 3 })
  const refused = answers.at(-1)
  ok(refused !== undefined && 'refusal' in refused && refused.refusal?.code === 'too-many')
  equal(
    tooManyWords(refused.refusal),
    'Cơ quan của anh/chị đã dùng hết số lượt của việc này trong ngày hôm nay. Xin thử lại sau 14 giờ. Những gì đã nhập vẫn được giữ.',
  )
  // What was refused has changed nothing: the same draft is submitted the next day.
  world.home.clock.set(Date.parse('2026-08-05T17:00:00.000Z'))
  const nextDay = await world.as('head', 'stttt')
  ok('output' in (await nextDay.call('submitRegistration', submission('h'))))
})

test('a flood is turned away at the door while another agency works on', async () => {
  const flooder = await world.as('clerk', 'stttt')
  const other = await world.as('head', 'syt')
  await world.db.doc(`drafts/${idOf('other')}`).set(draft({ agencyId: 'syt' }))
  const [flood, receipt] = await Promise.all([
    many(200, flooder, { not: 'of its form' }),
    other.call('submitRegistration', submission('other')),
  ])
  deepEqual(tally(flood), { 'INVALID_ARGUMENT input': 30, 'RESOURCE_EXHAUSTED too-many': 170 })
  ok('output' in receipt, JSON.stringify(receipt))
})

test('colleagues share what their agency may ask, and are told that it is the agency', async () => {
  const head = await world.as('head', 'stttt')
  const answers = await many(30, head, { not: 'of its form' })
  const refusals = answers.flatMap((answer) => ('refusal' in answer ? [answer.refusal] : []))
  ok(refusals.some((refusal) => refusal?.code === 'too-many' && refusal.of === 'agency'))
  const seconds = refusals.flatMap((refusal) =>
    refusal?.code === 'too-many' ? [refusal.retryAfterSeconds] : [],
  )
  ok(seconds.every((wait) => wait >= 1 && wait <= 60))
})
