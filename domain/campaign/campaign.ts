// A year's call: legal basis, areas, dates, thresholds. All of it is data with a citation; nothing here is a constant of code.
import * as z from 'zod/mini'
import { addDays, Instant, LocalDate, millisOf, startOfDay } from '../time/instant.ts'
import { MeetingTemplate } from '../meeting/notice-frame.ts'
import { line, paragraphs } from '../text/fields.ts'

export const CampaignId = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{1,39}$/))
  .brand<'CampaignId'>()
export type CampaignId = z.infer<typeof CampaignId>

export const AreaCode = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{1,39}$/, { error: 'not-an-area' }))
  .brand<'AreaCode'>()
export type AreaCode = z.infer<typeof AreaCode>

/** An area of administrative reform. `description` and `keywords` are what screening measures a text against. */
export const Area = z.strictObject({
  code: AreaCode,
  name: line(120),
  description: paragraphs(2000),
  keywords: z.array(line(60)).check(z.maxLength(60)),
})
export type Area = z.infer<typeof Area>

export const campaignStates = [
  'draft',
  'open',
  'reporting',
  'council',
  'ranked',
  'closed',
  'archived',
] as const

const share = z.number().check(z.gte(0), z.lte(1))
const days = z.int().check(z.gte(1), z.lte(10_000))

/** Thresholds of the screening checks. A finding keeps the version it was judged by. */
export const Thresholds = z.strictObject({
  version: z.int().check(z.gte(1)),
  /** Similarity from which another entry is shown as a duplicate. */
  duplicate: share,
  /** Similarity from which an agency is asked whether it has handed in its own text again. */
  reused: share,
  /** Share of what a clause says from which an entry restates it. */
  restated: share,
  /** Share of the area's vocabulary below which an entry is asked about its area. */
  areaFit: share,
  /** Another area is suggested when it fits this many times better. */
  betterArea: z.number().check(z.gte(1)),
  /** Share of stock phrases from which a text is asked about. */
  stockPhrases: share,
  /** Syllables below which a section is called too short. */
  sectionMin: z.int().check(z.gte(0)),
  /** Share of a section's sentences that it has said before. */
  repeated: share,
  /** Share of a section's wording that another section has too. */
  sameSections: share,
  /** Days before registration within which a start is recent, and after it within which an end is near. */
  recentStart: days,
  nearEnd: days,
  /** Days that doing something and measuring it takes at least. */
  shortest: days,
})
export type Thresholds = z.infer<typeof Thresholds>

/** `campaigns/{campaignId}` */
export const Campaign = z.strictObject({
  id: CampaignId,
  year: z.int().check(z.gte(2011), z.lte(2100)),
  title: line(200),
  state: z.enum(campaignStates),
  legalBasis: z.array(line(300)),
  areas: z.array(Area).check(z.minLength(1)),
  opensAt: Instant,
  /** Registration is rolling; agencies report by the end of this day, and nothing new is taken after it. */
  reportDue: LocalDate,
  /** Working days an agency has to answer findings. */
  answerDays: z.int().check(z.gte(1), z.lte(60)),
  /**
   * Who acknowledges an entry: its officers, each by themself (as when this is unset), or only a meeting. What is not
   * acknowledged as it stands is a meeting's in either case.
   */
  acknowledgedBy: z.exactOptional(z.enum(['desk', 'meeting'])),
  /** With what its meetings begin. */
  meeting: z.exactOptional(MeetingTemplate),
  thresholds: Thresholds,
})
export type Campaign = z.infer<typeof Campaign>

export const areaOf = (campaign: Campaign, code: string): Area | undefined =>
  campaign.areas.find((area) => area.code === code)

/** The first instant at which nothing new is taken any more. */
export const endOf = ({ reportDue }: Campaign): Instant => startOfDay(addDays(reportDue, 1))

/** Ten minutes by which a machine's clock may be wrong, and 270 s that a Firestore transaction may take. */
const nearMs = 15 * 60_000

/** So near to the first or last moment of a campaign that only the store can tell on which side of it something was. */
export const isNearEdge = (campaign: Campaign, now: Instant): boolean =>
  [campaign.opensAt, endOf(campaign)].some((edge) => Math.abs(millisOf(now) - millisOf(edge)) <= nearMs)
