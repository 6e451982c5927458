// Proposals, what agencies answer to them, and joint initiatives: who may do what when, and what both sides then hold.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Role } from '../../../domain/directory/person.ts'
import type { Outcome } from '../../../domain/outcome.ts'
import type { Decision, Refusal } from '../../../domain/registration/decide.ts'
import {
  actAtDesk,
  answerAsAgency,
  proposeMerge,
  type DeskAct,
  type DeskFacts,
} from '../../../domain/registration/desk.ts'
import { Registration, RegistrationId } from '../../../domain/registration/documents.ts'
import { answerMerge, isAgreed, memberLink, settled } from '../../../domain/registration/joint.ts'
import { proposed, states, type State } from '../../../domain/registration/lifecycle.ts'
import { MeetingId } from '../../../domain/meeting/id.ts'
import { LocalDate } from '../../../domain/time/instant.ts'
import { actor, now, person, registration, registrationId } from '../../kit/builders.ts'

const refusal = (outcome: Outcome<unknown, Refusal>): Refusal | 'decided' =>
  outcome.ok ? 'decided' : outcome.issues
const factsOf = (role: Role, campaign: DeskFacts['campaign'] = {}): DeskFacts => ({
  now,
  actor: actor(role, role),
  campaign,
  agencyPeople: [person('clerk', 'stttt'), person('head', 'stttt')],
})
const entry = registration({ state: 'screening' })
const meetingId = MeetingId.parse('m'.repeat(20))
const valueOf = <T>(outcome: Outcome<T, Refusal>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues))
  return outcome.value
}
const told = (decision: Decision): [string, string[]][] =>
  decision.notices.map(({ kind, to }) => [kind, to.map(({ uid }) => uid)])

suite('proposing', () => {
  const staff = ['clerk-stttt', 'head-stttt']
  const cases: readonly [DeskAct, State | Refusal, [string, string[]][]][] = [
    [{ verb: 'propose-accept' }, 'proposed-accept', []],
    [
      { verb: 'propose-reject', grounds: ['not-new'], note: 'Đã làm từ 2024' },
      'proposed-reject',
      [['proposed-reject', staff]],
    ],
    [{ verb: 'propose-reject', grounds: [], note: 'Đã làm' }, { code: 'missing', needs: 'grounds' }, []],
    [{ verb: 'propose-reject', grounds: ['not-new'] }, { code: 'missing', needs: 'note' }, []],
  ]
  for (const [act, expected, notices] of cases)
    test(`${act.verb}, ${JSON.stringify(expected)}`, () => {
      const outcome = actAtDesk(entry, act, factsOf('skhcn'))
      if (typeof expected === 'object') return deepEqual(refusal(outcome), expected)
      const decision = valueOf(outcome)
      equal(decision.registration.state, expected)
      deepEqual(told(decision), notices)
      equal(Registration.safeParse(decision.registration).success, true)
    })

  test('is the desk’s alone, from screening alone, and takes nothing from leadership', () => {
    const rejecting: DeskAct = { verb: 'propose-reject', grounds: ['not-new'], note: 'x' }
    for (const role of ['clerk', 'head', 'leadership', 'auditor'] as const)
      equal(actAtDesk(entry, rejecting, factsOf(role)).ok, false, role)
    const from = states.filter((state) => actAtDesk({ ...entry, state }, rejecting, factsOf('snv')).ok)
    deepEqual(from, ['screening'])
  })

  test('can be taken back; the agency hears of it when it had heard of the proposal', () => {
    const back = proposed.map((state) =>
      valueOf(actAtDesk({ ...entry, state }, { verb: 'take-back' }, factsOf('snv'))),
    )
    deepEqual(
      back.map((decision) => [decision.registration.state, decision.notices.map(({ kind }) => kind)]),
      [
        ['screening', []],
        ['screening', ['reopened']],
        ['screening', ['reopened']],
      ],
    )
  })
})

suite('what officers may decide alone is the campaign’s', () => {
  test('acknowledging', () => {
    const said = (campaign: DeskFacts['campaign']) =>
      refusal(actAtDesk(entry, { verb: 'acknowledge' }, factsOf('snv', campaign)))
    deepEqual(
      [said({}), said({ acknowledgedBy: 'desk' }), said({ acknowledgedBy: 'meeting' })],
      ['decided', 'decided', { code: 'needs-meeting' }],
    )
  })

  test('what a meeting concluded, leadership alone opens again', () => {
    const concluded = { ...entry, state: 'acknowledged', meetingId } as const
    const reopen: DeskAct = { verb: 'reopen', note: 'Có tình tiết mới' }
    deepEqual(refusal(actAtDesk(concluded, reopen, factsOf('snv'))), { code: 'needs-leadership' })
    const opened = valueOf(actAtDesk(concluded, reopen, factsOf('leadership'))).registration
    deepEqual([opened.state, opened.meetingId], ['screening', undefined])
  })
})

suite('what the agency answers', () => {
  const facts = { now, actor: actor('head', 'stttt'), deskPeople: [person('snv', 'snv')] }
  const rejectedUntil = (due: string): Registration => ({
    ...entry,
    state: 'rejected',
    meetingId,
    due: LocalDate.parse(due),
  })

  test('a word on a proposal leaves it standing, with its grounds', () => {
    const asked: Registration = { ...entry, state: 'proposed-reject', grounds: ['not-new'] }
    const decision = valueOf(answerAsAgency(asked, { verb: 'reply', note: 'Khác ở chỗ đo giờ' }, facts))
    deepEqual(
      [decision.registration.state, decision.registration.grounds, decision.timeline[0]?.note],
      ['proposed-reject', ['not-new'], 'Khác ở chỗ đo giờ'],
    )
    deepEqual(told(decision), [['desk-replied', ['snv-snv']]])
  })

  test('an appeal brings a rejected entry back until its last day', () => {
    const appeal = { verb: 'appeal', note: 'Xin xem lại' } as const
    const said = (due: string) => refusal(answerAsAgency(rejectedUntil(due), appeal, facts))
    deepEqual(
      [said('2026-08-06'), said('2026-08-05'), said('2026-08-04')],
      ['decided', 'decided', { code: 'too-late', due: '2026-08-04' }],
    )
    equal(valueOf(answerAsAgency(rejectedUntil('2026-08-06'), appeal, facts)).registration.state, 'screening')
  })

  test('is its own head’s, with words', () => {
    const appeal = { verb: 'appeal', note: 'x' } as const
    const open = rejectedUntil('2026-08-06')
    deepEqual(
      [
        refusal(answerAsAgency(open, appeal, { ...facts, actor: actor('head', 'syt') })),
        refusal(answerAsAgency(open, appeal, { ...facts, actor: actor('clerk', 'stttt') })),
        refusal(answerAsAgency(open, { ...appeal, note: '' }, facts)),
      ],
      [
        { code: 'not-yours' },
        { code: 'illegal-transition', state: 'rejected', verb: 'appeal' },
        { code: 'missing', needs: 'note' },
      ],
    )
  })
})

suite('a joint initiative', () => {
  const lead = registration({
    id: registrationId('b'),
    code: 'SK26-LEAD',
    agencyId: person('head', 'syt').agencyId,
    agencyName: 'Sở Y tế',
    title: 'CANARY',
    state: 'acknowledged',
  })
  const facts = { ...factsOf('skhcn'), note: 'Cùng một cách làm', leadPeople: [person('head', 'syt')] }
  const propose = (different: Partial<Registration> = {}) =>
    proposeMerge(entry, { ...lead, ...different }, facts)
  const merging = valueOf(propose())
  const member = merging.registration
  const joined = { ...lead, joint: merging.lead?.joint ?? [] }

  test('names each side to the other by code and agency, and by nothing of its text', () => {
    equal(member.state, 'proposed-merge')
    deepEqual(
      [
        member.joint?.map(({ code, as, state }) => [code, as, state]),
        joined.joint.map(({ code, as }) => [code, as]),
      ],
      [[['SK26-LEAD', 'member', 'proposed']], [[entry.code, 'lead']]],
    )
    deepEqual(told(merging), [
      ['proposed-merge', ['clerk-stttt', 'head-stttt']],
      ['merge-asked', ['head-syt']],
    ])
    equal(JSON.stringify([member, merging.notices[0]]).includes('CANARY'), false)
    equal(JSON.stringify([joined.joint, merging.notices[1]]).includes(entry.title), false)
  })

  test('goes into another entry of the campaign that stands or may stand', () => {
    const standing = states.filter((state) => propose({ state }).ok)
    deepEqual(standing, ['screening', 'proposed-accept', 'acknowledged'])
    deepEqual(refusal(propose({ id: entry.id })), { code: 'cannot-lead' })
    deepEqual(refusal(propose({ campaignId: 'cchc-2025' as Registration['campaignId'] })), {
      code: 'cannot-lead',
    })
  })

  test('is agreed when both say so, in either order, and a refusal shows on both sides', () => {
    const [first] = valueOf(answerMerge(member, joined, true)).own
    ok(first)
    equal(isAgreed(first), false)
    const both = valueOf(answerMerge(joined, { ...member, joint: [first] }, true))
    deepEqual([both.own[0]?.consent.own, both.other.map(isAgreed)], ['given', [true]])
    const no = valueOf(answerMerge(joined, member, false))
    deepEqual([no.own[0]?.consent.own, no.other[0]?.consent.other], ['refused', 'refused'])
    deepEqual(refusal(answerMerge(entry, lead, true)), { code: 'not-asked' })
  })

  test('is undone on both sides, and stays as a trace', () => {
    const back = settled(valueOf(actAtDesk(member, { verb: 'take-back' }, facts)), joined, 'undone')
    deepEqual(
      [back.registration.joint?.map(({ state }) => state), back.lead?.joint.map(({ state }) => state)],
      [['undone'], ['undone']],
    )
    deepEqual(
      [memberLink(member)?.with, memberLink(back.registration)],
      [RegistrationId.parse(lead.id), null],
    )
  })
})
