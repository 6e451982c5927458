// The documents a registration consists of, as Firestore keeps them. Paths stand above each; who may read them stands in
// access/table.ts. What an agency may not see has a document of its own, because rules cannot hide a field.
import * as z from 'zod/mini'
import { AreaCode, CampaignId } from '../campaign/campaign.ts'
import { AgencyId } from '../directory/agency.ts'
import { Role, Uid } from '../directory/person.ts'
import { Finding, Ground, SimilarEntry } from '../screening/finding.ts'
import { MeetingId } from '../meeting/id.ts'
import { Instant, LocalDate } from '../time/instant.ts'
import { paragraphs } from '../text/fields.ts'
import { Content } from './content.ts'
import { draftStates, states } from './lifecycle.ts'

/** Twenty letters and digits, chosen by the client when it creates the draft; the registration keeps the id. */
export const RegistrationId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9]{20}$/))
  .brand<'RegistrationId'>()
export type RegistrationId = z.infer<typeof RegistrationId>

export const noteMax = 2000
export const Note = paragraphs(noteMax)

/** Who did something, as they were called at that moment. `system` has no uid. */
export const Signature = z.strictObject({
  uid: z.union([Uid, z.literal('system')]),
  role: z.union([Role, z.literal('system')]),
  name: z.string(),
  position: z.string(),
  agencyName: z.string(),
})
export type Signature = z.infer<typeof Signature>

/**
 * `drafts/{registrationId}`: the agency's working copy, written by its own people under the rules. `revision` grows by one
 * with each save and when findings give the draft back, so that a second tab cannot overwrite the first unknowingly.
 * `basedOn` is the version it answers (0: none), `reply` what it says to the findings, as typed.
 */
export const Draft = z.strictObject({
  agencyId: AgencyId,
  campaignId: CampaignId,
  state: z.enum(draftStates),
  content: Content,
  revision: z.int().check(z.gte(1)),
  basedOn: z.int().check(z.gte(0)),
  createdBy: Uid,
  updatedBy: Uid,
  reply: z.exactOptional(z.string().check(z.maxLength(noteMax))),
})
export type Draft = z.infer<typeof Draft>

export const Receipt = z.strictObject({
  registrationId: RegistrationId,
  code: z.string(),
  version: z.int().check(z.gte(1)),
  at: Instant,
  /** Of the version's content in canonical JSON, hex. */
  sha256: z.string().check(z.length(64)),
})
export type Receipt = z.infer<typeof Receipt>

const Consent = z.enum(['asked', 'given', 'refused'])

/** One end of a joint initiative (joint.ts): names the other entry by its code and agency, never by its text. */
export const JointLink = z.strictObject({
  with: RegistrationId,
  code: z.string(),
  agencyId: AgencyId,
  agencyName: z.string(),
  /** What this entry is in it: the lead stands on, a member goes into it. */
  as: z.enum(['lead', 'member']),
  state: z.enum(['proposed', 'merged', 'undone']),
  consent: z.strictObject({ own: Consent, other: Consent }),
  since: Instant,
})
export type JointLink = z.infer<typeof JointLink>

/** `registrations/{registrationId}`: what the agency and the desk both see. */
export const Registration = z.strictObject({
  id: RegistrationId,
  campaignId: CampaignId,
  year: z.int(),
  code: z.string(),
  agencyId: AgencyId,
  agencyName: z.string(),
  kind: z.enum(['first', 'additional']),
  title: z.string(),
  area: AreaCode,
  grassrootsTopic: z.boolean(),
  state: z.enum(states),
  version: z.int().check(z.gte(1)),
  firstSubmittedAt: Instant,
  submittedAt: Instant,
  updatedAt: Instant,
  receipt: Receipt,
  /** Grounds told to the agency with the last request for changes, and the day it has to answer. */
  grounds: z.array(Ground),
  due: z.nullable(LocalDate),
  /** The meeting that concluded on it, while its conclusion stands. */
  meetingId: z.exactOptional(MeetingId),
  /** Joint initiatives it is, was or may become part of. */
  joint: z.exactOptional(z.array(JointLink)),
  /** Number of the last timeline entry, and the hash that closes the audit chain there. */
  seq: z.int().check(z.gte(0)),
  auditHash: z.string(),
  /** Folded words that search finds it by. */
  terms: z.array(z.string()),
  sortKey: z.string(),
})
export type Registration = z.infer<typeof Registration>

/** `registrations/{id}/versions/{version}`: what was submitted, never changed again. */
export const Version = z.strictObject({
  registrationId: RegistrationId,
  agencyId: AgencyId,
  version: z.int().check(z.gte(1)),
  content: Content,
  sha256: z.string().check(z.length(64)),
  submittedAt: Instant,
  submittedBy: Signature,
  /** What the agency says to the findings it answers; empty for a first version. */
  reply: Note,
})
export type Version = z.infer<typeof Version>

/** `registrations/{id}/timeline/{seq}`: one entry a state change, for everyone who may read the registration. */
export const TimelineEntry = z.strictObject({
  agencyId: AgencyId,
  seq: z.int().check(z.gte(1)),
  verb: z.string(),
  from: z.enum(states),
  to: z.enum(states),
  at: Instant,
  by: Signature,
  version: z.int(),
  grounds: z.array(Ground),
  note: z.string(),
  due: z.nullable(LocalDate),
  meetingId: z.exactOptional(MeetingId),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** `registrations/{id}/findings/{version}`: the findings as they were told to the agency. */
export const ReleasedFindings = z.strictObject({
  agencyId: AgencyId,
  version: z.int().check(z.gte(1)),
  releasedAt: Instant,
  findings: z.array(Finding),
})
export type ReleasedFindings = z.infer<typeof ReleasedFindings>

/** `screenings/{id}`: the machine's findings on the current version, for the desk only. */
export const Screening = z.strictObject({
  registrationId: RegistrationId,
  version: z.int().check(z.gte(1)),
  /** Version of the screening method. */
  method: z.int().check(z.gte(1)),
  screenedAt: Instant,
  grounds: z.array(Ground),
  findings: z.array(Finding),
  similar: z.array(SimilarEntry),
})
export type Screening = z.infer<typeof Screening>
