// Closed months: their files as the report and the manifest describe them, and what they say as the documents say it.
import * as z from 'zod/mini'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'
import { MonthReport, type ReportFile } from '../../../domain/report/month.ts'
import { boundsOf, instantFromMillis } from '../../../domain/time/instant.ts'
import type { Facts } from '../facts.ts'
import { sha256 } from './receipts.ts'

/** The JSON file of a month, as far as it can be proved from the documents. */
const Frozen = z.object({
  summary: z.omit(MonthReport, { files: true }),
  entries: z.array(
    z.object({ code: z.string(), agencyId: z.string(), firstSubmittedAt: z.string(), state: z.string() }),
  ),
})
type Frozen = z.infer<typeof Frozen>

/** I11: hash, rows and read time of every file agree with the stored files, and these with the data. */
export const monthsAgree = (facts: Facts): string[] =>
  [...facts.of('reports').values()].flatMap(({ path, value }) => [
    ...value.files.flatMap((file) => fileIssues(facts, file).map((issue) => `${file.path}: ${issue}`)),
    ...manifestIssues(facts, value).map((issue) => `${path}: ${issue}`),
    ...contentIssues(facts, value).map((issue) => `${path}: ${issue}`),
  ])

const fileIssues = (facts: Facts, file: ReportFile): string[] => {
  const bytes = facts.files.get(file.path)
  if (bytes === undefined) return ['is missing']
  return bytes.length === file.bytes && sha256(bytes) === file.sha256
    ? []
    : ['is not the file that was reported']
}

const textOf = (facts: Facts, report: MonthReport, ending: string): string | null => {
  const file = report.files.find(({ path }) => path.endsWith(ending))
  const bytes = file === undefined ? undefined : facts.files.get(file.path)
  return bytes === undefined ? null : new TextDecoder().decode(bytes)
}

const manifestName = 'manifest.json'

const manifestIssues = (facts: Facts, report: MonthReport): string[] => {
  const { month, campaignId, readAt } = report
  const files = report.files.filter(({ path }) => !path.endsWith(manifestName))
  const expected = canonicalJson({ month, campaignId, readAt, files })
  return textOf(facts, report, manifestName) === expected ? [] : ['the manifest differs from the report']
}

const contentIssues = (facts: Facts, report: MonthReport): string[] => {
  const text = textOf(facts, report, `${report.month}.json`)
  const frozen = Frozen.safeParse(text === null ? null : JSON.parse(text))
  if (!frozen.success) return ['the JSON file cannot be read']
  const { files, ...summary } = report
  const issues: string[] = []
  if (canonicalJson(frozen.data.summary) !== canonicalJson(summary))
    issues.push('the JSON file has another summary')
  if (files.some(({ rows }) => rows !== frozen.data.entries.length))
    issues.push('a file has another number of rows')
  if (linesOf(textOf(facts, report, '.csv')) !== frozen.data.entries.length + 1)
    issues.push('the CSV has other rows')
  if (listed(frozen.data.entries) !== listed(entriesAt(facts, report)))
    issues.push('the entries are not those that stood then')
  return issues
}

/** Lines of a CSV: a line break within quotes is part of a cell. */
const linesOf = (csv: string | null): number => (csv?.replaceAll(/"[^"]*"/g, '').match(/\r\n/g) ?? []).length

const listed = (entries: Frozen['entries']): string =>
  entries
    .map(({ code, agencyId, firstSubmittedAt, state }) => `${code} ${agencyId} ${firstSubmittedAt} ${state}`)
    .sort()
    .join('\n')

/** The campaign's entries of the month and before, each in the state it was in when they were read. */
const entriesAt = (facts: Facts, { month, campaignId, readAt }: MonthReport): Frozen['entries'] =>
  [...facts.of('registrations').values()]
    .filter(({ value }) => value.campaignId === campaignId && value.firstSubmittedAt < boundsOf(month).until)
    .flatMap(({ value: { id, code, agencyId, firstSubmittedAt } }) => {
      const then = facts.auditOf(id).findLast((row) => instantFromMillis(row.createdAt / 1000) <= readAt)
      return then === undefined ? [] : [{ code, agencyId, firstSubmittedAt, state: then.value.to }]
    })
