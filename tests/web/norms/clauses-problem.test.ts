// A norm with more than can be kept is refused with its figures; nothing of it is cut off unsaid.
import { deepEqual, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import { normLimits } from '../../../domain/screening/norms/norm.ts'
import { splitClauses } from '../../../domain/screening/norms/split-clauses.ts'
import { clausesProblem } from '../../../web/src/screening/norms/clauses-problem.ts'

const articles = (count: number, words = 'Cơ quan trả kết quả đúng hẹn.') =>
  splitClauses(Array.from({ length: count }, (_, at) => `Điều ${at + 1}. Trả kết quả\n${words}`).join('\n'))

test('as many clauses as a norm may have are kept, one more is told with both numbers', () => {
  equal(clausesProblem(articles(normLimits.clauses)), null)
  const more = articles(normLimits.clauses + 1)
  deepEqual([more.length, more.at(-1)?.id], [501, 'd501'])
  match(clausesProblem(more) ?? '', /có 501 điều khoản, .* nhiều nhất 500 .*Xin tách văn bản/)
})

test('clauses that are too long together are told, and so is a text without any', () => {
  const long = articles(60, 'Cơ quan trả kết quả đúng hẹn cho người dân. '.repeat(150))
  match(clausesProblem(long) ?? '', /dài \d{3}\.\d{3} ký tự, .* nhiều nhất 300\.000 /)
  match(clausesProblem([]) ?? '', /Chưa tách được điều khoản nào/)
})
