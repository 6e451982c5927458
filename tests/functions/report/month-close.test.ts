// The daily schedule in the running home: it catches up, closes each month once, mails those who read reports, and its
// files are opened by links that live five minutes.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { CampaignId } from '../../../domain/campaign/campaign.ts'
import type { CallInput } from '../../../domain/calls.ts'
import { RegistrationId } from '../../../domain/registration/documents.ts'
import { MonthReport, reportIdOf } from '../../../domain/report/month.ts'
import { LocalMonth, type Instant } from '../../../domain/time/instant.ts'
import { campaign, registration } from '../../kit/builders.ts'
import { auditOf } from '../chain.ts'
import { idOf, openWorld, type World } from '../world.ts'

let world: World
before(async () => {
  world = await openWorld({
    now: '2026-07-20T03:00:00.000Z',
    campaign: campaign({ opensAt: '2026-05-31T17:00:00.000Z' }),
  })
  const id = RegistrationId.parse(idOf('july'))
  const firstSubmittedAt = '2026-07-10T03:00:00.000Z' as Instant
  await world.db.doc(`registrations/${id}`).set(registration({ id, firstSubmittedAt, state: 'acknowledged' }))
})
after(() => world.close())

const moveTo = async (time: string): Promise<void> => {
  world.home.clock.set(Date.parse(time))
  await world.home.idle()
}
const reports = async (): Promise<string[]> =>
  (await world.db.collection('reports').get()).docs.map((report) => report.id)
const month = LocalMonth.parse('2026-07')
const july = reportIdOf({ month, campaignId: CampaignId.parse('cchc-2026') })

test('a month is closed after its last day in the province, with those that were missed', async () => {
  await moveTo('2026-07-31T16:00:00.000Z')
  deepEqual(await reports(), ['2026-06.cchc-2026'])
  await moveTo('2026-07-31T17:31:00.000Z')
  deepEqual(await reports(), ['2026-06.cchc-2026', july])
  const report = MonthReport.parse(await world.data(`reports/${july}`))
  const { files, readAt, byAgency, byArea, ...rest } = report
  deepEqual(rest, {
    month,
    campaignId: 'cchc-2026',
    campaignTitle: campaign().title,
    inMonth: 1,
    total: 1,
    byState: [{ key: 'acknowledged', name: 'Đã ghi nhận', inMonth: 1, total: 1 }],
    notRegistered: ['syt', 'skhcn', 'snv', 'vpubnd'].map((key) => ({ key, name: `Cơ quan ${key}` })),
  })
  ok(readAt >= '2026-07-31T17:30:00.000Z', readAt)
  equal(byAgency.length, 5)
  ok(byArea.length > 0)
  deepEqual(
    files.map((file) => file.path),
    [
      'reports/2026-07/cchc-2026/tong-hop-sang-kien-2026-07.json',
      'reports/2026-07/cchc-2026/tong-hop-sang-kien-2026-07.xlsx',
      'reports/2026-07/cchc-2026/tong-hop-sang-kien-2026-07.csv',
      'reports/2026-07/cchc-2026/manifest.json',
    ],
  )
})

test('the next days write nothing and mail nobody again', async () => {
  const closed = await world.data(`reports/${july}`)
  await moveTo('2026-08-03T00:00:00.000Z')
  deepEqual(await world.data(`reports/${july}`), closed)
  deepEqual(await reports(), ['2026-06.cchc-2026', july])
  const mails = await world.db.collection('outbox').where('entity', '==', `report-${july}`).get()
  deepEqual(
    mails.docs.map((mail) => [mail.id, String(mail.get('state'))]),
    ['leadership-vpubnd', 'skhcn-skhcn', 'snv-snv'].map((uid) => [
      `report-${july}-1-month-report-${uid}`,
      'sent',
    ]),
  )
})

test('a file is opened by those who read reports, for five minutes, and that is on record', async () => {
  const report = MonthReport.parse(await world.data(`reports/${july}`))
  const leadership = await world.as('leadership', 'vpubnd')
  for (const file of report.files) {
    const answer = await leadership.call('openReportFile', { report: july, path: file.path })
    ok('output' in answer, JSON.stringify(answer))
    const opened = await fetch(answer.output.url)
    const bytes = new Uint8Array(await opened.arrayBuffer())
    equal(createHash('sha256').update(bytes).digest('hex'), file.sha256)
    equal(opened.headers.get('content-type'), file.contentType)
  }
  const answer = await leadership.call('openReportFile', { report: july, path: report.files[0]?.path ?? '' })
  ok('output' in answer)
  world.home.clock.set(Date.parse(answer.output.expiresAt))
  equal((await fetch(answer.output.url)).ok, false)
  const { acts } = await auditOf(world.db, `report-${july}`)
  deepEqual(
    acts.map(([verb, , , uid]) => [verb, uid]),
    [['close-month', 'system'], ...Array.from({ length: 5 }, () => ['open-files', 'leadership-vpubnd'])],
  )
})

test('other people and other paths get no link', async () => {
  const input: CallInput<'openReportFile'> = {
    report: july,
    path: `reports/${month}/cchc-2026/manifest.json`,
  }
  const denied = { status: 'PERMISSION_DENIED', refusal: { code: 'not-allowed' } }
  for (const [role, agencyId] of [
    ['clerk', 'stttt'],
    ['head', 'stttt'],
    ['member', 'syt'],
    ['admin', 'stttt'],
  ] as const)
    deepEqual(await (await world.as(role, agencyId)).call('openReportFile', input), denied, role)
  const snv = await world.as('snv', 'snv')
  const missing = { status: 'NOT_FOUND', refusal: { code: 'not-found' } }
  for (const [other, path] of [
    [july, `reports/${month}/cchc-2026/../../2026-06/cchc-2026/manifest.json`],
    [july, 'reports/2026-06/cchc-2026/manifest.json'],
    [july, ''],
    ['2026-05.cchc-2026', 'reports/2026-05/cchc-2026/manifest.json'],
    ['2026-07.cchc-2025', 'reports/2026-07/cchc-2026/manifest.json'],
  ] as const)
    deepEqual(await snv.call('openReportFile', { report: other, path }), missing, path)
})

test('campaigns that overlap have a report each of the same month', async () => {
  const other = campaign({
    id: CampaignId.parse('cds-2026'),
    title: 'Sáng kiến chuyển đổi số năm 2026',
    opensAt: '2026-07-05T17:00:00.000Z',
  })
  await world.db.doc(`campaigns/${other.id}`).set(other)
  await moveTo('2026-08-04T00:00:00.000Z')
  deepEqual(await reports(), ['2026-06.cchc-2026', july, '2026-07.cds-2026'])
  const report = MonthReport.parse(await world.data('reports/2026-07.cds-2026'))
  deepEqual([report.campaignTitle, report.total], [other.title, 0])
  ok(report.files.every(({ path }) => path.startsWith('reports/2026-07/cds-2026/')))
  deepEqual(MonthReport.parse(await world.data(`reports/${july}`)).total, 1)
})
