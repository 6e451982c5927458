// What is wrong with the clauses that a text was split into, in words; null when they can be kept as they are.
import { normLimits, type Clause } from '../../../../domain/screening/norms/norm.ts'

const written = (count: number): string => count.toLocaleString('vi-VN')

export const clausesProblem = (clauses: readonly Clause[]): string | null => {
  const { clauses: most, wholeMax } = normLimits
  const split = 'Xin tách văn bản thành nhiều phần, mỗi phần lưu thành một văn bản; chữ đã dán còn nguyên.'
  if (clauses.length === 0)
    return 'Chưa tách được điều khoản nào. Mỗi điều phải bắt đầu bằng «Điều 1.», «Điều 2.»…'
  if (clauses.length > most)
    return `Văn bản có ${written(clauses.length)} điều khoản, hệ thống giữ được nhiều nhất ${written(most)} trong một văn bản. ${split}`
  const length = clauses.reduce((sum, { text }) => sum + text.length, 0)
  return length > wholeMax
    ? `Các điều khoản dài ${written(length)} ký tự, hệ thống giữ được nhiều nhất ${written(wholeMax)} trong một văn bản. ${split}`
    : null
}
