import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { settleScreening, withdraw, type Refusal } from '../../../domain/registration/decide.ts'
import { actAtDesk } from '../../../domain/registration/desk.ts'
import { Registration, TimelineEntry, Version } from '../../../domain/registration/documents.ts'
import { states, transitionFor, transitions, type State } from '../../../domain/registration/lifecycle.ts'
import { submit } from '../../../domain/registration/submit.ts'
import type { Finding } from '../../../domain/screening/finding.ts'
import { LocalDate } from '../../../domain/time/instant.ts'
import {
  actor,
  at,
  campaign,
  content,
  draft,
  now,
  person,
  registration,
  submitFacts,
  submitted,
} from '../../kit/builders.ts'

const refusal = (outcome: { ok: true } | { ok: false; issues: Refusal }): Refusal | 'decided' =>
  outcome.ok ? 'decided' : outcome.issues
const finding = (strength: Finding['strength']): Finding => ({
  key: 'dates end',
  ground: 'not-feasible',
  check: 'dates',
  strength,
  score: 1,
  evidence: [],
  question: 'dates',
  thresholds: 1,
})

suite('submitting', () => {
  test('gives state, frozen version, code, receipt and two timeline entries at once', () => {
    const decision = submitted()
    equal(decision.registration.state, 'received')
    equal(decision.registration.code, 'SK26-SJCYANB-8')
    deepEqual(
      decision.timeline.map(({ seq, from, to }) => [seq, from, to]),
      [
        [1, 'awaiting-signature', 'submitted'],
        [2, 'submitted', 'received'],
      ],
    )
    deepEqual(decision.version?.content, content())
    deepEqual(decision.draft, { state: 'submitted', basedOn: 0, reply: '' })
    deepEqual(
      decision.notices.map(({ kind, to }) => [kind, to.map(({ uid }) => uid)]),
      [['receipt', ['clerk-stttt', 'head-stttt']]],
    )
  })

  test('its documents are what their schemas say', () => {
    const decision = submitted()
    equal(Registration.safeParse(decision.registration).success, true)
    equal(Version.safeParse(decision.version).success, true)
    for (const entry of decision.timeline) equal(TimelineEntry.safeParse(entry).success, true)
  })

  test('is the head of that agency’s alone, of a campaign that takes entries, with a complete content', () => {
    const cases: [Parameters<typeof draft>[0], Parameters<typeof submitFacts>[0], Refusal | 'decided'][] = [
      [{}, {}, 'decided'],
      [
        {},
        { actor: actor('clerk', 'stttt') },
        { code: 'illegal-transition', state: 'submitted', verb: 'submit' },
      ],
      [{}, { actor: actor('head', 'syt') }, { code: 'not-yours' }],
      [{ state: 'submitted' }, {}, { code: 'illegal-transition', state: 'submitted', verb: 'submit' }],
      [{}, { campaign: campaign({ state: 'closed' }) }, { code: 'campaign-not-open' }],
      [{}, { now: at('2026-06-30T16:59:59.999Z') }, { code: 'campaign-not-open' }],
      [{}, { now: at('2026-11-30T16:59:59.999Z') }, 'decided'],
      [{}, { now: at('2026-11-30T17:00:00.000Z') }, { code: 'campaign-not-open' }],
      [
        { content: content({ title: '' }) },
        {},
        { code: 'content', issues: [{ field: 'title', code: 'required' }] },
      ],
      [
        { content: content({ end: '2026-08-09' }) },
        {},
        { code: 'content', issues: [{ field: 'end', code: 'end-before-start' }] },
      ],
      [
        { content: content({ area: 'nong-nghiep' }) },
        {},
        { code: 'content', issues: [{ field: 'area', code: 'area-not-in-campaign' }] },
      ],
    ]
    for (const [different, facts, expected] of cases)
      deepEqual(refusal(submit(draft(different), submitFacts(facts))), expected)
  })

  test('a new version keeps code, first date and history, even after the last day', () => {
    const existing = registration({ state: 'changes-requested', seq: 3, due: LocalDate.parse('2026-12-02') })
    const decision = submitted({
      existing,
      newCode: 'SK26-OTHER',
      now: at('2026-12-01T01:00:00.000Z'),
      reply: 'Đã sửa',
    })
    deepEqual(
      [
        decision.registration.code,
        decision.registration.version,
        decision.registration.firstSubmittedAt,
        decision.registration.due,
      ],
      ['SK26-SJCYANB-8', 2, now, null],
    )
    deepEqual(
      decision.timeline.map(({ seq, from }) => [seq, from]),
      [
        [4, 'changes-requested'],
        [5, 'submitted'],
      ],
    )
  })
})

suite('screening', () => {
  const facts = {
    now,
    campaign: campaign(),
    agencyPeople: [person('clerk', 'stttt')],
    deskPeople: [person('snv', 'snv'), person('skhcn', 'skhcn')],
  }

  test('goes on to the desk when nothing blocks', () => {
    const outcome = settleScreening(registration(), [finding('strong')], facts)
    equal(outcome.ok && outcome.value.registration.state, 'screening')
    deepEqual(outcome.ok && outcome.value.notices.map(({ kind, to }) => [kind, to.length]), [['desk-new', 2]])
    equal(outcome.ok && outcome.value.released, undefined)
  })

  test('goes back with the blocking findings and a due date five working days on', () => {
    const outcome = settleScreening(registration(), [finding('blocking'), finding('weak')], facts)
    equal(outcome.ok && outcome.value.registration.due, '2026-08-12')
    deepEqual(outcome.ok && outcome.value.released?.findings, [{ ...finding('blocking'), score: 0 }])
    deepEqual(outcome.ok && outcome.value.draft, { state: 'draft', basedOn: 1 })
  })

  test('what goes back by itself says nothing of another entry', () => {
    const evidence = { field: 'title', passage: 'Ngày', facts: { share: 1, otherTitle: 'CANARY' } }
    const telling = { ...finding('blocking'), evidence: [evidence] }
    const outcome = settleScreening(registration(), [telling], facts)
    deepEqual(outcome.ok && outcome.value.released?.findings[0]?.evidence, [
      { ...evidence, facts: { share: 1 } },
    ])
  })

  test('a second delivery finds nothing to do', () => {
    deepEqual(refusal(settleScreening(registration({ state: 'screening' }), [], facts)), {
      code: 'illegal-transition',
      state: 'screening',
      verb: 'pass-validation',
    })
  })
})

suite('the desk', () => {
  const entry = registration({ state: 'screening' })
  const request = {
    verb: 'request-changes',
    note: 'Nêu rõ điểm khác',
    grounds: ['duplicate'],
    due: LocalDate.parse('2026-08-12'),
    findings: [],
  } as const
  const facts = (role: 'snv' | 'head') => ({
    now,
    actor: actor(role, 'snv'),
    campaign: {},
    agencyPeople: [person('clerk', 'stttt')],
  })

  test('asks for changes with grounds, a note and a day to come', () => {
    const cases: [Partial<Record<keyof typeof request, unknown>>, Refusal | 'decided'][] = [
      [{}, 'decided'],
      [{ grounds: [] }, { code: 'missing', needs: 'grounds' }],
      [{ note: '' }, { code: 'missing', needs: 'note' }],
      [{ due: '2026-08-05' }, { code: 'due-in-the-past' }],
    ]
    for (const [different, expected] of cases)
      deepEqual(
        refusal(actAtDesk(entry, { ...request, ...different } as typeof request, facts('snv'))),
        expected,
      )
  })

  test('a head of an agency may not act at the desk', () => {
    deepEqual(refusal(actAtDesk(entry, request, facts('head'))), {
      code: 'illegal-transition',
      state: 'screening',
      verb: 'request-changes',
    })
  })

  test('an acknowledgement can be undone with a reason', () => {
    const acknowledged = actAtDesk(entry, { verb: 'acknowledge' }, facts('snv'))
    equal(acknowledged.ok && acknowledged.value.registration.state, 'acknowledged')
    const back =
      acknowledged.ok &&
      actAtDesk(acknowledged.value.registration, { verb: 'reopen', note: 'Bấm nhầm' }, facts('snv'))
    equal(back !== false && back.ok && back.value.registration.state, 'screening')
  })
})

test('withdrawing is the own head’s, with a reason, until the desk has decided', () => {
  const facts = { now, actor: actor('head', 'stttt'), note: 'Đăng ký nhầm', deskPeople: [] }
  const outcomes = states.map((state) => [state, withdraw(registration({ state }), facts).ok])
  deepEqual(
    outcomes.filter(([, ok]) => ok).map(([state]) => state),
    ['received', 'screening', 'changes-requested'],
  )
  deepEqual(refusal(withdraw(registration(), { ...facts, actor: actor('head', 'syt') })), {
    code: 'not-yours',
  })
  deepEqual(refusal(withdraw(registration(), { ...facts, note: '' })), { code: 'missing', needs: 'note' })
})

test('every state can be reached, and no row leaves or enters an unknown one', () => {
  const reached = new Set<State>(['draft'])
  for (let grown = true; grown;) {
    const before = reached.size
    for (const row of transitions) if (row.from.some((state) => reached.has(state))) reached.add(row.to)
    grown = reached.size > before
  }
  deepEqual(
    [...states].filter((state) => !reached.has(state)),
    [],
  )
  equal(transitionFor('acknowledge', 'screening', 'head'), null)
})
