// A meeting (buổi làm việc) at which leadership concludes on what the desk proposed: agenda, who was there, what they said,
// the conclusion, and the official notice that tells it. Concluding is conclude.ts; the notice as a paper is domain/paper/.
import * as z from 'zod/mini'
import { CampaignId } from '../campaign/campaign.ts'
import { AgencyId } from '../directory/agency.ts'
import { Finding } from '../screening/finding.ts'
import { RegistrationId, Signature } from '../registration/documents.ts'
import { proposed } from '../registration/lifecycle.ts'
import { Instant, LocalDate } from '../time/instant.ts'
import { line, paragraphs } from '../text/fields.ts'
import { MeetingId } from './id.ts'
import { meetingStates } from './lifecycle.ts'
import { day, listOf, NoticeFrame, Tasks } from './notice-frame.ts'

export const agendaMax = 300

/** What leadership may conclude on an entry: verbs of its lifecycle. */
export const outcomes = ['acknowledge', 'merge', 'reject', 'defer'] as const
export type Conclusion = (typeof outcomes)[number]

/** An entry on the agenda, as it stood when it was put there. */
export const AgendaItem = z.strictObject({
  registrationId: RegistrationId,
  version: z.int(),
  code: z.string(),
  title: z.string(),
  agencyId: AgencyId,
  agencyName: z.string(),
  proposal: z.enum(proposed),
  /** What it is to go into, for a proposed merge. */
  leadCode: z.string(),
  outcome: z.enum(outcomes),
  grounds: z.array(Finding.shape.ground),
  note: paragraphs(500),
})
export type AgendaItem = z.infer<typeof AgendaItem>

/** What people prepare, as they type it. */
export const Preparation = z.strictObject({
  heldOn: day,
  chair: line(200),
  participants: listOf(z.strictObject({ name: line(80), position: line(120), agency: line(160) }), 100),
  remarks: listOf(z.strictObject({ by: line(200), text: paragraphs(2000) }), 100),
  assessment: paragraphs(8000),
  tasks: Tasks,
  notice: NoticeFrame,
})
export type Preparation = z.infer<typeof Preparation>

/** What is decided of an agenda item while preparing; the rest of it the server knows. */
export const ItemChoice = z.strictObject({
  registrationId: RegistrationId,
  outcome: z.enum(outcomes),
  grounds: z.array(Finding.shape.ground).check(z.maxLength(6)),
  note: AgendaItem.shape.note,
})
export type ItemChoice = z.infer<typeof ItemChoice>

/** The signed notice as it came back: number, day and file, each version kept. */
export const IssuedNotice = z.strictObject({
  version: z.int().check(z.gte(1)),
  number: z.int().check(z.gte(1), z.lte(9999)),
  date: LocalDate,
  path: z.string(),
  sha256: z.string().check(z.length(64)),
  bytes: z.int(),
  at: Instant,
  by: Signature,
})
export type IssuedNotice = z.infer<typeof IssuedNotice>

/** `meetings/{meetingId}` */
export const Meeting = z.strictObject({
  id: MeetingId,
  campaignId: CampaignId,
  year: z.int(),
  state: z.enum(meetingStates),
  revision: z.int().check(z.gte(1)),
  ...Preparation.shape,
  agenda: z.array(AgendaItem).check(z.maxLength(agendaMax)),
  concluded: z.nullable(z.strictObject({ at: Instant, by: Signature })),
  issued: z.array(IssuedNotice),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Meeting = z.infer<typeof Meeting>

/** `conclusions/{meetingId}`: what the issued notice says to every agency, and nothing of the preparation. */
export const PublishedConclusion = z.strictObject({
  meetingId: MeetingId,
  campaignId: CampaignId,
  subject: z.string(),
  symbol: z.string(),
  heldOn: day,
  assessment: z.string(),
  tasks: Tasks,
  issued: z.array(z.omit(IssuedNotice, { by: true })),
})
export type PublishedConclusion = z.infer<typeof PublishedConclusion>

/** `Số: 05/TB-UBND`: below 10 with a zero, never a year (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3). */
export const writtenNumber = (number: number | null, symbol: string): string =>
  `${number === null ? '' : String(number).padStart(2, '0')}/${symbol}`
