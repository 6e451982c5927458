import { deepEqual, equal, notEqual, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { comparisonKey, fold, readSearch, searchTerms, syllables } from '../../../domain/text/fold.ts'

test('folding takes case and every mark', () => {
  for (const text of ['Cải cách', 'CẢI CÁCH', 'cai cach', 'Cải cách'.normalize('NFD')])
    equal(fold(text), 'cai cach')
  equal(fold('Đường Ðà đ'), 'duong da d')
})

test('syllables are runs of letters and digits', () => {
  deepEqual(syllables('Nghị định 61/2018/NĐ-CP, «một cửa»'), [
    'nghi',
    'dinh',
    '61',
    '2018',
    'nd',
    'cp',
    'mot',
    'cua',
  ])
})

test('a comparison key is equal for spellings of one word', () => {
  for (const [one, other] of [
    ['hòa bình', 'hoà bình'],
    ['thủy', 'thuỷ'],
    ['quý', 'quí'],
    ['kỹ thuật', 'kĩ thuật'],
    ['HÒA', 'hoà'],
    ['khỏe', 'khoẻ'],
    ['lý lịch', 'lí lịch'],
  ] as const)
    equal(comparisonKey(one), comparisonKey(other), one)
  equal(comparisonKey('hòa'), 'hoaf')
})

test('a comparison key keeps apart what are different words', () => {
  for (const [one, other] of [
    ['hòa', 'hóa'],
    ['ma', 'mà'],
    ['đa', 'da'],
    ['hai', 'hay'],
    ['tai', 'tay'],
    ['mùi', 'mủi'],
    ['thúi', 'thúy'],
  ] as const)
    notEqual(comparisonKey(one), comparisonKey(other), `${one} ${other}`)
})

test('search finds without diacritics, by the longest pair', () => {
  const terms = searchTerms('Cải cách hành chính')
  ok(terms.includes('cai cach') && terms.includes('chinh'))
  const asked = readSearch('CẢI cách')
  deepEqual(asked, { term: 'cai cach', words: ['cai', 'cach'] })
  equal(readSearch(' %*"'), null)
  equal(readSearch('a '.repeat(10_000))?.words.length, 10)
  ok(searchTerms('một hai ba '.repeat(500)).length <= 120)
})
