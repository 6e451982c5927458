// The Thông báo as files, read back: the form of NĐ 30/2020/NĐ-CP in both, the same bytes wherever and whenever they are made.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { noticePaper } from '../../../domain/paper/notice-paper.ts'
import { LocalDate } from '../../../domain/time/instant.ts'
import { asDocx } from '../../../functions/src/platform/paper/docx.ts'
import { asPdf } from '../../../functions/src/platform/paper/pdf.ts'
import { now, registration, registrationId } from '../../kit/builders.ts'
import { meeting } from '../../kit/meetings.ts'

const entries = [
  registration({ id: registrationId('a'), state: 'proposed-accept', title: 'Ngày thứ Sáu <b>không hẹn</b>' }),
  registration({ id: registrationId('b'), state: 'proposed-reject', grounds: ['not-new', 'perfunctory'] }),
]
const held = meeting(entries)
const given = { number: 5, date: LocalDate.parse('2026-02-05') }

test('number and day are blank until they are given, and then padded as the decree says', () => {
  const [draft, issued] = [noticePaper(held), noticePaper(held, given)]
  deepEqual(
    [draft.number.replace(/\s+/g, ' '), draft.dateline.replace(/\s+/g, ' ')],
    ['Số: /TB-UBND', 'Bắc Giang, ngày tháng năm '],
  )
  deepEqual([issued.number, issued.dateline], ['Số: 05/TB-UBND', 'Bắc Giang, ngày 05 tháng 02 năm 2026'])
  equal(
    noticePaper(held, { ...given, date: LocalDate.parse('2026-08-15') }).dateline,
    'Bắc Giang, ngày 15 tháng 8 năm 2026',
  )
})

test('the body ends with ./., failing entries are listed by each of their grounds, Lưu comes last', () => {
  const { body, annexes, recipients } = noticePaper(held)
  const last = body.at(-1)
  ok(last?.kind === 'paragraph' && last.text.endsWith('thực hiện./.'))
  deepEqual(
    annexes.map(({ name, blocks }) => [
      name,
      blocks.flatMap((block) => (block.kind === 'heading' ? block.text : [])),
    ]),
    [
      ['Phụ lục I', []],
      ['Phụ lục II', ['1. Không có tính mới', '2. Mang tính đối phó']],
    ],
  )
  equal(recipients.at(-1), '- Lưu: VT, NC, TH.')
})

test('a DOCX of A4 with the margins of the decree, drawn lines, and no number on page 1', () => {
  const parts = unzipSync(asDocx(noticePaper(held)))
  const xml = new TextDecoder().decode(parts['word/document.xml'])
  ok(xml.includes('<w:pgSz w:w="11906" w:h="16838"/>'))
  ok(xml.includes('w:top="1134" w:right="964" w:bottom="1134" w:left="1701"'))
  ok(xml.includes('<w:titlePg/>'))
  equal(xml.includes('<w:u '), false, 'lines are drawn, not underlined')
  ok(xml.includes('ỦY BAN NHÂN DÂN'))
  ok(xml.includes('Ngày thứ Sáu &lt;b&gt;không hẹn&lt;/b&gt;'))
})

/** Names of the faces in a PDF, and how many pages it has. */
const factsOf = (bytes: Uint8Array) => {
  const text = Buffer.from(bytes).toString('latin1')
  return {
    pages: [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length,
    box: /\/MediaBox \[([^\]]+)\]/.exec(text)?.[1],
    faces: new Set([...text.matchAll(/\/FontName \/\w+\+([\w-]+)/g)].map(([, name]) => name)),
  }
}

test('a PDF of A4 with its faces embedded, one page and one for each annex', async () => {
  const facts = factsOf(await asPdf(noticePaper(held), now))
  equal(facts.pages, 3)
  equal(facts.box, '0 0 595.28 841.89')
  deepEqual(facts.faces, new Set(['Tinos-Regular', 'Tinos-Bold', 'Tinos-BoldItalic', 'Tinos-Italic']))
})

const hashes = `
  import { noticePaper } from './domain/paper/notice-paper.ts'
  import { asDocx } from './functions/src/platform/paper/docx.ts'
  import { asPdf } from './functions/src/platform/paper/pdf.ts'
  import { now, registration } from './tests/kit/builders.ts'
  import { meeting } from './tests/kit/meetings.ts'
  import { createHash } from 'node:crypto'
  const paper = noticePaper(meeting([registration({ state: 'proposed-accept' })]))
  for (const bytes of [asDocx(paper), await asPdf(paper, now)])
    console.log(createHash('sha256').update(bytes).digest('hex'))`

test('the same bytes in four time zones', async () => {
  const zones = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata']
  const made = zones.map((TZ) =>
    execFileSync(process.execPath, ['--input-type=module-typescript', '-e', hashes], {
      cwd: new URL('../../..', import.meta.url),
      env: { ...process.env, TZ },
      encoding: 'utf8',
    }),
  )
  equal(new Set(made).size, 1)
  const paper = noticePaper(meeting([registration({ state: 'proposed-accept' })]))
  equal(made[0]?.split('\n')[0], createHash('sha256').update(asDocx(paper)).digest('hex'))
})
