// Proposals through the callables: what becomes of both entries of a merge, of a reply and an appeal, of a judged finding;
// who is told, and what the audit chains say.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { RegistrationId, type Registration } from '../../../domain/registration/documents.ts'
import { Judgements } from '../../../domain/screening/judgement.ts'
import { content, draft } from '../../kit/builders.ts'
import { auditOf } from '../chain.ts'
import { idOf, openWorld, type Caller, type World } from '../world.ts'

let world: World
let head: Caller
let otherHead: Caller
let skhcn: Caller
let leader: Caller
before(async () => {
  world = await openWorld()
  ;[head, otherHead, skhcn, leader] = await Promise.all([
    world.as('head', 'stttt'),
    world.as('head', 'syt'),
    world.as('skhcn', 'skhcn'),
    world.as('leadership', 'vpubnd'),
  ])
})
after(() => world.close())

const of = (name: string): RegistrationId => RegistrationId.parse(idOf(name))

/** Submitted by its head and screened, then in the state a test wants. */
const put = async (
  name: string,
  different: Record<string, unknown> = {},
  agencyId = 'stttt',
): Promise<RegistrationId> => {
  const id = of(name)
  const title = `Ngày thứ Sáu không hẹn ${name}`
  await world.db.doc(`drafts/${id}`).set(draft({ agencyId, content: content({ title }) }))
  const signing = { registrationId: id, revision: 3, key: name.padEnd(20, '-'), reply: '' }
  ok('output' in (await (agencyId === 'syt' ? otherHead : head).call('submitRegistration', signing)))
  await world.home.idle()
  await world.db.doc(`registrations/${id}`).set(different, { merge: true })
  return id
}
/** What was done to an entry since it was screened. */
const actsOn = async (id: string) => (await auditOf(world.db, id)).acts.slice(3)
const stateOf = async (id: string) => (await world.data(`registrations/${id}`))?.['state']
const linksOf = async (id: string) =>
  ((await world.data(`registrations/${id}`)) as Registration).joint?.map(
    ({ as, state, consent }) => `${as} ${state} ${consent.own}/${consent.other}`,
  )
const mailsAbout = async (entity: string): Promise<string[]> => {
  const found = await world.db.collection('outbox').where('entity', '==', entity).get()
  const rows = found.docs.filter((row) => !['receipt', 'desk-new'].includes(String(row.get('kind'))))
  return rows.map((row) => `${row.get('kind')} ${row.get('uid')}`).sort()
}
const propose = (registrationId: RegistrationId, different: object = {}) =>
  skhcn.call('proposeOutcome', {
    registrationId,
    version: 1,
    outcome: 'reject',
    grounds: ['not-new'],
    note: 'Đã làm từ năm 2024',
    lead: null,
    ...different,
  })

test('a merge is asked of both heads, answered by each for their own, and undone on both sides', async () => {
  const member = await put('member')
  const lead = await put('lead', { state: 'acknowledged' }, 'syt')
  const merging = { outcome: 'merge', grounds: [], note: 'Cùng cách làm', lead }
  ok('output' in (await propose(member, merging)))
  deepEqual(await linksOf(member), ['member proposed asked/asked'])
  deepEqual(await linksOf(lead), ['lead proposed asked/asked'])
  const answer = (who: Caller, registrationId: RegistrationId, other: RegistrationId) =>
    who.call('answerMerge', { registrationId, other, agrees: true })
  deepEqual(await answer(head, lead, member), { status: 'NOT_FOUND', refusal: { code: 'not-found' } })
  ok('output' in (await answer(head, member, lead)))
  ok('output' in (await answer(otherHead, lead, member)))
  deepEqual(await linksOf(member), ['member proposed given/given'])
  deepEqual(await linksOf(lead), ['lead proposed given/given'])
  equal(await stateOf(lead), 'acknowledged')
  deepEqual((await auditOf(world.db, `joint-${member}`)).acts, [
    ['agree-to-merge', 'proposed-merge', 'proposed-merge', 'head-stttt'],
  ])
  deepEqual(await mailsAbout(member), [
    'merge-asked clerk-syt',
    'merge-asked head-syt',
    'proposed-merge clerk-stttt',
    'proposed-merge head-stttt',
  ])
  deepEqual(await mailsAbout(`joint-${lead}`), ['desk-replied skhcn-skhcn', 'desk-replied snv-snv'])
  ok('output' in (await skhcn.call('takeBackProposal', { registrationId: member, note: '' })))
  deepEqual(
    [await linksOf(member), await linksOf(lead)],
    [['member undone given/given'], ['lead undone given/given']],
  )
  deepEqual(await answer(head, member, lead), {
    status: 'FAILED_PRECONDITION',
    refusal: { code: 'not-asked' },
  })
})

test('a merge without the other entry, or into one that cannot take it in, is refused', async () => {
  const member = await put('alone')
  const gone = await put('gone', { state: 'withdrawn' })
  const merging = (lead: RegistrationId | null) => propose(member, { outcome: 'merge', lead })
  const input = { status: 'INVALID_ARGUMENT', refusal: { code: 'input', field: 'lead' } }
  deepEqual(await merging(null), input)
  deepEqual(await merging(of('nowhere')), input)
  deepEqual(await merging(gone), { status: 'FAILED_PRECONDITION', refusal: { code: 'cannot-lead' } })
  equal(await stateOf(member), 'screening')
})

test('the head’s word on a proposal goes with the entry', async () => {
  const id = await put('reply')
  ok('output' in (await propose(id)))
  deepEqual(await mailsAbout(id), ['proposed-reject clerk-stttt', 'proposed-reject head-stttt'])
  const reply = { registrationId: id, verb: 'reply', note: 'Khác ở chỗ đo thời gian chờ' } as const
  deepEqual(await head.call('answerProposal', reply), {
    output: { registrationId: id, state: 'proposed-reject' },
  })
  deepEqual(await actsOn(id), [
    ['propose-reject', 'screening', 'proposed-reject', 'skhcn-skhcn'],
    ['reply', 'proposed-reject', 'proposed-reject', 'head-stttt'],
  ])
  const line = await world.data(`registrations/${id}/timeline/5`)
  deepEqual([line?.['note'], line?.['verb']], [reply.note, 'reply'])
})

test('a rejected entry comes back on appeal, or when leadership opens it, and not through the desk', async () => {
  const rejected = {
    state: 'rejected',
    due: '2026-08-12',
    meetingId: 'm'.repeat(20),
  }
  const appealed = await put('appeal', rejected)
  const reopened = await put('reopen', rejected)
  const appeal = { registrationId: appealed, verb: 'appeal', note: 'Xin xem lại' } as const
  ok('output' in (await head.call('answerProposal', appeal)))
  const reopen = { registrationId: reopened, note: 'Có tình tiết mới' }
  deepEqual(await skhcn.call('reopenRegistration', reopen), {
    status: 'FAILED_PRECONDITION',
    refusal: { code: 'illegal-transition', state: 'rejected', verb: 'reopen' },
  })
  ok('output' in (await leader.call('reopenRegistration', reopen)))
  deepEqual([await stateOf(appealed), await stateOf(reopened)], ['screening', 'screening'])
})

test('a finding is accepted, dismissed with a reason, and opened again, in one chain', async () => {
  const id = await put('judge')
  const finding = {
    key: 'one',
    ground: 'perfunctory',
    check: 'stock-phrases',
    strength: 'weak',
    score: 0.4,
    evidence: [],
    question: 'give-a-figure',
    thresholds: 1,
  }
  await world.db.doc(`screenings/${id}`).set({
    registrationId: id,
    version: 1,
    method: 1,
    screenedAt: '2026-08-05T03:42:00.000Z',
    grounds: ['perfunctory'],
    findings: [finding],
    similar: [],
  })
  const judge = (verdict: 'accepted' | 'dismissed' | 'open', reason = '') =>
    skhcn.call('judgeFinding', { registrationId: id, version: 1, finding: 'one', verdict, reason })
  const kept = async () =>
    Judgements.parse(await world.data(`judgements/${id}`)).items.map(({ verdict, reason }) => [
      verdict,
      reason,
    ])
  deepEqual(await judge('dismissed'), {
    status: 'INVALID_ARGUMENT',
    refusal: { code: 'missing', needs: 'note' },
  })
  ok('output' in (await judge('accepted')))
  ok('output' in (await judge('dismissed', 'Có số liệu ở phụ lục')))
  deepEqual(await kept(), [['dismissed', 'Có số liệu ở phụ lục']])
  ok('output' in (await judge('open')))
  deepEqual(await kept(), [])
  deepEqual(
    (await auditOf(world.db, `judgement-${id}`)).acts.map(([verb]) => verb),
    ['accept-finding', 'dismiss-finding', 'open-finding'],
  )
})

test('where the campaign says so, a meeting acknowledges', async () => {
  const id = await put('meeting')
  await world.db.doc('campaigns/cchc-2026').update({ acknowledgedBy: 'meeting' })
  deepEqual(await skhcn.call('acknowledgeRegistration', { registrationId: id, version: 1 }), {
    status: 'FAILED_PRECONDITION',
    refusal: { code: 'needs-meeting' },
  })
  ok('output' in (await propose(id, { outcome: 'accept', grounds: [], note: '' })))
  equal(await stateOf(id), 'proposed-accept')
})
