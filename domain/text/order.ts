// Orders for people. Firestore orders by code point, which puts Đ, Ơ and Ư last: documents therefore carry a sort key
// whose code-point order is the Vietnamese alphabet's.

/** The alphabet of TCVN 5712 / QĐ 240/QĐ-1984: a ă â b c d đ e ê … o ô ơ … u ư v x y, with the foreign letters between. */
const alphabet = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
/** Tones in dictionary order: none, huyền, hỏi, ngã, sắc, nặng. */
const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']

const letterKey = (letter: string): string => {
  const at = alphabet.indexOf(letter)
  return at === -1 ? letter : String.fromCodePoint(0x61 + at)
}

/** A key whose code-point order is Vietnamese alphabetical order; tones decide only between equal letters. */
export const sortKey = (text: string): string => {
  let letters = ''
  let marks = ''
  for (const letter of text.normalize('NFC').toLowerCase()) {
    const parts = letter.normalize('NFD')
    const tone = tones.findIndex((mark) => mark !== '' && parts.includes(mark))
    const bare = tone === -1 ? letter : parts.replace(tones[tone] ?? '', '').normalize('NFC')
    letters += letterKey(bare)
    marks += String(Math.max(tone, 0))
  }
  return `${letters} ${marks}`
}

/** People are sorted by their last word (tên), then by the words before it. */
export const personSortKey = (name: string): string => {
  const words = name.trim().split(/\s+/u)
  return sortKey([words.at(-1) ?? '', ...words.slice(0, -1)].join(' '))
}
