// Stock phrases: which syllables of a text belong to sentences that any office could write of anything. Data, with source.
import { syllables } from '../text/fold.ts'
import list from './stock-phrases.json' with { type: 'json' }

/** Readings spell i and y as typed, matching words alike. */
const alike = (word: string): string => (word.endsWith('y') ? `${word.slice(0, -1)}i` : word)

/** Phrases by their first syllable, so that a text is looked through once. */
const byOpening = Map.groupBy(
  list.phrases.map((phrase) => ({ phrase, words: syllables(phrase).map(alike) })),
  ({ words }) => words[0] ?? '',
)

type StockUse = { covered: boolean[]; phrases: Set<string> }

/** Marks the syllables that stock phrases cover. */
export const stockUse = (typed: readonly string[]): StockUse => {
  const words = typed.map(alike)
  const use: StockUse = { covered: words.map(() => false), phrases: new Set() }
  for (let at = 0; at + 1 < words.length; at += 1)
    for (const { phrase, words: phraseWords } of byOpening.get(words[at] ?? '') ?? [])
      if (phraseWords.every((word, offset) => words[at + offset] === word)) {
        use.covered.fill(true, at, at + phraseWords.length)
        use.phrases.add(phrase)
      }
  return use
}
