import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { checkPlan, budget, indexKeys, placesOf } from '../../../../domain/screening/similarity/index-plan.ts'
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
  const whole = new Set(indexKeys(wordsOf(`${text} ${numbered(400).join(' ')}`)))
  const excerpt = chooseKeys(wordsOf(text.slice(0, 90)), 12)
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

test('budgets hold for any length', () => {
  for (const count of [0, 1, 2, 3, 50, 500, 20_000]) {
    const words = numbered(count)
    ok(indexKeys(words).length <= budget.indexKeys + 1)
    ok(checkPlan(words).keys.length <= budget.checkKeys)
    equal(new Set(checkPlan(words).keys.map(({ key }) => key)).size, checkPlan(words).keys.length)
  }
})

test('keys are spread over the text', () => {
  const thirds = checkPlan(numbered(600)).keys.map(({ at }) => Math.floor(at / 200))
  for (const third of [0, 1, 2]) ok(thirds.filter((place) => place === third).length > 20)
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
  ok(indexKeys(repeated).length < 100)
  indexKeys(wordsOf('cải cách hành chính '.repeat(10_000)))
  indexKeys(numbered(50_000))
  ok(performance.now() - started < 3000)
})
