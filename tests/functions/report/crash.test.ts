// Closing months with a bucket that fails at every write: before it, and after it (an answer that got lost). Run again
// until done, each month has one report, and its files are those that its frozen facts make.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'
import { RegistrationId } from '../../../domain/registration/documents.ts'
import { MonthReport, type ReportFile } from '../../../domain/report/month.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { closeMonths } from '../../../functions/src/report/close-months.ts'
import { asCsv } from '../../../functions/src/report/csv.ts'
import { FrozenMonth } from '../../../functions/src/report/frozen-month.ts'
import { asWorkbook } from '../../../functions/src/report/workbook.ts'
import { zipWorkbook } from '../../../functions/src/report/xlsx.ts'
import type { Bucket, Live } from '../../../functions/src/platform/live.ts'
import { campaign, registration } from '../../kit/builders.ts'
import { auditOf } from '../chain.ts'
import { idOf, openWorld, type World } from '../world.ts'

type File = ReturnType<Bucket['file']>
type SaveData = string | Buffer
type SaveOptions = Parameters<File['save']>[1] & object

let world: World
let bucket: Bucket
before(async () => {
  world = await openWorld({ campaign: campaign({ opensAt: '2026-03-31T17:00:00.000Z' }) })
  bucket = await world.bucket()
  for (const [at, day] of [
    '2026-04-30T16:59:59.999Z',
    '2026-04-30T17:00:00.000Z',
    '2026-07-01T00:00:00.000Z',
  ].entries()) {
    const id = RegistrationId.parse(idOf(`entry${at}`))
    const entry = registration({
      id,
      code: `SK26-${at}`,
      firstSubmittedAt: day as Instant,
      state: 'screening',
    })
    await world.db.doc(`registrations/${id}`).set(entry)
  }
})
after(() => world.close())

/** Dies at one write of the run, each run a little later: in even runs before the write, in odd ones right after it. */
const failing = (run: number): Live => {
  let writes = 0
  const file = (name: string): File => {
    const real = bucket.file(name)
    const save = real.save.bind(real)
    const dyingSave = async (data: SaveData, options: SaveOptions): Promise<void> => {
      writes += 1
      const isLast = writes === Math.floor(run / 2) + 1
      if (isLast && run % 2 === 0) throw new Error('killed before')
      await save(data, options)
      if (isLast) throw new Error('killed after')
    }
    return Object.assign(real, { save: dyingSave as typeof save })
  }
  const broken = new Proxy(bucket, {
    get: (target, key) => (key === 'file' ? file : (Reflect.get(target, key) as unknown)),
  })
  return {
    db: world.db,
    bucket: async () => broken,
    now: () => new Date().toISOString() as Instant,
    random: () => new Uint8Array(),
  }
}

const months = ['2026-04', '2026-05', '2026-06', '2026-07']
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('killed at every write and run again, each month is closed once, with the bytes its facts make', async () => {
  let runs = 0
  for (; runs < 40; runs += 1) {
    try {
      await closeMonths(failing(runs))
      break
    } catch (error) {
      ok(String(error).includes('killed'), String(error))
    }
  }
  ok(runs > months.length, `${runs} runs`)
  const reports = await world.db.collection('reports').get()
  deepEqual(
    reports.docs.map((report) => report.id),
    months.map((month) => `${month}.cchc-2026`),
  )
  for (const month of months) {
    const report = MonthReport.parse(await world.data(`reports/${month}.cchc-2026`))
    const bytesOf = async (file: ReportFile): Promise<Uint8Array> =>
      (await bucket.file(file.path).download())[0]
    const contents = await Promise.all(report.files.map(bytesOf))
    deepEqual(
      contents.map((bytes) => [bytes.length, hash(bytes)]),
      report.files.map((file) => [file.bytes, file.sha256]),
    )
    const [json = new Uint8Array(), xlsx, csv, manifest = new Uint8Array()] = contents
    const frozen = FrozenMonth.parse(JSON.parse(new TextDecoder().decode(json)))
    deepEqual(
      [xlsx, csv].map((bytes) => hash(bytes ?? new Uint8Array())),
      [hash(zipWorkbook(asWorkbook(frozen))), hash(asCsv(frozen))],
    )
    const { files, ...summary } = report
    deepEqual(frozen.summary, summary)
    equal(
      new TextDecoder().decode(manifest),
      canonicalJson({
        month,
        campaignId: 'cchc-2026',
        readAt: report.readAt,
        files: files.filter((file) => !file.path.endsWith('manifest.json')),
      }),
    )
    deepEqual((await auditOf(world.db, `report-${month}.cchc-2026`)).acts, [
      ['close-month', '', 'closed', 'system'],
    ])
    const mails = await world.db.collection('outbox').where('entity', '==', `report-${month}.cchc-2026`).get()
    deepEqual(mails.docs.map((mail) => String(mail.get('uid'))).sort(), [
      'leadership-vpubnd',
      'skhcn-skhcn',
      'snv-snv',
    ])
  }
})

test('an entry counts in the month its first submission fell in, to the millisecond', async () => {
  const counts = await Promise.all(
    months.map(async (month) => {
      const report = MonthReport.parse(await world.data(`reports/${month}.cchc-2026`))
      return [month, report.inMonth, report.total, report.files.map((file) => file.rows)]
    }),
  )
  deepEqual(counts, [
    ['2026-04', 1, 1, [1, 1, 1, 1]],
    ['2026-05', 1, 2, [2, 2, 2, 2]],
    ['2026-06', 0, 2, [2, 2, 2, 2]],
    ['2026-07', 1, 3, [3, 3, 3, 3]],
  ])
})
