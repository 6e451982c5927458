import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import {
  bothRounds,
  firstPlan,
  secondPlan,
  type CheckPlan,
  type Postings,
} from '../../../../domain/screening/similarity/check-plan.ts'
import { chooseCandidates } from '../../../../domain/screening/similarity/choose.ts'
import {
  budget,
  filingsOf,
  placesOf,
  wordsOf,
  type Entered,
  type TextPart,
} from '../../../../domain/screening/similarity/index-plan.ts'
import { rankCandidates, type Ranked } from '../../../../domain/screening/similarity/rank.ts'

const body = (text: string): TextPart[] => [{ field: 'body', text }]

/** A whole check against texts held in memory. */
const check = (
  parts: readonly TextPart[],
  stored: Readonly<Record<string, readonly TextPart[]>>,
): Ranked[] => {
  const filed = new Map<string, Entered[]>()
  for (const [id, text] of Object.entries(stored))
    for (const { key, near } of filingsOf(wordsOf(placesOf(text))))
      filed.set(key, [...(filed.get(key) ?? []), { id, near }])
  const lookUp = ({ whole, keys }: CheckPlan): Postings =>
    new Map([
      [whole, (filed.get(whole) ?? []).map(({ id }) => ({ id, near: [] }))],
      ...keys.map(({ key, read }) => [key, (filed.get(key) ?? []).map(read)] as const),
    ])
  const places = placesOf(parts)
  const words = wordsOf(places)
  const first = firstPlan(words)
  const second = secondPlan(words, first, lookUp(first))
  const plan = bothRounds(first, second)
  const postings = lookUp(plan)
  const ids = chooseCandidates(plan, postings, 'own')
  return rankCandidates(
    { places, plan, postings },
    ids.map((id) => {
      const text = stored[id] ?? []
      return { id, parts: text, words: wordsOf(placesOf(text)) }
    }),
    5,
  )
}

const locker =
  'Trụ sở chỉ mở giờ hành chính, người làm ca ở khu công nghiệp phải xin nghỉ việc để nhận giấy tờ. Xã đặt tủ trả kết quả tự phục vụ trước cổng: người dân nhập mã in trên giấy hẹn, ngăn tủ mở ra, bất kể ngày nghỉ hay buổi tối. Camera và nhật ký mở tủ giúp đối chiếu khi có khiếu nại, công chức chỉ phải nạp hồ sơ vào tủ cuối mỗi ngày.'
const bees =
  'Nhà trường tổ chức cho học sinh nuôi ong lấy mật trong vườn thực nghiệm, mỗi lớp chăm một đàn, ghi nhật ký và bán mật gây quỹ học bổng.'
const seats =
  'Phòng họp bỏ biển tên giấy, mỗi ghế có màn hình nhỏ hiện tên đại biểu theo danh sách họp lấy từ lịch công tác, thay đổi giờ chót cũng kịp.'

test('a copy is found at full score, with the passage marked in both texts', () => {
  const [first] = check(body(`  ${locker}`), { a: body(bees), b: body(locker) })
  equal(first?.id, 'b')
  equal(first?.score, 1)
  const [passage] = first?.passages ?? []
  deepEqual(passage, {
    part: 0,
    start: 2,
    end: 2 + locker.length - 1,
    otherPart: 0,
    otherStart: 0,
    otherEnd: locker.length - 1,
  })
})

test('a text that resembles nothing stored stays below the threshold', () => {
  for (const { score } of check(body(seats), { a: body(bees), b: body(locker) }))
    ok(score < 0.2, String(score))
})

test('sentences in another order, and cut into other parts, are the same text', () => {
  const [one = '', two = '', three = ''] = locker.split(/(?<=\.) /)
  const parts = [three, one, two].map((text, at) => ({ field: `part${at}`, text }))
  const [first] = check(parts, { a: body(seats), b: body(locker) })
  equal(first?.id, 'b')
  ok((first?.score ?? 0) > 0.8)
  for (const { part, start, end, otherStart, otherEnd } of first?.passages ?? [])
    equal(parts[part]?.text.slice(start, end), locker.slice(otherStart, otherEnd))
})

test('a match that runs on into the next part is shown in pieces', () => {
  const cut = 120
  const parts = [
    { field: 'problem', text: locker.slice(0, cut) },
    { field: 'solution', text: locker.slice(cut) },
  ]
  const [first] = check(parts, { b: body(locker) })
  deepEqual(
    first?.passages.map(({ part }) => part),
    [0, 1],
  )
})

test('a stolen paragraph inside a longer text of one’s own is certain', () => {
  const own = `${bees} ${seats} ${bees.split(' ').reverse().join(' ')} ${seats.split(' ').reverse().join(' ')}`
  const [first] = check(body(`${own} ${locker.slice(98)} ${own.split(' ').sort().join(' ')}`), {
    a: body(`${locker} Mỗi quý tổ công tác in bảng số lượt mở tủ gửi từng thôn, ai cũng xem được.`),
  })
  ok((first?.score ?? 0) >= 0.5, String(first?.score))
})

test('wording that many entries share decides nothing', () => {
  const stock =
    'Tổ công tác họp giao ban sáng thứ Hai, rà từng đầu việc trên bảng theo dõi, việc chậm ghi rõ lý do và người chịu trách nhiệm, cuối tuần gửi lãnh đạo bản tóm tắt một trang.'
  const stored = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `e${at}`,
      body(
        `Việc ${'abcdefghij'[at % 10]}${at} khác hẳn: ${bees
          .split(' ')
          .slice(at % 9)
          .reverse()
          .join(' ')}. ${stock}`,
      ),
    ]),
  )
  const [first] = check(body(`${locker} ${stock} ${seats}`), stored)
  ok((first?.score ?? 0) < 0.5, String(first?.score))
})

test('whatever is stored, the same number of texts is read', () => {
  const stored = Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [`e${at}`, body(`${locker} ${at}`)]),
  )
  equal(check(body(locker), stored).length, budget.candidates)
})

test('empty and one-word texts find nothing and fail on nothing', () => {
  for (const text of ['', 'Không', '123', '…', '\uD800'])
    deepEqual(check(body(text), { a: body(locker) }), [])
})

test('long and hostile texts are compared soon', () => {
  const sentence = 'Xã đặt tủ trả kết quả tự phục vụ trước cổng. '
  const hostile = [sentence.repeat(1000), 'a '.repeat(40_000), locker.repeat(60), '('.repeat(200_000)]
  for (const text of hostile) {
    const started = performance.now()
    check(body(text), { a: body(text), b: body(locker) })
    ok(performance.now() - started < 3000, `${text.slice(0, 10)}: ${performance.now() - started} ms`)
  }
})
