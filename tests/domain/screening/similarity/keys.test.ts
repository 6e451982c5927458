import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { firstPlan, secondPlan } from '../../../../domain/screening/similarity/check-plan.ts'
import { budget, filingsOf, placesOf } from '../../../../domain/screening/similarity/index-plan.ts'
import { chooseKeys, keyOf, wholeKey } from '../../../../domain/screening/similarity/keys.ts'
import { pairBits, rarestBits, tripleBits } from '../../../../domain/screening/similarity/rarity.ts'

const wordsOf = (text: string): string[] => placesOf([{ field: 'body', text }]).map(({ word }) => word)

const text =
  'Tủ trả kết quả tự phục vụ đặt trước cổng ủy ban: người dân nhập mã trên giấy hẹn, ngăn tủ mở, bất kể ngày nghỉ hay buổi tối.'
const numbered = (count: number): string[] => Array.from({ length: count }, (_, at) => `tu${at.toString(36)}`)

test('keys are document ids, and differ where runs differ', () => {
  const keys = numbered(20_000).map(keyOf)
  equal(new Set(keys).size, keys.length)
  for (const key of keys.slice(0, 100)) match(key, /^[0-9a-z]{1,11}$/)
  equal(keyOf('mot cua'), keyOf('mot cua'))
})

test('a text and its excerpt choose the same rare keys', () => {
  const whole = new Set(filingsOf(wordsOf(`${text} ${numbered(400).join(' ')}`)).map(({ key }) => key))
  const excerpt = chooseKeys(wordsOf(text.slice(0, 90)), { words: 4, pairs: 4, threes: 4 })
  ok(excerpt.filter(({ key }) => whole.has(key)).length >= 10)
})

test('spelling, case, tone placement, abbreviations and digits change no key', () => {
  const variants = [
    'Bộ phận một cửa UBND xã Hòa Thủy giải quyết 25 TTHC kỹ lưỡng',
    'BỘ PHẬN MỘT CỬA UBND XÃ HOÀ THUỶ GIẢI QUYẾT 31 TTHC KĨ LƯỠNG',
    'bo phan mot cua uy ban nhan dan xa hoa thuy giai quyet thu tuc hanh chinh ky luong',
    'Bộ phận một cửa UBND xã Hòa Thủy giải quyết 25 TTHC kỹ lưỡng'.normalize('NFD'),
  ]
  for (const variant of variants) deepEqual(wordsOf(variant), wordsOf(variants[0] ?? ''))
})

test('budgets hold for any length, in both rounds', () => {
  for (const count of [0, 1, 2, 3, 50, 500, 20_000]) {
    const words = numbered(count)
    ok(filingsOf(words).length <= 397)
    const first = firstPlan(words)
    const keys = [...first.keys, ...secondPlan(words, first, new Map()).keys].map(({ key }) => key)
    ok(1 + keys.length + budget.candidates <= 125)
    equal(new Set(keys).size, keys.length)
  }
})

test('keys are spread over the text', () => {
  const thirds = firstPlan(numbered(600)).keys.map(({ at }) => Math.floor(at / 200))
  for (const third of [0, 1, 2]) ok(thirds.filter((place) => place === third).length > 9)
})

test('the second round asks where the first found little, and for longer runs where every word’s list is full', () => {
  const words = numbered(200)
  const first = firstPlan(words)
  const crowd = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `e${at}`, near: [1, 2, 3] }))
  const stock = new Map(first.keys.filter(({ at }) => at < 100).map(({ key }) => [key, crowd(40)]))
  const asked = secondPlan(words, first, stock).keys
  equal(
    asked.every(({ size }) => size === 1),
    true,
  )
  ok(asked.filter(({ at }) => at >= 100).length > 0.9 * asked.length)
  const full = new Map(first.keys.map(({ key }) => [key, crowd(budget.wordCap)]))
  equal(
    secondPlan(words, first, full).keys.some(({ size }) => size === 1),
    false,
  )
})

test('rarity: frequent runs weigh little, unknown ones at most the ceiling', () => {
  ok(pairBits('thu', 'tuc') < pairBits('giay', 'hen'))
  equal(pairBits('qwx', 'zzk'), rarestBits)
  ok(tripleBits('uy', 'ban', 'nhan') < tripleBits('nhap', 'ma', 'tren'))
})

test('the whole-text key tells texts apart that differ in one word', () => {
  equal(wholeKey(wordsOf(text)), wholeKey(wordsOf(text.toUpperCase())))
  ok(wholeKey(wordsOf(text)) !== wholeKey(wordsOf(`${text} nhé`)))
})

test('the same sentence a thousand times, and 200,000 characters, are planned soon', () => {
  const started = performance.now()
  const repeated = wordsOf(`${text} `.repeat(1000))
  ok(filingsOf(repeated).length < 130)
  filingsOf(wordsOf('cải cách hành chính '.repeat(10_000)))
  filingsOf(numbered(50_000))
  ok(performance.now() - started < 3000)
})
