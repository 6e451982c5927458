import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { profiler } from '../../../../domain/screening/similarity/compare.ts'
import { kinships, type Kinship } from '../../../../domain/screening/similarity/kinship.ts'
import { matchTokens } from '../../../../domain/text/matching.ts'

const locker =
  'Xã đặt tủ trả kết quả tự phục vụ trước cổng: người dân nhập mã in trên giấy hẹn, ngăn tủ mở ra, bất kể ngày nghỉ hay buổi tối. Camera và nhật ký mở tủ giúp đối chiếu khi có khiếu nại.'
const retold =
  'Trước cổng xã có tủ tự phục vụ; bà con nhập mã ghi trên giấy hẹn thì ngăn tủ mở, lấy kết quả cả buổi tối lẫn ngày nghỉ. Khi khiếu nại, xem lại camera cùng nhật ký mở tủ.'
const bees =
  'Nhà trường cho học sinh nuôi ong lấy mật trong vườn thực nghiệm, mỗi lớp chăm một đàn và bán mật gây quỹ học bổng.'

const nearTo = (text: string, candidates: readonly string[], telling = 1): Kinship[] => {
  const profileOf = profiler()
  const profile = (each: string) => profileOf(matchTokens(each).map(({ word }) => word))
  const mine = profile(text)
  return kinships(
    mine,
    mine.words.map(() => telling),
    candidates.map(profile),
  )
}

test('what is retold in other words and another order is near, what is told of something else is not', () => {
  const [near, far] = nearTo(retold, [locker, bees])
  ok(Math.min(near?.ofMine ?? 0, near?.ofTheirs ?? 0) > 0.3, JSON.stringify(near))
  deepEqual(far, { ofMine: 0, ofTheirs: 0 })
})

test('each side is measured by itself: a line out of a long text holds little of it', () => {
  const [whole] = nearTo(locker.slice(0, 60), [`${locker} ${bees}`])
  ok((whole?.ofMine ?? 0) > 2 * (whole?.ofTheirs ?? 1), JSON.stringify(whole))
})

test('what several candidates hold counts little for each', () => {
  const [alone] = nearTo(retold, [locker])
  const crowd = nearTo(retold, [locker, locker, locker, locker])
  for (const one of crowd) ok(one.ofTheirs < (alone?.ofTheirs ?? 0) / 4)
})

test('wording that tells nothing covers nothing, and a line of three words is not covered by chance', () => {
  equal(nearTo(retold, [locker], 0)[0]?.ofMine, 0)
  ok((nearTo(locker, ['nhật ký mở tủ'])[0]?.ofTheirs ?? 1) < 0.5)
})

test('empty texts are near nothing', () => {
  deepEqual(nearTo('', [locker]), [{ ofMine: 0, ofTheirs: 0 }])
  deepEqual(nearTo(locker, ['']), [{ ofMine: 0, ofTheirs: 0 }])
  deepEqual(nearTo(locker, []), [])
})
