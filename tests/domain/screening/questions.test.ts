import { equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import { checks } from '../../../domain/screening/checks.ts'
import { questionOf } from '../../../domain/screening/question.ts'

test('every check asks: a question or a polite request, in NFC', () => {
  for (const { id, question } of checks) {
    match(question, /\?$|Xin |\{issue\}$/u, id)
    equal(question, question.normalize('NFC'), id)
  }
})

test('words are filled in from the evidence', () => {
  const evidence = [
    { field: 'targets.0.target', passage: '5 → 5', facts: { clause: 'Điều 5' } },
    { field: 'novelty', passage: '', facts: {} },
  ]
  equal(
    questionOf('«{field}» và «{field2}»: «{passage}», {clause}{unknown}?', evidence),
    '«Mục tiêu 1 – Sau khi thực hiện» và «Điểm mới so với cách làm hiện nay»: «5 → 5», Điều 5?',
  )
})

test('placeholders in what people typed stay as typed', () => {
  const evidence = [{ field: 'leadPerson', passage: '{field} $& {__proto__}', facts: {} }]
  equal(questionOf('{field}: {passage}', evidence), 'Người chủ trì: {field} $& {__proto__}')
  equal(questionOf('{constructor}', []), '')
})
