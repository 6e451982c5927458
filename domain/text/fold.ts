// Matching forms of Vietnamese text: what search and comparison look at. Never shown and never stored in place of the
// text itself. Cleaning lives in clean.ts; orders for people in order.ts.

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

const searchTermLimit = 120

/** What a search finds an entry by: its folded syllables and pairs of neighbours, each once, at most 120. */
export const searchTerms = (...texts: readonly string[]): string[] => {
  const terms = new Set<string>()
  for (const text of texts) {
    const words = syllables(text)
    for (const [at, word] of words.entries()) {
      terms.add(word)
      const next = words[at + 1]
      if (next !== undefined) terms.add(`${word} ${next}`)
    }
  }
  return [...terms].slice(0, searchTermLimit)
}

/** The one term that narrows a search most (the longest pair), and the syllables every hit must contain (≤ 10). */
export const readSearch = (typed: string): { term: string; words: string[] } | null => {
  const words = syllables(typed).slice(0, 10)
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`)
  const [term] = [...pairs, ...words].sort((a, b) => b.length - a.length)
  return term === undefined ? null : { term, words }
}
