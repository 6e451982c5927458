import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import type { Content } from '../../../domain/registration/content.ts'
import { readWhatIsRight } from '../../../domain/registration/read-content.ts'
import { content } from '../../kit/builders.ts'

const stored = content({ title: 'Bản đã lưu' })
const [target] = stored.targets
const long = 'x'.repeat(500)
const contact = { name: 'Nguyễn Thị Hòa', position: 'Chuyên viên', phone: '02043854000', email: 'hoa@x.vn' }

/** What was typed, what is taken of it, and where something is wrong. */
const cases: readonly (readonly [
  typed: Record<string, unknown>,
  taken: Partial<Content>,
  wrong: string[],
])[] = [
  [{ title: long, problem: 'Mới gõ' }, { title: 'Bản đã lưu', problem: 'Mới gõ' }, ['title']],
  [
    { contact: { ...contact, email: 'hoa@sai' } },
    { contact: { ...contact, email: stored.contact.email } },
    ['contact.email'],
  ],
  [
    { targets: [target, { indicator: 'Hồ sơ trễ hẹn', unit: long, baseline: '18', target: '2' }] },
    { targets: [...stored.targets, { indicator: 'Hồ sơ trễ hẹn', unit: '', baseline: '18', target: '2' }] },
    ['targets.1.unit'],
  ],
  [
    {
      norms: [
        { number: 'Quyết định 09', date: 'not a date: 30/02/2026', note: '' },
        { number: 'Luật 5', date: '', note: long },
      ],
    },
    {
      norms: [
        { number: 'Quyết định 09', date: '', note: '' },
        { number: 'Luật 5', date: '', note: '' },
      ],
    },
    ['norms.0.date', 'norms.1.note'],
  ],
  [
    { cooperatingUnits: ['Sở Y tế', long, 'Sở Tư pháp'] },
    { cooperatingUnits: ['Sở Y tế', 'Sở Tư pháp'] },
    ['cooperatingUnits.1'],
  ],
  [
    { targets: Array.from({ length: 11 }, () => target), scope: 'Toàn tỉnh' },
    { scope: 'Toàn tỉnh' },
    ['targets'],
  ],
]

for (const [typed, taken, fields] of cases)
  test(`one wrong part holds back only itself: ${fields.join(', ')}`, () => {
    const read = readWhatIsRight({ ...stored, ...typed }, stored)
    deepEqual(read.content, { ...stored, ...taken })
    deepEqual(
      read.wrong.map(({ field }) => field),
      fields,
    )
  })

test('what is not a content at all leaves the stored one alone', () => {
  for (const raw of [null, 'text', [], { ...stored, extra: 1 }])
    deepEqual(readWhatIsRight(raw, stored).content, stored)
})
