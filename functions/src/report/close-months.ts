// Closing months, also those that missed runs left behind. The order of effects makes a crash harmless anywhere: first
// the facts are frozen as the JSON file, which is never written twice; the other files are made of it alone, so a second
// run makes the same bytes; the manifest says that they are complete; the report document and its mails come last, at once.
import { Campaign } from '../../../domain/campaign/campaign.ts'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'
import { closedMonths, reportIdOf, type ReportFile } from '../../../domain/report/month.ts'
import type { LocalMonth } from '../../../domain/time/instant.ts'
import { sha256 } from '../platform/audit-chain.ts'
import { path } from '../platform/documents.ts'
import type { Bucket, Live } from '../platform/live.ts'
import { announce } from './announce.ts'
import { asCsv } from './csv.ts'
import { freezeMonth, FrozenMonth } from './frozen-month.ts'
import { asWorkbook } from './workbook.ts'
import { zipWorkbook } from './xlsx.ts'

export const closeMonths = async (live: Live): Promise<void> => {
  const found = await live.db.collection('campaigns').orderBy('year').get()
  for (const document of found.docs) {
    const campaign = Campaign.parse(document.data())
    for (const month of closedMonths(campaign, live.now())) await closeMonth(live, campaign, month)
  }
}

const closeMonth = async (live: Live, campaign: Campaign, month: LocalMonth): Promise<void> => {
  const id = reportIdOf({ month, campaignId: campaign.id })
  if ((await live.db.doc(path.report(id)).get()).exists) return
  const bucket = await live.bucket()
  const folder = `reports/${month}/${campaign.id}`
  const name = `${folder}/tong-hop-sang-kien-${month}`
  const json = await frozenBytes(bucket, `${name}.json`, () => freezeMonth(live, campaign, month))
  const frozen = FrozenMonth.parse(JSON.parse(new TextDecoder().decode(json)))
  const rows = frozen.entries.length
  const files: ReportFile[] = [
    describe({ path: `${name}.json`, contentType: 'application/json', rows }, json),
    await write(
      bucket,
      { path: `${name}.xlsx`, contentType: xlsxType, rows },
      zipWorkbook(asWorkbook(frozen)),
    ),
    await write(bucket, { path: `${name}.csv`, contentType: 'text/csv; charset=utf-8', rows }, asCsv(frozen)),
  ]
  const { campaignId, readAt } = frozen.summary
  const manifest = new TextEncoder().encode(canonicalJson({ month, campaignId, readAt, files }))
  const last = { path: `${folder}/manifest.json`, contentType: 'application/json', rows }
  files.push(await write(bucket, last, manifest))
  await announce(live, { ...frozen.summary, files })
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Described = Omit<ReportFile, 'bytes' | 'sha256'>

const describe = (file: Described, bytes: Uint8Array): ReportFile => ({
  ...file,
  bytes: bytes.length,
  sha256: sha256(bytes),
})

/** Links to these files are handed out one by one (open-file.ts); no cache may keep what they show. */
const write = async (bucket: Bucket, file: Described, bytes: Uint8Array): Promise<ReportFile> => {
  await bucket.file(file.path).save(Buffer.from(bytes), saving(file.contentType))
  return describe(file, bytes)
}

const saving = (contentType: string) => ({
  resumable: false,
  metadata: { contentType, cacheControl: 'private, no-store', contentDisposition: 'attachment' },
})

/** The file as it was first written: whoever comes second reads what the first has frozen. */
const frozenBytes = async (
  bucket: Bucket,
  name: string,
  freeze: () => Promise<string>,
): Promise<Uint8Array> => {
  const file = bucket.file(name)
  const [isThere] = await file.exists()
  if (!isThere) {
    const onlyNew = { ...saving('application/json'), preconditionOpts: { ifGenerationMatch: 0 } }
    await file.save(await freeze(), onlyNew).catch(unlessThere)
  }
  const [bytes] = await file.download()
  return bytes
}

const unlessThere = (error: unknown): void => {
  const isThere = error instanceof Error && 'code' in error && error.code === 412
  if (!isThere) throw error
}
