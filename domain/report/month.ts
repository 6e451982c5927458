// A month's summary: counts by agency, area and state, and who has not registered. Pure: the same entries give the same
// summary. Files (XLSX, CSV, JSON) and their storing are effects of functions/report.
import * as z from 'zod/mini'
import type { Agency } from '../directory/agency.ts'
import { nameOn } from '../directory/agency.ts'
import { CampaignId, type Campaign } from '../campaign/campaign.ts'
import type { Registration } from '../registration/documents.ts'
import {
  addDays,
  addMonths,
  boundsOf,
  Instant,
  localMonthOf,
  LocalMonth,
  type LocalDate,
} from '../time/instant.ts'

export const ReportFile = z.strictObject({
  path: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string().check(z.length(64)),
  rows: z.int(),
})
export type ReportFile = z.infer<typeof ReportFile>

const Count = z.strictObject({ key: z.string(), name: z.string(), inMonth: z.int(), total: z.int() })
export type Count = z.infer<typeof Count>

/** `2026-08.cchc-2026`: campaigns overlap, and each has its own report of a month. */
export const ReportId = z
  .string()
  .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])\.[a-z0-9][a-z0-9-]{1,39}$/))
  .brand<'ReportId'>()
export type ReportId = z.infer<typeof ReportId>

export const reportIdOf = ({ month, campaignId }: { month: LocalMonth; campaignId: CampaignId }): ReportId =>
  ReportId.parse(`${month}.${campaignId}`)

/** `reports/{month}.{campaignId}`: written once, when the month has closed. */
export const MonthReport = z.strictObject({
  month: LocalMonth,
  campaignId: CampaignId,
  campaignTitle: z.string(),
  /** When the entries were read: states are as of then. */
  readAt: Instant,
  /** Entries first submitted in the month, and from the campaign's opening to the month's end. */
  inMonth: z.int(),
  total: z.int(),
  byAgency: z.array(Count),
  byArea: z.array(Count),
  byState: z.array(Count),
  notRegistered: z.array(z.strictObject({ key: z.string(), name: z.string() })),
  files: z.array(ReportFile),
})
export type MonthReport = z.infer<typeof MonthReport>

/** The months of a campaign that have closed: from its opening to the month its reports are due in. */
export const closedMonths = (campaign: Campaign, now: Instant): LocalMonth[] => {
  if (campaign.state === 'draft' || campaign.state === 'archived') return []
  const months: LocalMonth[] = []
  const last = campaign.reportDue.slice(0, 7)
  const present = localMonthOf(now)
  for (
    let month = localMonthOf(campaign.opensAt);
    month < present && month <= last;
    month = addMonths(month, 1)
  )
    months.push(month)
  return months
}

/** What the summary needs of an entry. */
export type ReportEntry = Pick<
  Registration,
  | 'code'
  | 'agencyId'
  | 'agencyName'
  | 'title'
  | 'area'
  | 'state'
  | 'kind'
  | 'firstSubmittedAt'
  | 'submittedAt'
  | 'version'
  | 'grounds'
  | 'due'
>

const tally = (
  keys: readonly { key: string; name: string }[],
  entries: readonly ReportEntry[],
  keyOf: (entry: ReportEntry) => string,
  since: Instant,
): Count[] => {
  const counts = new Map(keys.map(({ key, name }) => [key, { key, name, inMonth: 0, total: 0 }]))
  for (const entry of entries) {
    const key = keyOf(entry)
    const count = counts.get(key) ?? { key, name: key, inMonth: 0, total: 0 }
    counts.set(key, {
      ...count,
      total: count.total + 1,
      inMonth: count.inMonth + (entry.firstSubmittedAt >= since ? 1 : 0),
    })
  }
  return [...counts.values()]
}

export type MonthFacts = {
  month: LocalMonth
  campaign: Campaign
  agencies: readonly Agency[]
  /** Every entry of the campaign first submitted before the month's end, in any order. */
  entries: readonly ReportEntry[]
  stateNames: readonly { key: string; name: string }[]
  readAt: Instant
}

/** Rows in a fixed order: by the agencies' official order, then by first submission, then by code. */
export const orderedEntries = (facts: Pick<MonthFacts, 'agencies' | 'entries'>): ReportEntry[] => {
  const place = new Map<string, number>(facts.agencies.map((agency) => [agency.id, agency.order]))
  const at = (entry: ReportEntry): number => place.get(entry.agencyId) ?? Number.MAX_SAFE_INTEGER
  return [...facts.entries].sort(
    (a, b) =>
      at(a) - at(b) ||
      (a.firstSubmittedAt < b.firstSubmittedAt
        ? -1
        : a.firstSubmittedAt > b.firstSubmittedAt
          ? 1
          : a.code < b.code
            ? -1
            : 1),
  )
}

/** The summary without its files. Withdrawn entries are counted by state only. */
export const summarise = (facts: MonthFacts): Omit<MonthReport, 'files'> => {
  const { from, until } = boundsOf(facts.month)
  const lastDay = addDays(`${facts.month}-01` as LocalDate, 27)
  const entries = facts.entries.filter((entry) => entry.firstSubmittedAt < until)
  const standing = entries.filter((entry) => entry.state !== 'withdrawn')
  const agencies = facts.agencies
    .filter((agency) => agency.active)
    .sort((a, b) => a.order - b.order)
    .map((agency) => ({ key: agency.id, name: nameOn(agency, lastDay) }))
  const byAgency = tally(agencies, standing, (entry) => entry.agencyId, from)
  const areas = facts.campaign.areas.map((area) => ({ key: area.code, name: area.name }))
  return {
    month: facts.month,
    campaignId: facts.campaign.id,
    campaignTitle: facts.campaign.title,
    readAt: facts.readAt,
    inMonth: standing.filter((entry) => entry.firstSubmittedAt >= from).length,
    total: standing.length,
    byAgency,
    byArea: tally(areas, standing, (entry) => entry.area, from),
    byState: tally(facts.stateNames, entries, (entry) => entry.state, from).filter(
      (count) => count.total > 0,
    ),
    notRegistered: byAgency.filter((count) => count.total === 0).map(({ key, name }) => ({ key, name })),
  }
}
