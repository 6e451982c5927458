import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { Clause } from '../../../../domain/screening/norms/norm.ts'
import { splitClauses } from '../../../../domain/screening/norms/split-clauses.ts'

const long = (mark: string): string => `${mark} ${'nội dung quy định của khoản này '.repeat(14).trim()}.`

const text = [
  'NGHỊ ĐỊNH',
  'Căn cứ Luật Tổ chức Chính phủ;',
  'Chương I',
  'QUY ĐỊNH CHUNG',
  'Điều 1. Phạm vi điều chỉnh',
  'Nghị định này quy định về công tác văn thư.',
  'Điều 2. Tiếp nhận',
  'Cơ quan tiếp nhận như sau:',
  long('1.'),
  'a) Kiểm tra bì;',
  long('2.'),
  'Chương II',
  'ĐIỀU KHOẢN THI HÀNH',
  'Điều 3a',
  '1. Có hiệu lực từ ngày ký.',
  'Nơi nhận:',
  '- Lưu: VT.',
].join('\n')

test('articles, and the paragraphs of a long one', () => {
  deepEqual(
    splitClauses(text).map(({ id, label }) => [id, label]),
    [
      ['d1', 'Điều 1 (Phạm vi điều chỉnh)'],
      ['d2-k1', 'khoản 1 Điều 2 (Tiếp nhận)'],
      ['d2-k2', 'khoản 2 Điều 2 (Tiếp nhận)'],
      ['d3a', 'Điều 3a'],
    ],
  )
})

test('each clause holds its own words and no heading of a chapter', () => {
  const [first, second, , last] = splitClauses(text)
  equal(first?.text, 'Nghị định này quy định về công tác văn thư.')
  ok(second?.text.startsWith('Cơ quan tiếp nhận như sau:\n1. nội dung'))
  ok(second?.text.endsWith('a) Kiểm tra bì;'))
  equal(last?.text, '1. Có hiệu lực từ ngày ký.')
})

test('articles that are numbered again, as in an annex, stay apart', () => {
  const twice = 'Điều 1. Một\nNội dung một.\nPhụ lục I\nĐiều 1. Hai\nNội dung hai.'
  deepEqual(
    splitClauses(twice).map(({ id }) => id),
    ['d1', 'd1-lan2'],
  )
})

test('a long paragraph falls into points, with đ apart from d', () => {
  const points = ['a)', 'b)', 'c)', 'd)', 'đ)'].map((mark) => long(mark)).join('\n')
  deepEqual(
    splitClauses(`Điều 4. Yêu cầu\n1. Như sau:\n${points}`).map(({ id }) => id),
    ['d4-k1-a', 'd4-k1-b', 'd4-k1-c', 'd4-k1-d', 'd4-k1-dd'],
  )
})

test('whatever the text, clauses are what their schema says, soon', () => {
  const hostile = [
    '',
    'Không có điều nào.',
    'Điều '.repeat(50_000),
    `Điều 1. ${'x'.repeat(300_000)}`,
    `Điều 1\n${'a) '.repeat(60_000)}`,
    Array.from({ length: 2_000 }, (_, at) => `Điều ${at % 7}. A\nb`).join('\n'),
    `Điều 1. Một\n${'1. dòng dài của một khoản rất dài\n'.repeat(4_000)}`,
  ]
  const started = performance.now()
  for (const one of hostile) {
    const clauses = splitClauses(one)
    equal(new Set(clauses.map(({ id }) => id)).size, clauses.length)
    for (const clause of clauses) ok(Clause.safeParse(clause).success, clause.id)
  }
  ok(performance.now() - started < 2_000)
})
