import { equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '../../../domain/screening/finding.ts'
import { questions } from '../../../domain/screening/question.ts'
import { questionTemplates, questionWords } from '../../../domain/words/screening-vi.ts'

const finding = (changes: Partial<Finding>): Finding => ({
  ground: 'perfunctory',
  check: 'sections',
  strength: 'strong',
  score: 1,
  evidence: [],
  question: 'say-more',
  thresholds: 1,
  ...changes,
})

test('every question has words: a question or a polite request, in NFC', () => {
  for (const id of questions) {
    const words = questionTemplates[id]
    match(words, /\?$|Xin |\{issue\}$/u, id)
    equal(words, words.normalize('NFC'), id)
  }
})

test('words are filled in from the first evidence', () => {
  const evidence = [{ field: 'targets.0.target', passage: '5 → 5', facts: {} }]
  equal(
    questionWords(finding({ question: 'target-unchanged', evidence })),
    'Mục tiêu «5 → 5» có mức trước và sau như nhau. Giải pháp làm thay đổi điều gì, đo bằng số nào?',
  )
  equal(
    questionWords(
      finding({
        question: 'fill-in',
        evidence: [{ field: 'end', passage: '', facts: { issue: 'end-before-start' } }],
      }),
    ),
    'Mục «Ngày hoàn thành»: Ngày hoàn thành sớm hơn ngày bắt đầu. Xin sửa một trong hai ngày.',
  )
})

test('placeholders in what people typed stay as typed', () => {
  const evidence = [{ field: 'leadPerson', passage: '{field} $& {__proto__}', facts: {} }]
  equal(
    questionWords(finding({ question: 'who-leads', evidence })),
    'Mục «Người chủ trì» đang ghi «{field} $& {__proto__}». Đơn vị, cá nhân nào chịu trách nhiệm thực hiện?',
  )
})

test('a question of a newer version has no words, and no crash', () => {
  equal(questionWords(finding({ question: 'constructor' })), '')
})
