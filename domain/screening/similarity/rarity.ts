// How rare a run of syllables is in administrative Vietnamese, in bits, judged without reading any document: from counts
// of single syllables and frequent pairs (run-frequencies.json, made by tools/similarity/count-runs.ts).
import counts from './run-frequencies.json' with { type: 'json' }

const singles: ReadonlyMap<string, number> = new Map(Object.entries(counts.syllables))
const pairs: ReadonlyMap<string, number> = new Map(Object.entries(counts.pairs))

/** Beyond this rarity a run is as likely a typo or a name as a telling word: all such count alike. */
export const rarestBits = 20

const bits = (count: number): number => Math.log2(counts.total / count)

export const syllableBits = (word: string): number => bits(singles.get(word) ?? counts.rarest)

/** A pair that the table does not hold is rarer than the rarest it holds, and at least as rare as its parts suggest. */
export const pairBits = (a: string, b: string): number => {
  const known = pairs.get(`${a} ${b}`)
  const bound = bits(counts.rarestPair)
  return Math.min(
    rarestBits,
    known === undefined ? Math.max(bound, syllableBits(a) + syllableBits(b) - 4) : bits(known),
  )
}

/** Three in a row: the first pair, then the third syllable given the second. */
export const tripleBits = (a: string, b: string, c: string): number =>
  Math.min(rarestBits, pairBits(a, b) + Math.max(0, pairBits(b, c) - syllableBits(b)))
