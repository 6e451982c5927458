// Through a meeting to `merged` and back to screening: a merge that both agencies agreed to, one that was not agreed to yet,
// and an entry that leadership puts off.
import { deepEqual, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Meeting, type Conclusion } from '../../../domain/meeting/meeting.ts'
import { Registration, RegistrationId } from '../../../domain/registration/documents.ts'
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
  for (const name of ['lead', 'member', 'postponed', 'unasked']) await submit(name)
})
after(() => world.close())

const of = (name: string): RegistrationId => RegistrationId.parse(idOf(name))
const entry = async (name: string) => Registration.parse(await world.data(`registrations/${of(name)}`))
const meetingNow = async () => Meeting.parse(await world.data(`meetings/${meetingId}`))

const submit = async (name: string): Promise<void> => {
  const registrationId = of(name)
  await world.db.doc(`drafts/${registrationId}`).set(draft({ content: content({ title: `Việc ${name}` }) }))
  const signing = { registrationId, revision: 3, key: name.padEnd(20, '-'), reply: '' }
  ok('output' in (await head.call('submitRegistration', signing)))
  await world.home.idle()
}

const propose = async (name: string, lead: string | null): Promise<void> => {
  const about = { registrationId: of(name), version: 1, grounds: [], note: 'Cùng cách làm' }
  const outcome = lead === null ? ('accept' as const) : ('merge' as const)
  const proposal = { ...about, outcome, lead: lead === null ? null : of(lead) }
  ok('output' in (await snv.call('proposeOutcome', proposal)))
}

const agree = async (name: string, other: string): Promise<void> => {
  const answer = { registrationId: of(name), other: of(other), agrees: true }
  ok('output' in (await head.call('answerMerge', answer)))
}

const conclude = async () =>
  leader.call('concludeMeeting', { meetingId, revision: (await meetingNow()).revision })

/** What leadership chooses instead of what was proposed. */
const choose = async (chosen: Readonly<Record<string, Conclusion>>): Promise<void> => {
  const { agenda, revision } = await meetingNow()
  const choices = agenda.map(({ registrationId, title, outcome, grounds }) => ({
    registrationId,
    outcome: chosen[title] ?? outcome,
    grounds,
    note: '',
  }))
  const saving = { meetingId, revision, preparation: preparation(), agenda: choices }
  ok('output' in (await snv.call('saveMeeting', saving)))
}

test('a merge that an agency has not agreed to stops the conclusion, and is told by its code', async () => {
  await propose('lead', null)
  await propose('member', 'lead')
  await propose('postponed', null)
  await propose('unasked', 'lead')
  await agree('member', 'lead')
  await agree('lead', 'member')
  ok('output' in (await leader.call('openMeeting', { meetingId, campaignId: campaign().id })))
  await choose({ 'Việc postponed': 'defer' })
  const { id, code } = await entry('unasked')
  deepEqual(await conclude(), {
    status: 'FAILED_PRECONDITION',
    refusal: { code: 'agenda', problems: [{ registrationId: id, code, why: 'no-consent' }] },
  })
  deepEqual((await meetingNow()).state, 'preparing')
})

test('concluded: the member is merged, what is put off is screened again, links say so on both sides', async () => {
  await choose({ 'Việc postponed': 'defer', 'Việc unasked': 'defer' })
  ok('output' in (await conclude()))
  await world.home.idle()
  const entries = await Promise.all(['lead', 'member', 'postponed', 'unasked'].map(entry))
  deepEqual(
    entries.map(({ state, joint = [] }) => [state, ...joint.map((link) => [link.with, link.as, link.state])]),
    [
      ['acknowledged', [of('member'), 'lead', 'merged'], [of('unasked'), 'lead', 'undone']],
      ['merged', [of('lead'), 'member', 'merged']],
      ['screening'],
      ['screening', [of('lead'), 'member', 'undone']],
    ],
  )
  deepEqual((await meetingNow()).state, 'concluded')
  const acts = await Promise.all(
    ['member', 'postponed'].map(async (name) => (await auditOf(world.db, of(name))).acts.at(-1)),
  )
  deepEqual(acts, [
    ['merge', 'proposed-merge', 'merged', 'leadership-vpubnd'],
    ['defer', 'proposed-accept', 'screening', 'leadership-vpubnd'],
  ])
})

test('what was put off is proposed and acknowledged as any other entry', async () => {
  ok('output' in (await snv.call('acknowledgeRegistration', { registrationId: of('postponed'), version: 1 })))
  deepEqual((await entry('postponed')).state, 'acknowledged')
})
