import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import abbreviations from '../../../domain/text/abbreviations.json' with { type: 'json' }
import { matchTokens } from '../../../domain/text/matching.ts'

const words = (text: string): string =>
  matchTokens(text)
    .map(({ word }) => word)
    .join(' ')

test('abbreviations are spelled out, whole words only', () => {
  equal(
    words('Công tác CCHC, TTHC của UBND'),
    'cong tac cai cach hanh chinh thu tuc hanh chinh cua uy ban nhan dan',
  )
  equal(words('CĐS và ChucDS'), 'chuyen doi so va chucds')
})

test('an abbreviation matches what it stands for', () => {
  for (const [short, long] of Object.entries(abbreviations.expansions))
    equal(words(short.toUpperCase()), words(long), short)
})

test('i and y are alike at a syllable’s end, and numbers are left out', () => {
  equal(words('Kỹ sư Lý ký 15 quý'), words('kĩ sư lí kí 2.000 quí'))
})

test('each word knows its place in the text as it is', () => {
  const text = 'Ở UBND xã Hòa\u0301p'
  for (const { start, end } of matchTokens(text)) ok(/^\S+$/u.test(text.slice(start, end)))
  deepEqual(
    matchTokens(text)
      .filter(({ word }) => ['nhan', 'xa'].includes(word))
      .map(({ start, end }) => text.slice(start, end)),
    ['UBND', 'xã'],
  )
})

test('no abbreviation is a syllable that people write', () => {
  // A Vietnamese syllable has a vowel after its first consonants; these do not, but for a vowel that opens them.
  for (const short of Object.keys(abbreviations.expansions))
    equal(/^[a-z][^aeiou]+$/u.test(short), true, short)
})
