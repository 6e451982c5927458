// The demo's meeting: the desk proposes on what is still in screening, leadership concludes, the Thông báo is made.
import { collection, doc, getDoc, getDocs, limit, query, where } from 'firebase/firestore/lite'
import { MeetingId } from '../../domain/meeting/id.ts'
import { Meeting, type Preparation } from '../../domain/meeting/meeting.ts'
import { Registration, Screening } from '../../domain/registration/documents.ts'
import type { LocalDate } from '../../domain/time/instant.ts'
import { newId, signIn, type Client } from './client.ts'
import { settled } from './controls.ts'
import { staffOf } from './entries.ts'

const preparationOf = (meeting: Meeting, heldOn: LocalDate): Preparation => {
  const { chair, remarks, assessment, tasks, notice } = meeting
  const participants = [{ name: '', position: 'Đại diện lãnh đạo', agency: 'Sở Tư pháp' }]
  return { heldOn, chair, participants, remarks, assessment, tasks, notice }
}

export type DemoFile = { path: string; bytes: Uint8Array }

/** What the machine found clear is proposed against, the rest for. */
const proposalOn = async (officer: Client, { id, version }: Registration) => {
  const snapshot = await getDoc(doc(officer.store, `screenings/${id}`))
  const clear = Screening.parse(snapshot.data()).findings.filter(({ strength }) => strength !== 'weak')
  const grounds = [...new Set(clear.map(({ ground }) => ground))]
  const isClear = grounds.length > 0
  const note = isClear ? 'Đề nghị cơ quan giải trình trước buổi làm việc.' : ''
  return {
    registrationId: id,
    version,
    outcome: isClear ? ('reject' as const) : ('accept' as const),
    grounds,
    note,
    lead: null,
  }
}

/** The desk's part: proposals on all that waits, and a meeting about them. */
const prepare = async (home: string, campaignId: string, heldOn: LocalDate): Promise<MeetingId> => {
  const officer = await signIn(home, staffOf('snv', 'snv').email)
  const waiting = await getDocs(
    query(collection(officer.store, 'registrations'), where('state', '==', 'screening'), limit(50)),
  )
  for (const entry of waiting.docs.map((each) => Registration.parse(each.data())))
    await officer.call('proposeOutcome', await proposalOn(officer, entry))
  const meetingId = MeetingId.parse(newId())
  const { revision } = await officer.call('openMeeting', { meetingId, campaignId })
  const meeting = Meeting.parse((await getDoc(doc(officer.store, `meetings/${meetingId}`))).data())
  const agenda = meeting.agenda.map(({ registrationId, outcome, grounds, note }) => ({
    registrationId,
    outcome,
    grounds,
    note,
  }))
  await officer.call('saveMeeting', {
    meetingId,
    revision,
    preparation: preparationOf(meeting, heldOn),
    agenda,
  })
  await officer.close()
  return meetingId
}

/** Returns the notice's files, number and day still blank. */
export const holdMeeting = async (
  home: string,
  campaignId: string,
  heldOn: LocalDate,
): Promise<DemoFile[]> => {
  const meetingId = await prepare(home, campaignId, heldOn)
  const leader = await signIn(home, staffOf('vpubnd', 'leadership').email)
  await leader.call('concludeMeeting', { meetingId, revision: 2 })
  await settled(home)
  const files: DemoFile[] = []
  for (const file of ['docx', 'pdf'] as const) {
    const { url } = await leader.call('openPaper', { meetingId, file })
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
    files.push({ path: `papers/thong-bao-ket-luan.${file}`, bytes })
  }
  await leader.close()
  return files
}
