// A check is one table entry, and nothing else has to know of it.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import type { Check } from '../../../domain/screening/check.ts'
import { checks, groundsOf, screen } from '../../../domain/screening/checks.ts'
import { Finding, grounds, releasable } from '../../../domain/screening/finding.ts'
import { campaign, facts, similarEntry, soundContent } from './entry.ts'

test('ids are distinct, and every ground has its checks', () => {
  equal(new Set(checks.map(({ id }) => id)).size, checks.length)
  deepEqual(new Set(checks.map(({ ground }) => ground)), new Set(grounds))
})

test('an entry added to the table is found, worded and told, with no other change', () => {
  const shouting: Check = {
    id: 'shouting',
    ground: 'perfunctory',
    question: 'Mục «{field}» viết toàn chữ in hoa: «{passage}». Xin viết lại chữ thường.',
    find: ({ content: { title } }) =>
      title === title.toUpperCase()
        ? [{ strength: 'weak', score: 1, evidence: [{ field: 'title', passage: title, facts: {} }] }]
        : [],
  }
  const content = soundContent({ title: 'NHẮC HẸN TRẢ KẾT QUẢ BẰNG TIN NHẮN TẠI BỘ PHẬN MỘT CỬA' })
  const found = screen(facts({ content }), [...checks, shouting])
  deepEqual(found.map(releasable), [
    {
      key: 'shouting title',
      ground: 'perfunctory',
      check: 'shouting',
      strength: 'weak',
      score: 0,
      evidence: [{ field: 'title', passage: content.title, facts: {} }],
      question: `Mục «Tên sáng kiến, giải pháp» viết toàn chữ in hoa: «${content.title}». Xin viết lại chữ thường.`,
      thresholds: campaign.thresholds.version,
    },
  ])
  deepEqual(groundsOf(found), ['perfunctory'])
})

test('keys tell findings apart and stay when the text is screened again', () => {
  const target = { indicator: 'Chất lượng', unit: '-', baseline: 'chưa cao', target: 'cao hơn' }
  const content = soundContent({
    targets: [target, target],
    leadUnit: '...',
    leadPerson: '...',
    novelty: soundContent().solution,
    problem: soundContent().solution,
  })
  const similar = [similarEntry(), similarEntry({ year: 2024 })]
  const found = screen(facts({ content, similar }))
  const keys = found.map(({ key }) => key)
  ok(keys.length >= 10, keys.join('\n'))
  equal(new Set(keys).size, keys.length)
  deepEqual(screen(facts({ content, similar })), found)
  deepEqual(
    found.map((each) => Finding.parse(each)),
    found,
  )
})
