// Decisions on a submitted registration: facts in, documents and mails out. No clock, no ids, no reads: functions/ brings
// the facts and carries a decision out in one transaction. Submitting is submit.ts, the draft's part is sign-off.ts, the
// officers' acts and the agency's answers are desk.ts, what a meeting concludes is domain/meeting/.
import type { Campaign } from '../campaign/campaign.ts'
import type { Actor, Person } from '../directory/person.ts'
import type { MeetingId } from '../meeting/id.ts'
import type { Notice } from '../notice/outbox.ts'
import { decided, refused, type Outcome } from '../outcome.ts'
import { releasable, type Finding, type Ground } from '../screening/finding.ts'
import { localDateOf, writtenDate, writtenInstant, type Instant, type LocalDate } from '../time/instant.ts'
import { addWorkingDays } from '../time/working-days.ts'
import type { FieldIssue } from './content.ts'
import type {
  Draft,
  JointLink,
  Registration,
  RegistrationId,
  ReleasedFindings,
  Signature,
  TimelineEntry,
  Version,
} from './documents.ts'
import { transitionFor, type State, type Verb } from './lifecycle.ts'

/** Why a verb cannot be carried out, as a code; `content` carries the fields. */
export type Refusal =
  | { code: 'illegal-transition'; state: State; verb: Verb }
  | { code: 'not-yours' }
  | { code: 'stale-revision'; revision: number }
  | { code: 'campaign-not-open' }
  | { code: 'content'; issues: FieldIssue[] }
  | { code: 'missing'; needs: 'grounds' | 'note' | 'due' }
  | { code: 'due-in-the-past' }
  /** Who may decide this: a meeting, as the campaign says; or leadership, which has decided before. */
  | { code: 'needs-meeting' }
  | { code: 'needs-leadership' }
  /** The other entry cannot take this one in. */
  | { code: 'cannot-lead' }
  | { code: 'not-asked' }
  | { code: 'being-concluded' }
  | { code: 'too-late'; due: LocalDate }

export type Decision = {
  registration: Registration
  /** What becomes of the draft, when the decision touches it. */
  draft?: Pick<Draft, 'state' | 'basedOn' | 'reply'>
  version?: Version
  released?: ReleasedFindings
  /** The other side of a joint initiative: its links alone change. */
  lead?: { id: RegistrationId; joint: JointLink[] }
  /** One entry a state change, in order; the audit chain follows them. */
  timeline: TimelineEntry[]
  notices: Notice[]
}

export const system: Signature = {
  uid: 'system',
  role: 'system',
  name: 'Hệ thống',
  position: '',
  agencyName: '',
}

export const signatureOf = (actor: Actor): Signature => ({
  uid: actor.uid,
  role: actor.role,
  name: actor.name,
  position: actor.position,
  agencyName: actor.agencyName,
})

/** Moves a registration along one row of the lifecycle, with its timeline entry. */
export const step = (
  entry: Registration,
  move: {
    verb: Verb
    to: State
    at: Instant
    by: Signature
    grounds?: readonly Ground[]
    note?: string
    due?: LocalDate | null
    /** The meeting that decides it. */
    meetingId?: MeetingId
  },
): { registration: Registration; line: TimelineEntry } => {
  const seq = entry.seq + 1
  const grounds = [...(move.grounds ?? [])]
  const due = move.due ?? null
  const meeting = move.meetingId === undefined ? {} : { meetingId: move.meetingId }
  const line: TimelineEntry = {
    agencyId: entry.agencyId,
    seq,
    verb: move.verb,
    from: entry.state,
    to: move.to,
    at: move.at,
    by: move.by,
    version: entry.version,
    grounds,
    note: move.note ?? '',
    due,
    ...meeting,
  }
  const { meetingId: _, ...standing } = entry
  return {
    registration: { ...standing, ...meeting, state: move.to, seq, grounds, due, updatedAt: move.at },
    line,
  }
}

/** What a mail about a registration says of it. */
export const noticeParams = (entry: Registration): Record<string, string> => ({
  code: entry.code,
  title: entry.title,
  agencyName: entry.agencyName,
  registrationId: entry.id,
  version: String(entry.version),
  submittedAt: writtenInstant(entry.submittedAt),
})

/** What the agency may read of findings: nothing of other agencies' entries, whoever chose them. */
export const release = (
  { agencyId, version }: Registration,
  findings: readonly Finding[],
  releasedAt: Instant,
): ReleasedFindings => ({ agencyId, version, releasedAt, findings: findings.map(releasable) })

/** After screening: on to the desk, or back to the agency when a finding is blocking. */
export const settleScreening = (
  entry: Registration,
  findings: readonly Finding[],
  facts: { now: Instant; campaign: Campaign; agencyPeople: readonly Person[]; deskPeople: readonly Person[] },
): Outcome<Decision, Refusal> => {
  const blocking = findings.filter((finding) => finding.strength === 'blocking')
  const verb: Verb = blocking.length > 0 ? 'return-with-findings' : 'pass-validation'
  const row = transitionFor(verb, entry.state, 'system')
  if (row === null) return refused({ code: 'illegal-transition', state: entry.state, verb })
  const grounds = [...new Set(blocking.map((finding) => finding.ground))]
  const due = blocking.length > 0 ? addWorkingDays(localDateOf(facts.now), facts.campaign.answerDays) : null
  const { registration, line } = step(entry, { verb, to: row.to, at: facts.now, by: system, grounds, due })
  const params = {
    ...noticeParams(registration),
    due: due === null ? '' : writtenDate(due),
    grounds: grounds.join(' '),
    note: '',
  }
  if (blocking.length === 0)
    return decided({
      registration,
      timeline: [line],
      notices: [{ kind: entry.version > 1 ? 'desk-answered' : 'desk-new', to: facts.deskPeople, params }],
    })
  return decided({
    registration,
    draft: { state: 'draft', basedOn: entry.version },
    released: release(entry, blocking, facts.now),
    timeline: [line],
    notices: [{ kind: 'returned', to: facts.agencyPeople, params }],
  })
}

/** The head takes an entry back, with a reason; the desk is told. */
export const withdraw = (
  entry: Registration,
  facts: { now: Instant; actor: Actor; note: string; deskPeople: readonly Person[] },
): Outcome<Decision, Refusal> => {
  const row = transitionFor('withdraw', entry.state, facts.actor.role)
  if (entry.agencyId !== facts.actor.agencyId) return refused({ code: 'not-yours' })
  if (row === null) return refused({ code: 'illegal-transition', state: entry.state, verb: 'withdraw' })
  if (facts.note === '') return refused({ code: 'missing', needs: 'note' })
  const by = signatureOf(facts.actor)
  const { registration, line } = step(entry, {
    verb: 'withdraw',
    to: row.to,
    at: facts.now,
    by,
    note: facts.note,
  })
  const params = { ...noticeParams(registration), note: facts.note }
  return decided({
    registration,
    draft: { state: 'submitted', basedOn: entry.version },
    timeline: [line],
    notices: [{ kind: 'desk-withdrawn', to: facts.deskPeople, params }],
  })
}
