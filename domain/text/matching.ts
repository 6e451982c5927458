// The words by which texts are compared with each other: folded, abbreviations spelled out, i and y alike, numbers left
// out, each with its place in the text. For matching only; search has its own terms in fold.ts.
import abbreviations from './abbreviations.json' with { type: 'json' }
import { fold } from './fold.ts'

/** A word and where it stands: [start, end) in UTF-16 units. The words of an abbreviation share its place. */
export type Token = { word: string; start: number; end: number }

const run = /[\p{L}\p{M}\p{N}]+/gu
const number = /\p{N}/u
/** `kỹ` and `kĩ`, `quý` and `quí`: folded to i. */
const finalY = /(?<=^(?:h|k|l|m|s|t|qu|v))y$/u
const alike = (word: string): string => word.replace(finalY, 'i')

const spelledOut: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(abbreviations.expansions).map(([short, long]) => [short, long.split(' ').map(alike)]),
)

/** What no Vietnamese syllable and no name reaches: kept out of keys. */
const longestWord = 40

const wordsOf = (raw: string): readonly string[] => {
  if (number.test(raw)) return []
  const folded = fold(raw)
  return spelledOut.get(folded) ?? [alike(folded.slice(0, longestWord))]
}

/** Gives the tokens of texts, in order; for several texts of one kind, since it looks each word up once. */
export const tokenizer = (): ((text: string) => Token[]) => {
  const known = new Map<string, readonly string[]>()
  return (text) => {
    const tokens: Token[] = []
    for (const found of text.matchAll(run)) {
      const [raw] = found
      let words = known.get(raw)
      if (words === undefined) known.set(raw, (words = wordsOf(raw)))
      for (const word of words) tokens.push({ word, start: found.index, end: found.index + raw.length })
    }
    return tokens
  }
}

export const matchTokens = (text: string): Token[] => tokenizer()(text)
