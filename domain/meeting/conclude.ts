// Concluding: one decision of leadership about every entry on the agenda. `conclude` decides it, once; `concludeEntry` is
// what then becomes of each entry, and gives the same decision whenever it is asked.
import { addWorkingDays } from '../time/working-days.ts'
import type { Actor, Person } from '../directory/person.ts'
import type { NoticeKind } from '../notice/outbox.ts'
import { decided, refused, type Outcome } from '../outcome.ts'
import { noticeParams, signatureOf, step, type Decision } from '../registration/decide.ts'
import type { Registration, RegistrationId, Signature } from '../registration/documents.ts'
import { canLead, isAgreed, memberLink, settled } from '../registration/joint.ts'
import { transitionFor } from '../registration/lifecycle.ts'
import { localDateOf, writtenDate, type Instant } from '../time/instant.ts'
import { meetingTransitionFor, type MeetingState, type MeetingVerb } from './lifecycle.ts'
import type { AgendaItem, Conclusion, Meeting } from './meeting.ts'

/** Why an entry cannot be concluded on as the agenda says. */
export type AgendaProblem = {
  registrationId: RegistrationId
  code: string
  why: 'moved' | 'no-grounds' | 'not-proposed' | 'no-consent' | 'lead-falls'
}

export type MeetingRefusal =
  | { code: 'meeting-state'; state: MeetingState; verb: MeetingVerb }
  | { code: 'meeting-lacks'; needs: 'heldOn' | 'chair' | 'agenda' }
  | { code: 'agenda'; problems: AgendaProblem[] }

/** Where an entry stands after the meeting: what the agenda says, or where it stands without it. */
const fallsWith = (agenda: readonly AgendaItem[], lead: Registration, entry: Registration): boolean => {
  const outcome = agenda.find(({ registrationId }) => registrationId === lead.id)?.outcome
  return outcome === undefined ? !canLead(lead, entry) : outcome === 'reject' || outcome === 'merge'
}

const problemOf = (
  item: AgendaItem,
  agenda: readonly AgendaItem[],
  entries: ReadonlyMap<string, Registration>,
): AgendaProblem['why'] | null => {
  const entry = entries.get(item.registrationId)
  if (entry?.state !== item.proposal || entry.version !== item.version) return 'moved'
  if (transitionFor(item.outcome, entry.state, 'leadership') === null) return 'not-proposed'
  if (item.outcome === 'reject' && item.grounds.length === 0) return 'no-grounds'
  if (item.outcome !== 'merge') return null
  const link = memberLink(entry)
  const lead = link === null ? undefined : entries.get(link.with)
  if (link === null || !isAgreed(link)) return 'no-consent'
  return lead === undefined || fallsWith(agenda, lead, entry) ? 'lead-falls' : null
}

/** What stands in the way of concluding. `entries` holds those on the agenda and those they are to go into. */
export const agendaProblems = (
  agenda: readonly AgendaItem[],
  entries: ReadonlyMap<string, Registration>,
): AgendaProblem[] =>
  agenda.flatMap((item) => {
    const why = problemOf(item, agenda, entries)
    return why === null ? [] : [{ registrationId: item.registrationId, code: item.code, why }]
  })

export const conclude = (
  meeting: Meeting,
  facts: { now: Instant; actor: Actor; entries: ReadonlyMap<string, Registration> },
): Outcome<Meeting, MeetingRefusal> => {
  const { now, actor, entries } = facts
  const row = meetingTransitionFor('conclude', meeting.state, actor.role)
  if (row === null) return refused({ code: 'meeting-state', state: meeting.state, verb: 'conclude' })
  if (meeting.heldOn === '') return refused({ code: 'meeting-lacks', needs: 'heldOn' })
  if (meeting.chair === '') return refused({ code: 'meeting-lacks', needs: 'chair' })
  if (meeting.agenda.length === 0) return refused({ code: 'meeting-lacks', needs: 'agenda' })
  const problems = agendaProblems(meeting.agenda, entries)
  if (problems.length > 0) return refused({ code: 'agenda', problems })
  const concluded = { at: now, by: signatureOf(actor) }
  return decided({ ...meeting, state: row.to, concluded, updatedAt: now })
}

const told: Readonly<Record<Conclusion, NoticeKind>> = {
  acknowledge: 'acknowledged',
  merge: 'merged',
  reject: 'rejected',
  defer: 'reopened',
}

export type EntryFacts = {
  meeting: Meeting
  item: AgendaItem
  /** Who concluded: the entry's history names them, not the system that carries it out. */
  by: Signature
  at: Instant
  /** Working days an agency has to appeal. */
  answerDays: number
  agencyPeople: readonly Person[]
  lead: Registration | null
}

/** The conclusion on one entry; null when it has been carried out, or the entry is no longer where it was. */
export const concludeEntry = (entry: Registration, facts: EntryFacts): Decision | null => {
  const { meeting, item, by, at, lead } = facts
  const row = transitionFor(item.outcome, entry.state, 'leadership')
  if (row === null || entry.state !== item.proposal || entry.version !== item.version) return null
  const isRejected = item.outcome === 'reject'
  const due = isRejected ? addWorkingDays(localDateOf(at), facts.answerDays) : null
  const move = {
    verb: item.outcome,
    to: row.to,
    at,
    by,
    due,
    grounds: isRejected ? item.grounds : [],
    note: item.note,
    meetingId: meeting.id,
  }
  const { registration, line } = step(entry, move)
  const link = memberLink(entry)
  const params = {
    ...noticeParams(registration),
    note: item.note,
    grounds: move.grounds.join(' '),
    due: due === null ? '' : writtenDate(due),
    officer: `${by.name}, ${by.agencyName}`,
    otherCode: link?.code ?? '',
    otherAgency: link?.agencyName ?? '',
  }
  const decision: Decision = {
    registration,
    timeline: [line],
    notices: [{ kind: told[item.outcome], to: facts.agencyPeople, params }],
  }
  return settled(decision, lead, item.outcome === 'merge' ? 'merged' : 'undone')
}
