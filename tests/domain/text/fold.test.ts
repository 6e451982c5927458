import { deepEqual, equal, notEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { comparisonKey, fold, syllables } from '../../../domain/text/fold.ts'

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
