// Decisions on a registration: facts in, documents and mails out. No clock, no ids, no reads: functions/registration
// brings the facts and carries a decision out in one transaction.
import { areaOf, type Campaign } from '../campaign/campaign.ts'
import type { Actor, Person } from '../directory/person.ts'
import type { Notice } from '../notice/outbox.ts'
import { decided, refused, type Outcome } from '../outcome.ts'
import type { Finding, Ground } from '../screening/finding.ts'
import { localDateOf, writtenDate, writtenInstant, type Instant, type LocalDate } from '../time/instant.ts'
import { addWorkingDays } from '../time/working-days.ts'
import { searchTerms } from '../text/fold.ts'
import { sortKey } from '../text/order.ts'
import { review, type FieldIssue } from './content.ts'
import type {
  Draft,
  Receipt,
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

export type Decision = {
  registration: Registration
  /** The draft's state and the version it answers, when the decision touches it. */
  draft?: Pick<Draft, 'state' | 'basedOn'>
  version?: Version
  released?: ReleasedFindings
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
const step = (
  entry: Registration,
  move: {
    verb: Verb
    to: State
    at: Instant
    by: Signature
    grounds?: readonly Ground[]
    note?: string
    due?: LocalDate | null
  },
): { registration: Registration; line: TimelineEntry } => {
  const seq = entry.seq + 1
  const grounds = [...(move.grounds ?? [])]
  const due = move.due ?? null
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
  }
  return { registration: { ...entry, state: move.to, seq, grounds, due, updatedAt: move.at }, line }
}

export type SubmitFacts = {
  id: RegistrationId
  now: Instant
  actor: Actor
  campaign: Campaign
  /** The registration so far, when this answers findings. */
  existing: Registration | null
  /** Used for a first submission only. */
  newCode: string
  /** sha256 of the content in canonical JSON. */
  sha256: string
  reply: string
  /** The agency's clerks and head, who get the receipt. */
  agencyPeople: readonly Person[]
}

const mayTake = (campaign: Campaign, now: Instant): boolean =>
  (campaign.state === 'open' || campaign.state === 'reporting') &&
  now >= campaign.opensAt &&
  localDateOf(now) <= campaign.reportDue

const submitRefusal = (draft: Draft, facts: SubmitFacts): Refusal | null => {
  const from: State =
    facts.existing?.state ?? (draft.state === 'awaiting-signature' ? 'awaiting-signature' : 'draft')
  if (draft.agencyId !== facts.actor.agencyId) return { code: 'not-yours' }
  if (draft.state === 'submitted' || transitionFor('submit', from, facts.actor.role) === null)
    return { code: 'illegal-transition', state: facts.existing?.state ?? 'submitted', verb: 'submit' }
  if (facts.existing === null && !mayTake(facts.campaign, facts.now)) return { code: 'campaign-not-open' }
  const issues = review(draft.content, facts.campaign)
  return issues.length > 0 ? { code: 'content', issues } : null
}

const registrationOf = (draft: Draft, facts: SubmitFacts, receipt: Receipt): Registration => {
  const { content } = draft
  const { existing } = facts
  const from: State =
    existing?.state ?? (draft.state === 'awaiting-signature' ? 'awaiting-signature' : 'draft')
  return {
    id: facts.id,
    campaignId: draft.campaignId,
    year: facts.campaign.year,
    code: receipt.code,
    agencyId: draft.agencyId,
    agencyName: facts.actor.agencyName,
    kind: content.kind,
    title: content.title,
    area: areaOf(facts.campaign, content.area)?.code ?? ('' as Registration['area']),
    grassrootsTopic: content.grassrootsTopic,
    state: from,
    version: receipt.version,
    firstSubmittedAt: existing?.firstSubmittedAt ?? facts.now,
    submittedAt: facts.now,
    updatedAt: facts.now,
    receipt,
    grounds: [],
    due: null,
    seq: existing?.seq ?? 0,
    auditHash: existing?.auditHash ?? '',
    terms: searchTerms(content.title, receipt.code, facts.actor.agencyName),
    sortKey: sortKey(content.title),
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

/** The head's sign-off: the version is frozen, the code given, and the system receives it at the same moment. */
export const submit = (draft: Draft, facts: SubmitFacts): Outcome<Decision, Refusal> => {
  const refusal = submitRefusal(draft, facts)
  if (refusal !== null) return refused(refusal)
  const version = (facts.existing?.version ?? 0) + 1
  const code = facts.existing?.code ?? facts.newCode
  const receipt: Receipt = { registrationId: facts.id, code, version, at: facts.now, sha256: facts.sha256 }
  const by = signatureOf(facts.actor)
  const submitted = step(registrationOf(draft, facts, receipt), {
    verb: 'submit',
    to: 'submitted',
    at: facts.now,
    by,
  })
  const received = step(submitted.registration, {
    verb: 'receive',
    to: 'received',
    at: facts.now,
    by: system,
  })
  return decided({
    registration: received.registration,
    draft: { state: 'submitted', basedOn: draft.basedOn },
    version: {
      registrationId: facts.id,
      agencyId: draft.agencyId,
      version,
      content: draft.content,
      sha256: facts.sha256,
      submittedAt: facts.now,
      submittedBy: by,
      reply: facts.reply,
    },
    timeline: [submitted.line, received.line],
    notices: [
      {
        kind: 'receipt',
        to: facts.agencyPeople,
        params: { ...noticeParams(received.registration), sha256: facts.sha256, signedBy: by.name },
      },
    ],
  })
}

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
    released: { agencyId: entry.agencyId, version: entry.version, releasedAt: facts.now, findings: blocking },
    timeline: [line],
    notices: [{ kind: 'returned', to: facts.agencyPeople, params }],
  })
}

export type DeskAct =
  | { verb: 'acknowledge' }
  | { verb: 'reopen'; note: string }
  | {
      verb: 'request-changes'
      note: string
      grounds: readonly Ground[]
      due: LocalDate
      findings: readonly Finding[]
    }

const deskNotice = { acknowledge: 'acknowledged', reopen: 'reopened', 'request-changes': 'returned' } as const

/** An officer's act on an entry in screening (or the undoing of an acknowledgement). */
export const actAtDesk = (
  entry: Registration,
  act: DeskAct,
  facts: { now: Instant; actor: Actor; agencyPeople: readonly Person[] },
): Outcome<Decision, Refusal> => {
  const row = transitionFor(act.verb, entry.state, facts.actor.role)
  if (row === null) return refused({ code: 'illegal-transition', state: entry.state, verb: act.verb })
  if (act.verb !== 'acknowledge' && act.note === '') return refused({ code: 'missing', needs: 'note' })
  if (act.verb === 'request-changes') {
    if (act.grounds.length === 0) return refused({ code: 'missing', needs: 'grounds' })
    if (act.due <= localDateOf(facts.now)) return refused({ code: 'due-in-the-past' })
  }
  const given = { grounds: [], due: null, note: '', ...act }
  const { registration, line } = step(entry, {
    ...given,
    to: row.to,
    at: facts.now,
    by: signatureOf(facts.actor),
  })
  const params = {
    ...noticeParams(registration),
    note: given.note,
    grounds: given.grounds.join(' '),
    due: given.due === null ? '' : writtenDate(given.due),
    officer: `${facts.actor.name}, ${facts.actor.agencyName}`,
  }
  const decision: Decision = {
    registration,
    timeline: [line],
    notices: [{ kind: deskNotice[act.verb], to: facts.agencyPeople, params }],
  }
  if (act.verb !== 'request-changes') return decided(decision)
  return decided({
    ...decision,
    draft: { state: 'draft', basedOn: entry.version },
    released: {
      agencyId: entry.agencyId,
      version: entry.version,
      releasedAt: facts.now,
      findings: [...act.findings],
    },
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
