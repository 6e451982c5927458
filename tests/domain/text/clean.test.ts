// Text as it comes from keyboards, clipboards and old programs: what is cleaned, what is refused, what is kept.
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { cleanLine, cleanParagraphs, isLegacyEncoded, isMixedScript } from '../../../domain/text/clean.ts'
import { line, name } from '../../../domain/text/fields.ts'

const stored = (raw: string): string => {
  const outcome = cleanLine(raw)
  return outcome.ok ? outcome.value : `! ${outcome.issues}`
}
const storedParagraphs = (raw: string): string => {
  const outcome = cleanParagraphs(raw)
  return outcome.ok ? outcome.value : `! ${outcome.issues}`
}

test('1: what looks empty is empty', () => {
  for (const blank of [
    '',
    '   ',
    '\u00A0',
    '\u200B',
    '\u3164',
    ' \u200B\u00A0\uFEFF ',
    '\u2003\u3000',
    '\u00AD',
  ])
    equal(stored(blank), '', JSON.stringify(blank))
})

test('2, 3: too long is refused, by the length of what is kept', () => {
  const title = line(300)
  equal(title.safeParse('a'.repeat(300)).success, true)
  equal(title.safeParse('a'.repeat(301)).success, false)
  equal(title.safeParse('ế'.repeat(350_000)).success, false)
  // Decomposed letters count as the letters they are.
  equal(title.safeParse('ế'.repeat(300).normalize('NFD')).success, true)
})

test('4: NFD is stored as NFC', () => {
  const text = 'Tiếng Việt có dấu: ộ ẫ ữ'
  equal(stored(text.normalize('NFD')), text.normalize('NFC'))
})

test('5: tone placement is kept as typed', () => {
  deepEqual(['hòa bình', 'hoà bình'].map(stored), ['hòa bình', 'hoà bình'])
})

test('7: look-alike letters of other scripts are refused in names, and mended where input methods put them', () => {
  equal(isMixedScript('Hội vụ'), false)
  equal(isMixedScript('Nội v\u0443'), true)
  equal(name(80).safeParse('S\u043E Nội vụ').success, false)
  equal(name(80).safeParse('Sở Nội vụ').success, true)
  equal(stored('\u00D0ăng ký, T\u01A3 l\u01A2'), 'Đăng ký, Tư lƯ')
})

test('8: bidi controls are refused', () => {
  for (const control of ['\u202E', '\u2066', '\u2069', '\u200F', '\u061C'])
    equal(stored(`Báo${control}cáo`), '! bidi-control')
})

test('9: invisible letters go', () => {
  equal(stored('Báo\u200B c\uFE0Fáo\u{E0041}\u2060'), 'Báo cáo')
  equal(stored('Bá\u200Do'), 'Báo')
})

test('11: piled marks are refused, Vietnamese letters are not', () => {
  equal(stored(`a${'\u0301'.repeat(50)}`), '! too-many-marks')
  equal(stored('ệ ẵ ự'.normalize('NFD')), 'ệ ẵ ự')
  equal(stored(`a\u0301\u200B\u0302\u200B\u0303\u200B\u0304`), '! too-many-marks')
})

test('12: controls are refused; line separators are new lines in long text only', () => {
  for (const control of ['\u0000', '\u0007', '\u001B', '\u007F', '\u0085', '\u2028'])
    equal(stored(`a${control}b`), '! control-character', JSON.stringify(control))
  for (const control of ['\u0000', '\u0007', '\u001B', '\u0008'])
    equal(storedParagraphs(`a${control}b`), '! control-character')
  equal(storedParagraphs('a\u2028b\r\nc\u0085d\re'), 'a\nb\nc\nd\ne')
  equal(stored('a\nb'), '! control-character')
  equal(stored(' a\n'), 'a')
})

test('13: old encodings are noticed, Vietnamese is not taken for one', () => {
  equal(isLegacyEncoded('C«ng nghÖ th«ng tin vµ truyÒn th«ng'), true)
  equal(isLegacyEncoded('øng dông c¶i c¸ch hµnh chÝnh, bé phËn mét cöa'), true)
  equal(isLegacyEncoded('Coâng ngheä thoâng tin vaø truyeàn thoâng'), true)
  for (const text of [
    'Công nghệ thông tin',
    'Trần Thị Thùy Dương «một cửa»',
    'ỦY BAN NHÂN DÂN',
    'café à la carte',
  ])
    equal(isLegacyEncoded(text), false, text)
})

test('15, 16: emoji, families, flags and Arabic stay', () => {
  for (const text of ['Tốt 👍🏽', '❤️ 1️⃣', '👨‍👩‍👧‍👦 gia đình', '🇻🇳', 'السلام عليكم']) equal(stored(text), text)
})

test('cleaning what is clean changes nothing', () => {
  for (const text of ['Một  hai', 'a\n\n\n\nb', '\u200Ba', 'Ðà', '👩\u200D💻 x'])
    equal(storedParagraphs(storedParagraphs(text)), storedParagraphs(text))
})

test('200,000 characters of anything are cleaned soon', () => {
  const started = performance.now()
  for (const unit of [' ', '\n', 'a\u0301', '\u200D', '👩\u200D', ' \n', '\uD800', 'Ð\u200B'])
    storedParagraphs(unit.repeat(Math.ceil(200_000 / unit.length)))
  equal(performance.now() - started < 5000, true)
})
