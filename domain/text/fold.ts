// Matching forms of Vietnamese text: what search and comparison look at. Never shown and never stored in place of the
// text itself. Cleaning lives in clean.ts, search in search.ts, orders for people in order.ts.

/** Lower case without any diacritics: `cải cách` and `CAI CACH` fold to `cai cach`. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[đĐðÐ]/gu, 'd')
    .toLowerCase()

/** The syllables of a folded text: runs of letters and digits. */
export const syllables = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

const toneOf: Readonly<Record<string, string>> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
}

/** One syllable with its tone moved to the end, as in Telex: `hòa` and `hoà` are both `hoaf`; `kĩ` and `kỹ` `kyx`. */
const syllableKey = (syllable: string): string => {
  let tone = ''
  const bare = syllable.normalize('NFD').replaceAll(/[\u0300\u0301\u0309\u0303\u0323]/gu, (mark) => {
    tone = toneOf[mark] ?? tone
    return ''
  })
  return bare.normalize('NFC').replace(/(?<=^[hklmst]|^qu)i$/u, 'y') + tone
}

/** A key that is equal for spellings of the same words: case, tone placement and i/y aside, diacritics kept. */
export const comparisonKey = (text: string): string =>
  (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
    .map(syllableKey)
    .join(' ')
