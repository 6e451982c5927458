// A meeting in the life of a home: one entry is merged into another, both agencies agreeing, and the signed notice comes back.
import { doc, getDoc } from 'firebase/firestore/lite'
import { Meeting } from '../../domain/meeting/meeting.ts'
import { MeetingId } from '../../domain/meeting/id.ts'
import { RegistrationId } from '../../domain/registration/documents.ts'
import { LocalDate } from '../../domain/time/instant.ts'
import type { GivenReceipt } from '../../tools/check-invariants/facts.ts'
import { newId } from '../../tools/demo/client.ts'
import { settled } from '../../tools/demo/controls.ts'
import { staffOf } from '../../tools/demo/entries.ts'
import { preparation } from '../kit/meetings.ts'
import { asPerson, draftOne, soundEntries, submit } from './people.ts'

export type Held = {
  meetingId: MeetingId
  /** Was merged into `lead`, which was acknowledged. */
  member: RegistrationId
  lead: RegistrationId
  receipts: readonly GivenReceipt[]
}

const heldOn = LocalDate.parse('2026-09-01')
const officer = staffOf('snv', 'snv').email

export const holdMeeting = async (url: string): Promise<Held> => {
  const [entry] = soundEntries
  const [lead, member] = [await enter(url, 'stttt', entry), await enter(url, 'syt', entry)]
  await settled(url)
  await propose(url, lead, null)
  await propose(url, member, lead.registrationId)
  await agree(url, lead, member)
  await agree(url, member, lead)
  const meetingId = MeetingId.parse(newId())
  await concludeOn(url, meetingId)
  await settled(url)
  await issue(url, meetingId)
  await settled(url)
  const receipts = [lead.receipt, member.receipt]
  return { meetingId, member: member.registrationId, lead: lead.registrationId, receipts }
}

type Entered = { registrationId: RegistrationId; agencyId: string; receipt: GivenReceipt }

const enter = async (
  url: string,
  agencyId: string,
  entry: (typeof soundEntries)[number],
): Promise<Entered> => {
  const intention = await draftOne(url, { ...entry, agencyId })
  const head = staffOf(agencyId, 'head').email
  const receipt = await asPerson(url, head, (client) => submit(client, intention))
  return { registrationId: RegistrationId.parse(intention.registrationId), agencyId, receipt }
}

const propose = (url: string, { registrationId }: Entered, lead: RegistrationId | null): Promise<unknown> =>
  asPerson(url, officer, (desk) =>
    desk.call('proposeOutcome', {
      registrationId,
      version: 1,
      outcome: lead === null ? 'accept' : 'merge',
      grounds: [],
      note: 'Hai cơ quan cùng làm một việc.',
      lead,
    }),
  )

const agree = (url: string, { registrationId, agencyId }: Entered, other: Entered): Promise<unknown> =>
  asPerson(url, staffOf(agencyId, 'head').email, (head) =>
    head.call('answerMerge', { registrationId, other: other.registrationId, agrees: true }),
  )

const concludeOn = async (url: string, meetingId: MeetingId): Promise<void> => {
  const revision = await asPerson(url, officer, async (desk) => {
    const opened = await desk.call('openMeeting', { meetingId, campaignId: 'cchc-2026' })
    const { agenda } = Meeting.parse((await getDoc(doc(desk.store, `meetings/${meetingId}`))).data())
    const choices = agenda.map(({ registrationId, outcome, grounds, note }) => ({
      registrationId,
      outcome,
      grounds,
      note,
    }))
    const saving = {
      meetingId,
      revision: opened.revision,
      preparation: preparation({ heldOn }),
      agenda: choices,
    }
    return (await desk.call('saveMeeting', saving)).revision
  })
  await asPerson(url, staffOf('vpubnd', 'leadership').email, (leader) =>
    leader.call('concludeMeeting', { meetingId, revision }),
  )
}

const issue = (url: string, meetingId: MeetingId): Promise<unknown> =>
  asPerson(url, officer, async (desk) => {
    const upload = newId()
    const signed = new Blob(['%PDF-1.7 signed'], { type: 'application/pdf' })
    await desk.upload(`uploads/${desk.uid}/${upload}.pdf`, signed)
    return desk.call('issueNotice', { meetingId, upload, number: 5, date: heldOn })
  })
