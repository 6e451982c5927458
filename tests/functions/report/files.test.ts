// The files of a month: what the workbook and the CSV hold, and that they are the same bytes wherever they are made.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { asCsv } from '../../../functions/src/report/csv.ts'
import { FrozenMonth } from '../../../functions/src/report/frozen-month.ts'
import { asWorkbook } from '../../../functions/src/report/workbook.ts'
import { zipWorkbook, type Sheet } from '../../../functions/src/report/xlsx.ts'

const entry = (title: string, different: object = {}) => ({
  code: 'SK26-SJCYANB-8',
  agencyId: 'stttt',
  agencyName: 'Sở Thông tin và Truyền thông',
  title,
  area: 'tthc',
  state: 'screening',
  kind: 'first',
  firstSubmittedAt: '2026-07-31T16:59:59.999Z',
  submittedAt: '2026-07-31T16:59:59.999Z',
  version: 1,
  grounds: [],
  due: null,
  ...different,
})

const frozen = (...titles: string[]): FrozenMonth =>
  FrozenMonth.parse({
    summary: {
      month: '2026-07',
      campaignId: 'cchc-2026',
      campaignTitle: 'Đăng ký sáng kiến năm 2026',
      readAt: '2026-07-31T17:30:00.000Z',
      inMonth: titles.length,
      total: titles.length,
      byAgency: [
        { key: 'stttt', name: 'Sở Thông tin và Truyền thông', inMonth: titles.length, total: titles.length },
        { key: 'syt', name: 'Sở Y tế', inMonth: 0, total: 0 },
      ],
      byArea: [{ key: 'tthc', name: 'Thủ tục hành chính', inMonth: titles.length, total: titles.length }],
      byState: [{ key: 'screening', name: 'Đang thẩm định', inMonth: titles.length, total: titles.length }],
      notRegistered: [{ key: 'syt', name: 'Sở Y tế' }],
    },
    entries: titles.map((title) => entry(title)),
  })

/** The rows of a sheet as text; days and numbers as their stored numbers. */
const read = (workbook: Uint8Array, sheet: number): string[][] => {
  const xml = strFromU8(unzipSync(workbook)[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array())
  const plain = (text: string): string =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, cells = '']) =>
    [...cells.matchAll(/<c [^>]*>(?:<is><t [^>]*>|<v>)(.*?)(?:<\/t><\/is>|<\/v>)<\/c>/gs)].map(
      ([, text = '']) => plain(text),
    ),
  )
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const startZone = process.env['TZ'] ?? ''
after(() => {
  process.env['TZ'] = startZone
})

test('the same month is the same bytes in every time zone', () => {
  const facts = frozen('Một', 'Hai')
  const hashes = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata'].map((zone) => {
    process.env['TZ'] = zone
    return [hash(zipWorkbook(asWorkbook(facts))), hash(asCsv(facts))]
  })
  deepEqual(new Set(hashes.map(String)).size, 1)
})

test('five sheets with counts, a total row and the list', () => {
  const workbook = zipWorkbook(asWorkbook(frozen('Ngày thứ Sáu không hẹn')))
  const names = strFromU8(unzipSync(workbook)['xl/workbook.xml'] ?? new Uint8Array()).match(
    /(?<=<sheet name=")[^"]+/g,
  )
  deepEqual(names, ['Tổng hợp', 'Theo lĩnh vực', 'Theo trạng thái', 'Chưa đăng ký', 'Danh sách'])
  deepEqual(read(workbook, 1), [
    ['Tổng hợp đăng ký sáng kiến – tháng 7 năm 2026'],
    ['Đăng ký sáng kiến năm 2026'],
    ['Số liệu lúc 00:30 ngày 01/08/2026'],
    ['STT', 'Cơ quan', 'Trong tháng', 'Từ đầu đợt'],
    ['1', 'Sở Thông tin và Truyền thông', '1', '1'],
    ['2', 'Sở Y tế', '0', '0'],
    ['', 'Cộng', '1', '1'],
  ])
  deepEqual(read(workbook, 4).slice(3), [
    ['STT', 'Cơ quan'],
    ['1', 'Sở Y tế'],
  ])
  // 46234 is 31 July 2026 as spreadsheets count days.
  deepEqual(read(workbook, 5).slice(3), [
    [
      'STT',
      'Mã hồ sơ',
      'Cơ quan',
      'Tên sáng kiến, giải pháp',
      'Lĩnh vực',
      'Trạng thái',
      'Ngày nộp',
      'Loại đăng ký',
    ],
    [
      '1',
      'SK26-SJCYANB-8',
      'Sở Thông tin và Truyền thông',
      'Ngày thứ Sáu không hẹn',
      'Thủ tục hành chính',
      'Đang thẩm định',
      '46234',
      'Đăng ký lần đầu',
    ],
  ])
})

test('what looks like a formula or like markup stays text in both files', () => {
  const hostile = [
    '=HYPERLINK("http://evil","x")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '＝1+1',
    '<b>&"',
    'a;b,"c"\nd',
  ]
  const facts = frozen(...hostile)
  const titles = read(zipWorkbook(asWorkbook(facts)), 5)
    .slice(4)
    .map((row) => row[3])
  deepEqual(
    titles,
    facts.entries.map((each) => each.title),
  )
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(asCsv(facts))
  equal(csv.slice(0, 5), '\uFEFFSTT,')
  const armed = csv.split('\r\n').filter((line) => /(?:^|,)"?[=+\-@\t＝]/u.test(line))
  deepEqual(armed, [])
  ok(csv.includes(`,"'=HYPERLINK(""http://evil"",""x"")",`), csv)
  ok(csv.includes(',"a;b,""c""\nd",'), csv)
})

test('cells keep within what the format can hold', () => {
  const sheet = (value: string): Sheet[] => [
    {
      name: 'a[b]:c*d?e/f\\g và một tên dài quá mức cho phép',
      widths: [10],
      orientation: 'portrait',
      headRows: 1,
      rows: [[{ style: 'text', value }]],
    },
  ]
  const cell = (value: string): string | undefined => read(zipWorkbook(sheet(value)), 1)[0]?.[0]
  const long = cell('ế'.repeat(40_000)) ?? ''
  equal(long.length, 32_767)
  ok(long.endsWith(' … (đã cắt bớt)'))
  equal(cell('a\u0000\u0008\u001Fb\uFFFFc\uD800d'), 'abc\uFFFDd')
  equal(cell('_x000D_ và _x5F'), '_x005F_x000D_ và _x5F')
  const workbook = strFromU8(unzipSync(zipWorkbook(sheet('')))['xl/workbook.xml'] ?? new Uint8Array())
  equal(/<sheet name="([^"]*)"/.exec(workbook)?.[1], 'a b  c d e f g và một tên dài q')
})
