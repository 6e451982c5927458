import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { matchClauses, type ClauseMatch } from '../../../../domain/screening/norms/match-clauses.ts'
import { isInForce } from '../../../../domain/screening/norms/norm.ts'
import { placesOf, wordsOf, type TextPart } from '../../../../domain/screening/similarity/index-plan.ts'
import { LocalDate } from '../../../../domain/time/instant.ts'

const clause = (id: string, text: string) => {
  const parts = [{ field: 'text', text }]
  return { id, parts, words: wordsOf(placesOf(parts)) }
}
const restated = (parts: readonly TextPart[], among: Parameters<typeof matchClauses>[1]): ClauseMatch[] =>
  matchClauses(placesOf(parts), among)
const entry = (solution: string) => [
  { field: 'title', text: 'Đổi cách làm việc tại bộ phận một cửa' },
  { field: 'solution', text: solution },
]

const receipt =
  'Công chức tiếp nhận kiểm tra thành phần hồ sơ, viết giấy tiếp nhận và hẹn ngày trả kết quả, đóng dấu giáp lai vào phiếu kiểm soát rồi chuyển hồ sơ đến phòng chuyên môn ngay trong buổi làm việc.'
const apology =
  'Khi trả kết quả quá hạn, thủ trưởng phòng chuyên môn gửi thư xin lỗi người nộp, nêu nguyên nhân chậm và hẹn lại thời gian trả kết quả không quá một lần.'
const clauses = [clause('receipt', receipt), clause('apology', apology)]

test('a clause restated word for word is found, and both places are marked', () => {
  const parts = entry(`Chúng tôi đề nghị: ${receipt} Việc này bắt đầu từ quý sau.`)
  const [match, ...others] = restated(parts, clauses)
  deepEqual(others, [])
  equal(match?.id, 'receipt')
  deepEqual(
    match?.passages.map(({ part, start, end, otherStart, otherEnd }) => [
      parts[part]?.text.slice(start, end),
      receipt.slice(otherStart, otherEnd),
    ]),
    [[receipt.slice(0, -1), receipt.slice(0, -1)]],
  )
})

test('half a clause, without diacritics, and after capitals, is the clause still', () => {
  const half = apology.slice(0, apology.length / 2)
  const bare = half.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase()
  for (const text of [half, bare])
    deepEqual(
      restated(entry(`Quy định nội bộ mới: ${text}`), clauses).map(({ id }) => id),
      ['apology'],
    )
})

test('an entry on the same matter in its own words restates nothing', () => {
  const own =
    'Người nộp nhận tin nhắn khi hồ sơ trễ, bấm một phím là gặp ngay trưởng phòng; màn hình treo ở sảnh hiện số hồ sơ trễ của từng phòng trong ngày.'
  deepEqual(restated(entry(own), clauses), [])
})

test('a passage two clauses share speaks for the one that says most of it', () => {
  const older = clause(
    'older',
    `${receipt} ${apology} Các phòng ban lưu sổ theo dõi và nộp lại vào cuối năm.`,
  )
  deepEqual(
    restated(entry(receipt), [older, ...clauses]).map(({ id }) => id),
    ['receipt'],
  )
})

test('an empty text, and a clause without words, match nothing', () => {
  deepEqual(restated(entry(''), clauses), [])
  deepEqual(restated(entry(receipt), [clause('numbers', '1. 2. 3.')]), [])
})

test('a norm is in force from its first day to the day before its end', () => {
  const day = (text: string) => LocalDate.parse(text)
  const norm = { inForceFrom: day('2018-06-21'), inForceTo: day('2025-07-01') }
  const days = ['2018-06-20', '2018-06-21', '2025-06-30', '2025-07-01'].map(day)
  deepEqual(
    days.map((each) => isInForce(norm, each)),
    [false, true, true, false],
  )
  deepEqual(
    days.map((each) => isInForce({ ...norm, inForceTo: null }, each)),
    [false, true, true, true],
  )
})
