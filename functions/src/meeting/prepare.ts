// Preparing a meeting: opened with the campaign's template, saved as people type, its agenda collected from what the desk
// has proposed. Nothing of it reaches an agency.
import { can } from '../../../domain/access/table.ts'
import { Campaign } from '../../../domain/campaign/campaign.ts'
import { agendaItem, ordered } from '../../../domain/meeting/agenda.ts'
import { agendaMax, type AgendaItem, type ItemChoice, type Meeting } from '../../../domain/meeting/meeting.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import { signatureOf } from '../../../domain/registration/decide.ts'
import { Registration } from '../../../domain/registration/documents.ts'
import { proposed } from '../../../domain/registration/lifecycle.ts'
import { act, type Answer, type Work } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { parsed, path } from '../platform/documents.ts'
import { openMeetingFor, putMeeting, readEntries, readMeetingEnd, type Prepared } from './open-meeting.ts'

export const openMeeting: Handler<'openMeeting'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const { db, tx, actor, now } = work
    const { meetingId: id } = input
    if (!can(actor, 'prepare', 'meeting', { state: 'preparing' })) return refused({ code: 'not-allowed' })
    const campaign = parsed(Campaign, await tx.get(db.doc(path.campaign(input.campaignId))))
    if (campaign?.meeting === undefined) return refused({ code: 'input', field: 'campaignId' })
    const there = await tx.get(db.doc(path.meeting(id)))
    // A repeated call: the meeting is open already.
    if (there.exists) return decided({ meetingId: id, revision: Number(there.get('revision')) })
    const { source: _, ...template } = campaign.meeting
    const meeting: Meeting = {
      ...template,
      id,
      campaignId: campaign.id,
      year: campaign.year,
      state: 'preparing',
      revision: 1,
      heldOn: '',
      participants: [],
      remarks: [],
      agenda: ordered(await proposals(work, campaign.id)),
      concluded: null,
      issued: [],
      createdAt: now,
      updatedAt: now,
    }
    const end = await readMeetingEnd(work, id)
    putMeeting(work, { meeting, verb: 'open', from: '', by: signatureOf(actor) }, end)
    return decided({ meetingId: id, revision: 1 })
  })

/** Every entry of the campaign on which something is proposed. */
const proposals = async ({ db, tx }: Work, campaignId: string): Promise<AgendaItem[]> => {
  const query = db
    .collection('registrations')
    .where('campaignId', '==', campaignId)
    .where('state', 'in', [...proposed])
  const found = await tx.get(query.limit(agendaMax))
  return found.docs
    .map((document) => agendaItem(Registration.parse(document.data())))
    .filter((item) => item !== null)
}

export const collectAgenda: Handler<'collectAgenda'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const opened = await openMeetingFor(work, input, 'prepare')
    if (!opened.ok) return opened
    const meeting = opened.value
    const known = new Set(meeting.agenda.map(({ registrationId }) => registrationId))
    const found = await proposals(work, meeting.campaignId)
    const added = found.filter(({ registrationId }) => !known.has(registrationId))
    return save(work, { ...meeting, agenda: ordered([...meeting.agenda, ...added]).slice(0, agendaMax) })
  })

export const saveMeeting: Handler<'saveMeeting'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const opened = await openMeetingFor(work, input, 'prepare')
    if (!opened.ok) return opened
    const agenda = await chosen(work, opened.value, input.agenda)
    return save(work, { ...opened.value, ...input.preparation, agenda })
  })

/** What was chosen, on the entries as they stand now; those that are no longer proposed leave the agenda. */
const chosen = async (
  work: Work,
  meeting: Meeting,
  choices: readonly ItemChoice[],
): Promise<AgendaItem[]> => {
  const entries = await readEntries(
    work,
    choices.map(({ registrationId }) => registrationId),
  )
  const items = choices.map((choice) => {
    const entry = entries.get(choice.registrationId)
    return entry?.campaignId === meeting.campaignId ? agendaItem(entry, choice) : null
  })
  return ordered(items.filter((item) => item !== null))
}

const save = async (work: Work, meeting: Meeting): Answer<Prepared> => {
  const { db, tx, now } = work
  const revision = meeting.revision + 1
  // Preparing changes no state: there is nothing to audit until leadership concludes.
  tx.set(db.doc(path.meeting(meeting.id)), { ...meeting, revision, updatedAt: now })
  return decided({ meetingId: meeting.id, revision })
}
