// Who calls and with what: tokens, roles and inputs that must be refused before anything is read or written.
import { deepEqual, equal } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { calls, type CallName } from '../../../domain/calls.ts'
import { roles } from '../../../domain/directory/person.ts'
import { RegistrationId } from '../../../domain/registration/documents.ts'
import { draft, registration } from '../../kit/builders.ts'
import { preparation } from '../../kit/meetings.ts'
import { idOf, openWorld, people, type Caller, type World } from '../world.ts'

let world: World
before(async () => {
  world = await openWorld()
  await world.db.doc(`drafts/${idOf('draft')}`).set(draft({ state: 'awaiting-signature' }))
  const id = RegistrationId.parse(idOf('entry'))
  await world.db.doc(`registrations/${id}`).set(registration({ id, state: 'screening' }))
})
after(() => world.close())

const target = { registrationId: RegistrationId.parse(idOf('entry')) }
const absent = { registrationId: RegistrationId.parse(idOf('absent')) }
const demoNorm = {
  number: '00/2020/NĐ-CP',
  date: '2020-01-01',
  title: 'Văn bản thử',
  issuer: 'Chính phủ',
  level: 'trung-uong',
  inForceFrom: '2020-01-01',
  inForceTo: null,
  source: '',
  clauses: [{ id: 'd1', label: 'Điều 1', text: 'Nội dung' }],
}
const meetingId = 'm'.repeat(20)
const desired: Readonly<Record<CallName, object>> = {
  requestSignature: { revision: 3 },
  returnToClerk: { note: '' },
  submitRegistration: { revision: 3, key: 'k'.repeat(20), reply: '' },
  withdrawRegistration: { note: 'Lý do' },
  acknowledgeRegistration: { version: 1 },
  reopenRegistration: { note: 'Lý do' },
  requestChanges: { version: 1, grounds: ['not-new'], note: 'Lý do', due: '2026-09-01', findings: [] },
  proposeOutcome: { version: 1, outcome: 'reject', grounds: ['not-new'], note: 'Lý do', lead: null },
  takeBackProposal: { note: '' },
  answerProposal: { verb: 'reply', note: 'Điểm khác' },
  answerMerge: { other: RegistrationId.parse(idOf('other')), agrees: true },
  judgeFinding: { version: 1, finding: 'none', verdict: 'accepted', reason: '' },
  openReportFile: { report: '2026-07.cchc-2026', path: 'reports/2026-07/cchc-2026/manifest.json' },
  openMeeting: { meetingId, campaignId: 'cchc-2026' },
  saveMeeting: { meetingId, revision: 1, preparation: preparation(), agenda: [] },
  collectAgenda: { meetingId, revision: 1 },
  concludeMeeting: { meetingId, revision: 1 },
  openPaper: { meetingId, file: 'pdf' },
  issueNotice: { meetingId, upload: 'u'.repeat(20), number: 5, date: '2026-08-05' },
  resendMail: { outboxId: 'none' },
  saveNorm: { id: null, revision: 0, norm: demoNorm },
  askSimilar: {},
  startRescreening: { campaignId: 'cchc-2026' },
  moveNorm: { id: 'nd-00-2020', revision: 1, to: 'published' },
}
const names = Object.keys(calls) as CallName[]
/** Acts on something else than an entry. */
const apart = new Set<CallName>([
  'openReportFile',
  'resendMail',
  'saveNorm',
  'moveNorm',
  'startRescreening',
  'openMeeting',
  'saveMeeting',
  'collectAgenda',
  'concludeMeeting',
  'openPaper',
  'issueNotice',
])
const inputFor = (name: CallName, id: object): object =>
  apart.has(name) ? desired[name] : { ...id, ...desired[name] }

const refused = (status: string, refusal: object) => ({ status, refusal })
const notAllowed = refused('PERMISSION_DENIED', { code: 'not-allowed' })
const notFound = refused('NOT_FOUND', { code: 'not-found' })
const signedOut = refused('UNAUTHENTICATED', { code: 'signed-out' })

test('without a token nothing is answered', async () => {
  for (const name of names) deepEqual(await world.anonymous.callRaw(name, inputFor(name, target)), signedOut)
})

test('claims that are no role are no role', async () => {
  const bad: readonly Record<string, unknown>[] = [
    { role: 'HEAD' },
    { role: ['head'] },
    { role: null },
    { role: 7 },
    { agency: '../people' },
    { cv: '1' },
    { cv: 0 },
  ]
  for (const claims of bad) {
    const caller = await world.as('head', 'stttt', claims)
    deepEqual(
      await caller.callRaw('withdrawRegistration', inputFor('withdrawRegistration', target)),
      notAllowed,
    )
  }
})

test('a token older or other than the directory is asked to sign in again', async () => {
  const input = inputFor('withdrawRegistration', target)
  for (const claims of [{ cv: 2 }, { role: 'skhcn' }, { agency: 'syt' }]) {
    const caller = await world.as('head', 'stttt', claims)
    deepEqual(await caller.callRaw('withdrawRegistration', input), signedOut)
  }
})

test('a person made inactive is refused at once, with a token that is still good', async () => {
  const caller = await world.as('head', 'syt')
  const input = inputFor('withdrawRegistration', absent)
  deepEqual(await caller.callRaw('withdrawRegistration', input), notFound)
  await world.db.doc('people/head-syt').update({ active: false })
  deepEqual(await caller.callRaw('withdrawRegistration', input), notAllowed)
  await world.db.doc('people/head-syt').delete()
  deepEqual(await caller.callRaw('withdrawRegistration', input), notAllowed)
  const again = people.find((person) => person.uid === 'head-syt')
  await world.db.doc('people/head-syt').set({ ...again })
})

test('no role outside learns whether an entry exists', async () => {
  const outside = ['clerk', 'head', 'member', 'admin'] as const
  const entryCalls = names.filter((name) => !apart.has(name))
  for (const role of outside) {
    const agencyId = role === 'admin' ? 'stttt' : 'syt'
    const caller = await world.as(role, agencyId)
    for (const name of entryCalls) {
      deepEqual(await caller.callRaw(name, inputFor(name, target)), notFound, `${role} ${name}`)
      deepEqual(await caller.callRaw(name, inputFor(name, absent)), notFound, `${role} ${name}`)
    }
  }
})

test('norms are the desk’s alone to keep, and screening again its alone to start', async () => {
  for (const [role, agencyId] of [
    ['clerk', 'stttt'],
    ['head', 'stttt'],
    ['leadership', 'vpubnd'],
    ['auditor', 'snv'],
    ['admin', 'stttt'],
  ] as const) {
    const caller = await world.as(role, agencyId)
    for (const name of ['saveNorm', 'moveNorm', 'startRescreening'] as const)
      deepEqual(await caller.callRaw(name, desired[name]), notAllowed, `${role} ${name}`)
  }
  const officer = await world.as('snv', 'snv')
  deepEqual(await officer.callRaw('moveNorm', desired.moveNorm), notFound)
})

test('who sees an entry but may not act on it is told so', async () => {
  const desk: CallName[] = [
    'acknowledgeRegistration',
    'requestChanges',
    'proposeOutcome',
    'takeBackProposal',
    'judgeFinding',
  ]
  const grid: readonly [string, string, CallName[]][] = [
    ['clerk', 'stttt', ['withdrawRegistration', 'answerProposal', 'answerMerge', ...desk]],
    ['head', 'stttt', desk],
    ['leadership', 'vpubnd', ['withdrawRegistration', 'answerProposal', ...desk]],
    ['auditor', 'snv', ['withdrawRegistration', 'answerMerge', ...desk, 'reopenRegistration']],
    ['skhcn', 'skhcn', ['withdrawRegistration', 'answerProposal', 'answerMerge']],
  ]
  for (const [role, agencyId, denied] of grid) {
    const caller = await world.as(roles.find((each) => each === role) ?? 'member', agencyId)
    for (const name of denied)
      deepEqual(await caller.callRaw(name, inputFor(name, target)), notAllowed, `${role} ${name}`)
  }
  equal((await world.data(`registrations/${target.registrationId}`))?.['state'], 'screening')
})

test('input of another form is refused by its field', async () => {
  const head: Caller = await world.as('head', 'stttt')
  const input = { ...target, revision: 3, key: 'k'.repeat(20), reply: '' }
  const bad: readonly [unknown, string][] = [
    [null, ''],
    ['text', ''],
    [{}, 'registrationId'],
    [{ ...input, registrationId: '../../people/x' }, 'registrationId'],
    [{ ...input, registrationId: 7 }, 'registrationId'],
    [{ ...input, revision: '3' }, 'revision'],
    [{ ...input, revision: -1 }, 'revision'],
    [{ ...input, revision: 1e308 }, 'revision'],
    [{ ...input, key: '' }, 'key'],
    [{ ...input, key: 'k'.repeat(65) }, 'key'],
    [{ ...input, key: 'a/b'.repeat(8) }, 'key'],
    [{ ...input, reply: 'x'.repeat(2001) }, 'reply'],
    [{ ...input, reply: 'a\u202Eb' }, 'reply'],
    [{ ...input, agencyId: 'syt' }, ''],
    [JSON.parse(`{"__proto__":{"role":"head"},${JSON.stringify(input).slice(1)}`), ''],
    [{ ...input, reply: 'x'.repeat(250_000) }, ''],
  ]
  for (const [value, field] of bad)
    deepEqual(
      await head.callRaw('submitRegistration', value),
      refused('INVALID_ARGUMENT', { code: 'input', field }),
      JSON.stringify(value)?.slice(0, 80),
    )
})

test('who must sign in in two steps and did so with the password alone is signed out to every call', async () => {
  const oneStep = await world.as('skhcn', 'skhcn', { twoSteps: true })
  for (const name of names) deepEqual(await oneStep.callRaw(name, inputFor(name, target)), signedOut, name)
})
