// What an officer decides or proposes on an entry, and what its agency answers to a proposal. The moves and what each
// needs are rows of lifecycle.ts; whether officers may acknowledge alone is the campaign's (`acknowledgedBy`).
import type { Campaign } from '../campaign/campaign.ts'
import type { Actor, Person } from '../directory/person.ts'
import type { NoticeKind } from '../notice/outbox.ts'
import { decided, refused, type Outcome } from '../outcome.ts'
import type { Finding, Ground } from '../screening/finding.ts'
import { localDateOf, writtenDate, type Instant, type LocalDate } from '../time/instant.ts'
import { noticeParams, release, signatureOf, step, type Decision, type Refusal } from './decide.ts'
import type { Registration } from './documents.ts'
import { canLead, linked } from './joint.ts'
import { transitionFor, type Transition, type Verb } from './lifecycle.ts'

export type DeskVerb = Extract<
  Verb,
  | 'acknowledge'
  | 'reopen'
  | 'request-changes'
  | 'propose-accept'
  | 'propose-merge'
  | 'propose-reject'
  | 'take-back'
>

export type DeskAct = {
  verb: DeskVerb
  note?: string
  grounds?: readonly Ground[]
  due?: LocalDate
  /** Those of the machine's findings that are passed on with a request for changes. */
  findings?: readonly Finding[]
}

/** What the agency is told; a proposal to acknowledge asks nothing of it. */
const told: Readonly<Record<DeskVerb, NoticeKind | null>> = {
  acknowledge: 'acknowledged',
  reopen: 'reopened',
  'request-changes': 'returned',
  'propose-accept': null,
  'propose-merge': 'proposed-merge',
  'propose-reject': 'proposed-reject',
  'take-back': 'reopened',
}

const toldOf = (verb: DeskVerb, entry: Registration): NoticeKind | null =>
  entry.state === 'proposed-accept' ? null : told[verb]

type Given = { note: string; grounds: readonly Ground[]; due: LocalDate | null }

/** What a move needs and was not given. */
export const lackOf = ({ needs }: Pick<Transition, 'needs'>, given: Given, now: Instant): Refusal | null => {
  const isGiven = { note: given.note !== '', grounds: given.grounds.length > 0, due: given.due !== null }
  const lacking = needs.find((need) => !isGiven[need])
  if (lacking !== undefined) return { code: 'missing', needs: lacking }
  return given.due !== null && given.due <= localDateOf(now) ? { code: 'due-in-the-past' } : null
}

/** Where the table allows a move and the campaign, or an earlier conclusion, does not. */
const withheld = (entry: Registration, verb: DeskVerb, facts: DeskFacts): Refusal | null => {
  if (verb === 'acknowledge' && facts.campaign.acknowledgedBy === 'meeting') return { code: 'needs-meeting' }
  if (verb === 'reopen' && entry.meetingId !== undefined && facts.actor.role !== 'leadership')
    return { code: 'needs-leadership' }
  return null
}

export type DeskFacts = {
  now: Instant
  actor: Actor
  campaign: Pick<Campaign, 'acknowledgedBy'>
  agencyPeople: readonly Person[]
}

/** An officer's act on an entry. */
export const actAtDesk = (
  entry: Registration,
  act: DeskAct,
  facts: DeskFacts,
): Outcome<Decision, Refusal> => {
  const { now, actor } = facts
  const row = transitionFor(act.verb, entry.state, actor.role)
  if (row === null) return refused({ code: 'illegal-transition', state: entry.state, verb: act.verb })
  const given = { note: act.note ?? '', grounds: act.grounds ?? [], due: act.due ?? null }
  const refusal = lackOf(row, given, now) ?? withheld(entry, act.verb, facts)
  if (refusal !== null) return refused(refusal)
  const move = { ...given, verb: act.verb, to: row.to, at: now, by: signatureOf(actor) }
  const { registration, line } = step(entry, move)
  const kind = toldOf(act.verb, entry)
  const params = { ...noticeParams(registration), ...mailed(given), officer: officerOf(actor) }
  const decision: Decision = {
    registration,
    timeline: [line],
    notices: kind === null ? [] : [{ kind, to: facts.agencyPeople, params }],
  }
  if (act.verb !== 'request-changes') return decided(decision)
  const released = release(entry, act.findings ?? [], now)
  return decided({ ...decision, draft: { state: 'draft', basedOn: entry.version }, released })
}

const mailed = ({ note, grounds, due }: Given): Record<string, string> => ({
  note,
  grounds: grounds.join(' '),
  due: due === null ? '' : writtenDate(due),
})

const officerOf = ({ name, agencyName }: Actor): string => `${name}, ${agencyName}`

/** Proposes that an entry go into another one; both agencies are asked, and neither learns the other's text. */
export const proposeMerge = (
  entry: Registration,
  lead: Registration,
  facts: DeskFacts & { note: string; leadPeople: readonly Person[] },
): Outcome<Decision, Refusal> => {
  if (!canLead(lead, entry)) return refused({ code: 'cannot-lead' })
  const outcome = actAtDesk(entry, { verb: 'propose-merge', note: facts.note }, facts)
  if (!outcome.ok) return outcome
  const other = (of: Registration) => ({ otherCode: of.code, otherAgency: of.agencyName })
  const [asked] = outcome.value.notices
  if (asked === undefined) return outcome
  return decided({
    ...linked(outcome.value, lead),
    notices: [
      { ...asked, params: { ...asked.params, ...other(lead) } },
      {
        kind: 'merge-asked',
        to: facts.leadPeople,
        params: { ...asked.params, ...noticeParams(lead), ...other(entry) },
      },
    ],
  })
}

export type AgencyVerb = Extract<Verb, 'reply' | 'appeal'>

/** The head's word on a proposal, or against a rejection until its last day; the desk is told. */
export const answerAsAgency = (
  entry: Registration,
  act: { verb: AgencyVerb; note: string },
  facts: { now: Instant; actor: Actor; deskPeople: readonly Person[] },
): Outcome<Decision, Refusal> => {
  const { now, actor } = facts
  if (entry.agencyId !== actor.agencyId) return refused({ code: 'not-yours' })
  const row = transitionFor(act.verb, entry.state, actor.role)
  if (row === null) return refused({ code: 'illegal-transition', state: entry.state, verb: act.verb })
  if (act.note === '') return refused({ code: 'missing', needs: 'note' })
  if (entry.due !== null && entry.due < localDateOf(now)) return refused({ code: 'too-late', due: entry.due })
  // What a reply answers still stands.
  const standing = act.verb === 'reply' ? { grounds: entry.grounds } : {}
  const { registration, line } = step(entry, {
    ...standing,
    verb: act.verb,
    to: row.to,
    at: now,
    by: signatureOf(actor),
    note: act.note,
  })
  const params = { ...noticeParams(registration), note: act.note, verb: act.verb }
  return decided({
    registration,
    timeline: [line],
    notices: [{ kind: 'desk-replied', to: facts.deskPeople, params }],
  })
}
