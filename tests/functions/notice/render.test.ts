// The letters: what each kind says, and that nothing a person typed becomes markup, a link, a header or a template.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { noticeKinds, OutboxRow, type LetterWords, type NoticeKind } from '../../../domain/notice/outbox.ts'
import type { Letter } from '../../../functions/src/notice/render.ts'
import { precompileTemplates } from '../../../tools/build/templates.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let folder: string
let render: (row: OutboxRow, words: LetterWords) => Letter
before(async () => {
  process.env['SITE_URL'] = 'https://sang-kien.example'
  // Below the project, so that the bundle finds the packages it leaves out.
  await mkdir(join(root, '.cache'), { recursive: true })
  folder = await mkdtemp(join(root, '.cache/render-'))
  const outfile = join(folder, 'render.js')
  await build({
    absWorkingDir: root,
    entryPoints: ['functions/src/notice/render.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: [precompileTemplates],
  })
  ;({ render } = (await import(pathToFileURL(outfile).href)) as { render: typeof render })
})
after(() => rm(folder, { recursive: true }))

const params: Readonly<Record<string, string>> = {
  code: 'SK26-SJCYANB-8',
  title: 'Ngày thứ Sáu không hẹn',
  agencyName: 'Sở Thông tin và Truyền thông',
  registrationId: 'a'.repeat(20),
  version: '2',
  submittedAt: '10:42 ngày 05/08/2026',
  sha256: 'f'.repeat(64),
  signedBy: 'Lê Văn Minh',
  actorName: 'Trần Thị Bình',
  note: 'Xin nêu rõ điểm mới',
  due: '12/08/2026',
  grounds: 'not-new perfunctory',
  officer: 'Phạm Thị Thu, Sở Nội vụ',
  meetingId: 'm'.repeat(20),
  heldOn: '19/08/2026',
  entries: '62',
  subject: 'Kết luận của Chủ tịch UBND tỉnh',
  number: '05/TB-UBND',
  date: '21/08/2026',
  correction: '',
  otherCode: 'SK26-7K3M9QX-4',
  otherAgency: 'Sở Y tế',
  report: '2026-07.cchc-2026',
  writtenMonth: 'tháng 7 năm 2026',
  inMonth: '3',
  total: '41',
  notRegistered: '5',
}

const row = (kind: NoticeKind, toName = 'Trần Thị Bình'): OutboxRow =>
  OutboxRow.parse({
    kind,
    entity: 'a',
    uid: 'clerk-stttt',
    to: 'binh@bacgiang.example',
    toName,
    code: 'SK26-SJCYANB-8',
    letter: 'a-1-receipt',
    state: 'queued',
    messageId: '<one@localhost>',
    attempts: 0,
    nextAt: '2026-08-05T03:42:00.000Z',
    token: '',
    leaseUntil: null,
    createdAt: '2026-08-05T03:42:00.000Z',
    settledAt: null,
    answer: '',
  })

const written = (kind: NoticeKind, different: Record<string, string> = {}, toName?: string): Letter =>
  render(row(kind, toName), { params: { ...params, ...different } })

test('a request for changes, word for word', () => {
  const letter = written('returned')
  equal(letter.subject, '[SK26-SJCYANB-8] Đăng ký sáng kiến cần bổ sung, chỉnh sửa')
  equal(
    letter.text,
    `Kính gửi: Trần Thị Bình

Đăng ký sáng kiến của Sở Thông tin và Truyền thông cần bổ sung, chỉnh sửa:

“Ngày thứ Sáu không hẹn”

Mã hồ sơ: SK26-SJCYANB-8

Căn cứ:
- Không có tính mới
- Mang tính đối phó

Ý kiến của Phạm Thị Thu, Sở Nội vụ:
Xin nêu rõ điểm mới

Xin chỉnh sửa và nộp lại chậm nhất ngày 12/08/2026.

Xem nội dung cần làm rõ và trả lời:
https://sang-kien.example/ho-so/aaaaaaaaaaaaaaaaaaaa

-- 
Thư do hệ thống đăng ký sáng kiến cải cách hành chính gửi tự động, xin không trả lời thư này.
`,
  )
})

test('what the machine sends back has no officer and no note', () => {
  const { text } = written('returned', { officer: '', note: '' })
  ok(!text.includes('Ý kiến'))
  ok(text.includes('- Mang tính đối phó\n\nXin chỉnh sửa'))
})

test('every kind is whole: NFC, a subject of one line, one link, no blank left', () => {
  for (const kind of noticeKinds) {
    const letter = written(kind)
    equal(letter.text, letter.text.normalize('NFC'), kind)
    ok(letter.subject.length > 10 && letter.subject.length < 100, letter.subject)
    deepEqual(letter.html.match(/href="[^"]*"/g)?.length, 1, kind)
    ok(!/undefined|null|\{\{|\[object/.test(letter.text + letter.html + letter.subject), kind)
    ok(!/\n{3,}/.test(letter.text), letter.text)
  }
})

test('what people typed stays text', () => {
  const hostile = [
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '{{constructor.constructor "return process"}} {{#with this}}{{/with}} ${7*7} <%= 1 %>',
    '[bấm vào đây](http://evil.example/x) www.evil.example evil@evil.example',
    'Tiêu đề\r\nBcc: x@y.example\u2028Cc: z@y.example',
    '" onmouseover="alert(1)',
  ]
  for (const kind of noticeKinds)
    for (const text of hostile) {
      const names = ['title', 'agencyName', 'note', 'officer', 'actorName', 'signedBy', 'code']
      const letter = written(kind, Object.fromEntries(names.map((name) => [name, text])), text)
      ok(!/[\r\n\u2028]/.test(letter.subject + letter.to.name), kind)
      deepEqual(letter.html.match(/<(?:script|img|a )/g), ['<a '], letter.html)
      ok(!/evil\.example|http:\/\/evil/.test(letter.text + letter.html), kind)
      ok(!/return process(?!")|function \(/.test(letter.text.replace(text, '')), kind)
      ok(!/ onmouseover="/.test(letter.html), kind)
    }
})

test('a parameter that a template needs and does not get stops the letter', () => {
  let thrown = ''
  try {
    render(row('receipt'), { params: {} })
  } catch (error) {
    thrown = String(error)
  }
  ok(thrown.includes('not defined'), thrown)
})
