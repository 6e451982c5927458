// Leadership concludes: decided in one transaction, of which the first wins; what becomes of each entry follows in
// transactions of their own (follow-through.ts), since a conclusion may be about hundreds.
import { conclude } from '../../../domain/meeting/conclude.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import { signatureOf } from '../../../domain/registration/decide.ts'
import { memberLink } from '../../../domain/registration/joint.ts'
import { act } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { openMeetingFor, putMeeting, readEntries, readMeetingEnd } from './open-meeting.ts'

export const concludeMeeting: Handler<'concludeMeeting'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const { db, tx, actor, now } = work
    const opened = await openMeetingFor(work, input, 'conclude')
    if (!opened.ok) return opened
    // Until another conclusion is carried out, its entries still look proposed.
    const other = await tx.get(db.collection('meetings').where('state', '==', 'concluding').limit(1))
    if (!other.empty) return refused({ code: 'too-busy' })
    const entries = await readEntries(
      work,
      opened.value.agenda.map(({ registrationId }) => registrationId),
    )
    const leads = await readEntries(
      work,
      [...entries.values()].flatMap((entry) => memberLink(entry)?.with ?? []),
    )
    const end = await readMeetingEnd(work, input.meetingId)
    const decision = conclude(opened.value, { now, actor, entries: new Map([...leads, ...entries]) })
    if (!decision.ok) return decision
    const meeting = { ...decision.value, revision: opened.value.revision + 1 }
    putMeeting(work, { meeting, verb: 'conclude', from: 'preparing', by: signatureOf(actor) }, end)
    return decided({ meetingId: meeting.id, revision: meeting.revision })
  })
