// A meeting through the callables: collected, prepared, concluded once, carried out entry by entry, its notice made, signed,
// issued and told; and what is refused on the way.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { MeetingId } from '../../../domain/meeting/id.ts'
import { Meeting } from '../../../domain/meeting/meeting.ts'
import { RegistrationId } from '../../../domain/registration/documents.ts'
import type { LocalDate } from '../../../domain/time/instant.ts'
import { campaign, content, draft } from '../../kit/builders.ts'
import { meetingId, meetingTemplate, preparation } from '../../kit/meetings.ts'
import { auditOf } from '../chain.ts'
import { idOf, openWorld, type Caller, type World } from '../world.ts'

let world: World
let head: Caller
let snv: Caller
let leader: Caller
before(async () => {
  world = await openWorld({ campaign: campaign({ meeting: meetingTemplate }) })
  ;[head, snv, leader] = await Promise.all([
    world.as('head', 'stttt'),
    world.as('snv', 'snv'),
    world.as('leadership', 'vpubnd'),
  ])
})
after(() => world.close())

const of = (name: string): RegistrationId => RegistrationId.parse(idOf(name))

const propose = async (name: string, outcome: 'accept' | 'reject'): Promise<void> => {
  const registrationId = of(name)
  await world.db.doc(`drafts/${registrationId}`).set(draft({ content: content({ title: `Việc ${name}` }) }))
  const signing = { registrationId, revision: 3, key: name.padEnd(20, '-'), reply: '' }
  ok('output' in (await head.call('submitRegistration', signing)))
  await world.home.idle()
  const grounds = outcome === 'reject' ? (['not-new'] as const) : []
  const proposal = { registrationId, version: 1, outcome, grounds: [...grounds], note: 'Lý do', lead: null }
  ok('output' in (await snv.call('proposeOutcome', proposal)))
}
const meetingNow = async (): Promise<Meeting> => Meeting.parse(await world.data(`meetings/${meetingId}`))
const stateOf = async (name: string) => (await world.data(`registrations/${of(name)}`))?.['state']

test('opened with the campaign’s template and every proposal; what comes later is collected', async () => {
  await propose('good', 'accept')
  await propose('old', 'reject')
  const opening = { meetingId, campaignId: campaign().id }
  deepEqual(await leader.call('openMeeting', opening), await leader.call('openMeeting', opening))
  await propose('late', 'accept')
  ok('output' in (await snv.call('collectAgenda', { meetingId, revision: 1 })))
  const { agenda, revision } = await meetingNow()
  deepEqual(
    [revision, agenda.map(({ title, outcome, grounds }) => `${title}: ${outcome} ${grounds.join()}`).sort()],
    [2, ['Việc good: acknowledge ', 'Việc late: acknowledge ', 'Việc old: reject not-new']],
  )
})

test('saved by whoever has read it last; concluding waits for what it needs', async () => {
  deepEqual(await leader.call('concludeMeeting', { meetingId, revision: 2 }), {
    status: 'FAILED_PRECONDITION',
    refusal: { code: 'meeting-lacks', needs: 'heldOn' },
  })
  const choices = (await meetingNow()).agenda
    .filter(({ title }) => title !== 'Việc late')
    .map(({ registrationId, outcome, grounds, note }) => ({ registrationId, outcome, grounds, note }))
  const saving = { meetingId, revision: 2, preparation: preparation(), agenda: choices }
  ok('output' in (await snv.call('saveMeeting', saving)))
  deepEqual(await snv.call('saveMeeting', saving), {
    status: 'ABORTED',
    refusal: { code: 'stale-revision', revision: 3 },
  })
  equal((await meetingNow()).agenda.length, 2)
})

test('of two who conclude at once one does; each entry moves once, with its audit row and its mail', async () => {
  const conclude = () => leader.call('concludeMeeting', { meetingId, revision: 3 })
  const answers = await Promise.all([conclude(), conclude()])
  deepEqual(answers.map((answer) => ('output' in answer ? 'done' : String(answer.refusal?.code))).sort(), [
    'done',
    'meeting-state',
  ])
  await world.home.idle()
  equal((await meetingNow()).state, 'concluded')
  deepEqual(
    [await stateOf('good'), await stateOf('old'), await stateOf('late')],
    ['acknowledged', 'rejected', 'proposed-accept'],
  )
  deepEqual((await auditOf(world.db, of('old'))).acts.slice(3), [
    ['propose-reject', 'screening', 'proposed-reject', 'snv-snv'],
    ['reject', 'proposed-reject', 'rejected', 'leadership-vpubnd'],
  ])
  const rejected = await world.data(`registrations/${of('old')}`)
  deepEqual([rejected?.['meetingId'], rejected?.['due']], [meetingId, '2026-08-12'])
  deepEqual((await auditOf(world.db, `meeting-${meetingId}`)).acts, [
    ['open', '', 'preparing', 'leadership-vpubnd'],
    ['conclude', 'preparing', 'concluding', 'leadership-vpubnd'],
    ['complete', 'concluding', 'concluded', 'system'],
  ])
})

const upload = async (name: string, bytes: string): Promise<string> => {
  const bucket = await world.bucket()
  await bucket.file(`uploads/snv-snv/${idOf(name)}.pdf`).save(bytes, { resumable: false })
  return idOf(name)
}

test('the notice is made for the desk and leadership, and for nobody else', async () => {
  for (const [who, file] of [
    [snv, 'docx'],
    [leader, 'pdf'],
  ] as const) {
    const answer = await who.call('openPaper', { meetingId, file })
    ok('output' in answer, JSON.stringify(answer))
    const bytes = new Uint8Array(await (await fetch(answer.output.url)).arrayBuffer())
    equal(new TextDecoder().decode(bytes.slice(0, 2)), file === 'docx' ? 'PK' : '%P')
  }
  const notFound = { status: 'NOT_FOUND', refusal: { code: 'not-found' } }
  deepEqual(await head.call('openPaper', { meetingId, file: 'pdf' }), notFound)
  deepEqual(await head.call('openPaper', { meetingId, file: 'signed' }), notFound)
})

test('the signed PDF is looked at, numbered once, and told to every agency; a correction is a new version', async () => {
  const date = '2026-08-05' as LocalDate
  const issue = async (name: string, bytes: string, different: object = {}) =>
    snv.call('issueNotice', { meetingId, upload: await upload(name, bytes), number: 5, date, ...different })
  const why = (answer: Awaited<ReturnType<typeof issue>>) => ('output' in answer ? 'done' : answer.refusal)
  await world.db.doc('numbers/2026-TB-UBND-4').set({ meetingId: MeetingId.parse('x'.repeat(20)) })
  deepEqual(why(await issue('html', '<html>')), { code: 'bad-file', why: 'not-a-pdf' })
  deepEqual(why(await issue('late', '%PDF-1.7', { date: '2026-08-06' })), { code: 'date-in-the-future' })
  deepEqual(why(await issue('early', '%PDF-1.7', { date: '2026-08-04' })), { code: 'before-the-meeting' })
  deepEqual(why(await issue('taken', '%PDF-1.7', { number: 4 })), { code: 'number-taken', number: 4 })
  deepEqual(why(await issue('signed', '%PDF-1.7 signed')), 'done')
  await world.home.idle()
  equal((await meetingNow()).state, 'issued')
  const told = await world.db.collection('outbox').where('kind', '==', 'notice-issued').get()
  deepEqual(told.docs.map((row) => String(row.get('uid'))).sort(), [
    'clerk-stttt',
    'clerk-syt',
    'head-stttt',
    'head-syt',
    'leadership-vpubnd',
    'skhcn-skhcn',
    'snv-snv',
  ])
  const conclusion = await world.data(`conclusions/${meetingId}`)
  equal(JSON.stringify(conclusion).includes('Việc old'), false)
  ok('output' in (await head.call('openPaper', { meetingId, file: 'signed' })))
  deepEqual(why(await issue('corrected', '%PDF-1.7 corrected')), 'done')
  await world.home.idle()
  deepEqual(
    (await meetingNow()).issued.map(({ version, number }) => [version, number]),
    [
      [1, 5],
      [2, 5],
    ],
  )
})

test('an agency that joins between two versions is told of the second once, however often the step is repeated', async () => {
  const copy = async (from: string, to: string, different: object) =>
    world.db.doc(to).set({ ...(await world.data(from)), ...different })
  await copy('agencies/syt', 'agencies/sgd', { id: 'sgd' })
  await copy('people/head-syt', 'people/head-sgd', { uid: 'head-sgd', agencyId: 'sgd' })
  const toldHead = async (): Promise<number> => {
    const { docs } = await world.db.collection('outbox').where('kind', '==', 'notice-issued').get()
    return docs.filter((row) => row.get('uid') === 'head-sgd').length
  }
  for (const round of ['first', 'again']) {
    await world.db.doc(`meetings/${meetingId}`).update({ state: 'issuing' })
    await world.home.idle()
    deepEqual([round, (await meetingNow()).state, await toldHead()], [round, 'issued', 1])
  }
})
