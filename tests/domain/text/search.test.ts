import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { holdsAll, readSearch, searchTerms } from '../../../domain/text/search.ts'

const title = 'Mã vạch theo dõi hồ sơ tại Bộ phận Một cửa cấp xã'
const terms = searchTerms(title, 'SK26-7K3M', 'UBND huyện Hiệp Hòa')

test('an entry is found by all typed words wherever they stand, with or without diacritics', () => {
  for (const typed of ['ma vach cap xa', 'CẤP XÃ mã vạch', 'hiệp hoà mot cua', '7k3m', 'vạch, (cấp)', ' %*"'])
    ok(holdsAll(terms, typed), typed)
})

test('an entry that lacks one of the words is not found', () => {
  for (const typed of ['ma vach cap tinh', 'vac', 'ma vach $gt', 'terms', 'mavach'])
    equal(holdsAll(terms, typed), false, typed)
})

test('a query asks for the rarest word, which every hit holds', () => {
  deepEqual(readSearch('ma vach cap xa'), { rarest: 'vach', words: ['ma', 'vach', 'cap', 'xa'] })
  equal(readSearch('thủ tục hành chính đất đai')?.rarest, 'dat')
  equal(readSearch('hành chính')?.rarest, 'chinh')
  for (const typed of [' %*"', '', '—', '\u200B']) equal(readSearch(typed), null, typed)
})

test('at most ten words count, each once', () => {
  equal(readSearch('a '.repeat(10_000))?.words.length, 1)
  equal(readSearch(Array.from({ length: 100 }, (_, at) => `w${at}`).join(' '))?.words.length, 10)
})
