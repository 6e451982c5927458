// What follows a person's one decision about a meeting and is too much for one transaction: its entries move one by one, its
// notice is told agency by agency. Each step is done once however often it is asked for, so an event, its repetition and
// the sweep may all begin it, and whoever comes last ends it.
import type { Transaction } from 'firebase-admin/firestore'
import { Agency, type AgencyId } from '../../../domain/directory/agency.ts'
import { Campaign } from '../../../domain/campaign/campaign.ts'
import { concludeEntry } from '../../../domain/meeting/conclude.ts'
import { published } from '../../../domain/meeting/issue.ts'
import { meetingTransitionFor } from '../../../domain/meeting/lifecycle.ts'
import { Meeting, type AgendaItem, type IssuedNotice } from '../../../domain/meeting/meeting.ts'
import { system } from '../../../domain/registration/decide.ts'
import { Registration } from '../../../domain/registration/documents.ts'
import { memberLink } from '../../../domain/registration/joint.ts'
import { appendAudit, readChainEnd } from '../platform/audit-chain.ts'
import { carryOut } from '../platform/carry-out.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { queueNotices } from '../platform/outbox-rows.ts'
import { agencyStaff, peopleOf, peopleWith } from '../platform/people.ts'
import { addressees, issuedParams, meetingParams } from './mailing.ts'
import { meetingEntity, putMeeting, readMeeting, readMeetingEnd } from './open-meeting.ts'

export const followMeeting = async (live: Live, id: string): Promise<void> => {
  const meeting = parsed(Meeting, await live.db.doc(path.meeting(id)).get())
  if (meeting?.state === 'concluding') await carryOutConclusion(live, meeting)
  if (meeting?.state === 'issuing') await publish(live, meeting)
}

/** For what events missed. */
export const sweepMeetings = async (live: Live): Promise<void> => {
  const found = await live.db.collection('meetings').where('state', 'in', ['concluding', 'issuing']).get()
  for (const { id } of found.docs) await followMeeting(live, id)
}

const carryOutConclusion = async (live: Live, meeting: Meeting): Promise<void> => {
  const campaign = parsed(Campaign, await live.db.doc(path.campaign(meeting.campaignId)).get())
  if (campaign === null) throw new Error(`${meeting.id}: its campaign is missing`)
  for (const item of meeting.agenda)
    await live.db.runTransaction((tx) =>
      moveEntry(live, tx, { meeting, item, answerDays: campaign.answerDays }),
    )
  await live.db.runTransaction((tx) => complete(live, tx, meeting))
}

type Step = { meeting: Meeting; item: AgendaItem; answerDays: number }

const moveEntry = async ({ db, now }: Live, tx: Transaction, step: Step): Promise<void> => {
  const { meeting, item } = step
  const entry = parsed(Registration, await tx.get(db.doc(path.registration(item.registrationId))))
  if (entry === null || meeting.concluded === null) return
  const link = memberLink(entry)
  const [agencyPeople, lead] = await Promise.all([
    peopleOf(db, tx, entry.agencyId, agencyStaff),
    link === null
      ? null
      : tx.get(db.doc(path.registration(link.with))).then((each) => parsed(Registration, each)),
  ])
  const { by } = meeting.concluded
  const decision = concludeEntry(entry, { ...step, by, at: now(), agencyPeople, lead })
  if (decision !== null) carryOut(db, tx, decision)
}

/** The desk is told that it is done, and may have the notice signed. */
const complete = async ({ db, now }: Live, tx: Transaction, { id }: Meeting): Promise<void> => {
  const moment = { db, tx, now: now() }
  const meeting = await readMeeting(db, tx, id)
  if (meeting === null || meetingTransitionFor('complete', meeting.state, 'system') === null) return
  const end = await readMeetingEnd(moment, id)
  const people = await peopleWith(db, tx, ['snv', 'skhcn', 'leadership'])
  const done: Meeting = { ...meeting, state: 'concluded', updatedAt: moment.now }
  const seq = putMeeting(moment, { meeting: done, verb: 'complete', from: meeting.state, by: system }, end)
  const cause = { entity: meetingEntity(id), seq, at: moment.now }
  queueNotices(db, tx, cause, [{ kind: 'meeting-concluded', to: people, params: meetingParams(done) }])
}

const publish = async (live: Live, { id }: Meeting): Promise<void> => {
  const meeting = await live.db.runTransaction((tx) => layDown(live, tx, id))
  const notice = meeting?.issued.at(-1)
  if (meeting === null || notice === undefined) return
  const found = await live.db.collection('agencies').where('active', '==', true).get()
  for (const document of found.docs) {
    const agencyId = Agency.parse(document.data()).id
    await live.db.runTransaction((tx) => tellAgency(live, tx, { meeting, notice, agencyId }))
  }
  await live.db.runTransaction((tx) => tellOthers(live, tx, meeting))
}

/** From the meeting as it now stands: whoever was held up may have read it before a correction. */
const layDown = async ({ db }: Live, tx: Transaction, id: string): Promise<Meeting | null> => {
  const meeting = await readMeeting(db, tx, id)
  if (meeting?.state !== 'issuing') return null
  tx.set(db.doc(path.conclusion(id)), published(meeting))
  return meeting
}

type Telling = { meeting: Meeting; notice: IssuedNotice; agencyId: AgencyId }

/** Each agency has a chain for each version, so that telling it again is seen, whenever the agency joined. */
const tellAgency = async ({ db, now }: Live, tx: Transaction, telling: Telling): Promise<void> => {
  const { meeting, notice, agencyId } = telling
  const entity = `conclusion-${meeting.id}-${agencyId}-${notice.version}`
  const end = await readChainEnd(db, tx, entity)
  if (end.seq > 0) return
  const people = await peopleOf(db, tx, agencyId, agencyStaff)
  const at = now()
  const { uid, role } = system
  const entry = { verb: 'tell', from: '', to: 'told', at, uid, role, agencyId, version: notice.version }
  const seq = appendAudit(db, tx, { entity, end, entry })
  const params = issuedParams(meeting, notice)
  queueNotices(db, tx, { entity, seq, at }, [{ kind: 'notice-issued', to: people, params }])
}

/** The desk, leadership, and those of Nơi nhận who gave an address: last, so that `issued` means all are told. */
const tellOthers = async ({ db, now }: Live, tx: Transaction, { id }: Meeting): Promise<void> => {
  const moment = { db, tx, now: now() }
  const meeting = await readMeeting(db, tx, id)
  const notice = meeting?.issued.at(-1)
  if (notice === undefined || meeting?.state !== 'issuing') return
  const end = await readMeetingEnd(moment, id)
  const people = await peopleWith(db, tx, ['snv', 'skhcn', 'leadership'])
  const done: Meeting = { ...meeting, state: 'issued', updatedAt: moment.now }
  const seq = putMeeting(moment, { meeting: done, verb: 'tell', from: 'issuing', by: system }, end)
  const to = [...people, ...addressees(meeting)]
  const cause = { entity: meetingEntity(id), seq, at: moment.now }
  queueNotices(db, tx, cause, [{ kind: 'notice-issued', to, params: issuedParams(meeting, notice) }])
}
