// The callable functions: their names, what goes in, what comes out. The web calls by this list and functions/ answers
// by it, so that neither can drift from the other.
import * as z from 'zod/mini'
import { CampaignId } from './campaign/campaign.ts'
import { ReportId } from './report/month.ts'
import { LocalDate, type Instant } from './time/instant.ts'
import type { MeetingRefusal } from './meeting/conclude.ts'
import { MeetingId } from './meeting/id.ts'
import type { IssueRefusal } from './meeting/issue.ts'
import { agendaMax, ItemChoice, Preparation } from './meeting/meeting.ts'
import { Note, RegistrationId, type Receipt } from './registration/documents.ts'
import type { State } from './registration/lifecycle.ts'
import type { Refusal } from './registration/decide.ts'
import { Ground } from './screening/finding.ts'
import { NormContent, NormId, type NormState } from './screening/norms/norm.ts'
import { Reason, verdicts } from './screening/judgement.ts'

/** Chosen by the client once per intention; a repeated call with it gets the first answer again. */
const IdempotencyKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/))
const version = z.int().check(z.gte(1), z.lte(10_000))
/** One of the machine's findings. */
const findingKey = z.string().check(z.maxLength(200))

export const calls = {
  requestSignature: z.strictObject({ registrationId: RegistrationId, revision: z.int().check(z.gte(1)) }),
  returnToClerk: z.strictObject({ registrationId: RegistrationId, note: Note }),
  submitRegistration: z.strictObject({
    registrationId: RegistrationId,
    /** The draft revision the head has read: a later save refuses the submission. */
    revision: z.int().check(z.gte(1)),
    key: IdempotencyKey,
    reply: Note,
  }),
  withdrawRegistration: z.strictObject({ registrationId: RegistrationId, note: Note }),
  acknowledgeRegistration: z.strictObject({ registrationId: RegistrationId, version }),
  reopenRegistration: z.strictObject({ registrationId: RegistrationId, note: Note }),
  requestChanges: z.strictObject({
    registrationId: RegistrationId,
    version,
    grounds: z.array(Ground).check(z.minLength(1), z.maxLength(6)),
    note: Note,
    due: LocalDate,
    /** Keys of the machine's findings that are passed on to the agency. */
    findings: z.array(findingKey).check(z.maxLength(50)),
  }),
  proposeOutcome: z.strictObject({
    registrationId: RegistrationId,
    version,
    outcome: z.enum(['accept', 'merge', 'reject']),
    grounds: z.array(Ground).check(z.maxLength(6)),
    note: Note,
    /** The entry it goes into; for a merge only. */
    lead: z.nullable(RegistrationId),
  }),
  takeBackProposal: z.strictObject({ registrationId: RegistrationId, note: Note }),
  answerProposal: z.strictObject({
    registrationId: RegistrationId,
    verb: z.enum(['reply', 'appeal']),
    note: Note,
  }),
  answerMerge: z.strictObject({ registrationId: RegistrationId, other: RegistrationId, agrees: z.boolean() }),
  judgeFinding: z.strictObject({
    registrationId: RegistrationId,
    version,
    finding: findingKey,
    verdict: z.enum([...verdicts, 'open']),
    reason: Reason,
  }),
  /** Of a draft as it is saved: is something like it known? */
  askSimilar: z.strictObject({ registrationId: RegistrationId }),
  saveNorm: z.strictObject({
    /** The norm that is corrected; null for a new one, whose id follows from its number. */
    id: z.nullable(NormId),
    /** The revision that was read; 0 for a new one. */
    revision: z.int().check(z.gte(0)),
    norm: NormContent,
  }),
  moveNorm: z.strictObject({
    id: NormId,
    revision: z.int().check(z.gte(1)),
    to: z.enum(['published', 'withdrawn']),
  }),
  startRescreening: z.strictObject({ campaignId: CampaignId }),
  openReportFile: z.strictObject({ report: ReportId, path: z.string().check(z.maxLength(200)) }),
  openMeeting: z.strictObject({ meetingId: MeetingId, campaignId: CampaignId }),
  saveMeeting: z.strictObject({
    meetingId: MeetingId,
    revision: z.int().check(z.gte(1)),
    preparation: Preparation,
    agenda: z.array(ItemChoice).check(z.maxLength(agendaMax)),
  }),
  /** Puts every entry on the agenda on which something is proposed. */
  collectAgenda: z.strictObject({ meetingId: MeetingId, revision: z.int().check(z.gte(1)) }),
  concludeMeeting: z.strictObject({ meetingId: MeetingId, revision: z.int().check(z.gte(1)) }),
  openPaper: z.strictObject({ meetingId: MeetingId, file: z.enum(['docx', 'pdf', 'signed']) }),
  issueNotice: z.strictObject({
    meetingId: MeetingId,
    /** The signed PDF, as it was put into the bucket under `uploads/`. */
    upload: z.string().check(z.regex(/^[A-Za-z0-9]{20}$/)),
    number: z.int().check(z.gte(1), z.lte(9999)),
    date: LocalDate,
  }),
  resendMail: z.strictObject({ outboxId: z.string().check(z.minLength(1), z.maxLength(300)) }),
} as const

export type CallName = keyof typeof calls
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]>

type Moved = { registrationId: RegistrationId; state: State }

type Prepared = { meetingId: MeetingId; revision: number }

export type CallOutput = {
  requestSignature: Moved
  returnToClerk: Moved
  submitRegistration: Receipt
  withdrawRegistration: Moved
  acknowledgeRegistration: Moved
  reopenRegistration: Moved
  requestChanges: Moved
  proposeOutcome: Moved
  takeBackProposal: Moved
  answerProposal: Moved
  answerMerge: Moved
  judgeFinding: { registrationId: RegistrationId }
  startRescreening: { run: number }
  askSimilar: {
    /** The desk knows of something similar that may not be shown. */
    known: boolean
    /** What may be shown, in full. */
    entries: {
      code: string
      title: string
      agencyName: string
      year: number
      parts: { field: string; text: string }[]
    }[]
    /** How many more times the agency may ask today; null when there is no limit. */
    left: number | null
  }
  saveNorm: { id: NormId; revision: number; state: NormState }
  moveNorm: { id: NormId; revision: number; state: NormState }
  openMeeting: Prepared
  saveMeeting: Prepared
  collectAgenda: Prepared
  concludeMeeting: Prepared
  /** A link that lives five minutes. */
  openPaper: { url: string; expiresAt: Instant }
  issueNotice: Prepared
  /** The same. */
  openReportFile: { url: string; expiresAt: Instant }
  resendMail: { outboxId: string }
}

/** What stands in an error's `details`: why, as a code that the page words. */
export type CallRefusal =
  | Refusal
  | MeetingRefusal
  | IssueRefusal
  | { code: 'not-found' }
  | { code: 'not-allowed' }
  | { code: 'signed-out' }
  | { code: 'input'; field: string }
  | { code: 'too-busy' }
  | { code: 'too-many'; of: 'person' | 'agency' | 'agency-day'; retryAfterSeconds: number }
