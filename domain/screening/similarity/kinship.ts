// How near two texts are when neither was copied from the other: the same words beside each other, in whatever order. Of
// each text, how much of what it says is said in the other so. What was copied is compare.ts.
import type { Profile } from './compare.ts'
import { fillerBits, reach } from './surroundings.ts'

/** Of what each text says, the share whose words stand beside the same words in the other, 0…1. */
export type Kinship = { ofMine: number; ofTheirs: number }

/** A text's words with what each says; `words` beyond the vocabulary of the checked text are in no shared pair. */
type Sayings = { words: readonly number[]; says: readonly number[] }

const sayingsOf = ({ words, bits }: Profile): Sayings => ({
  words,
  says: bits.map((rarity) => Math.max(0, rarity - fillerBits)),
})

/** Two different telling words within reach of each other: their places, and the pair as one number in either order. */
type Pair = { pair: number; at: number; near: number }

const pairsIn = ({ words, says }: Sayings, vocabulary: number): Pair[] => {
  const pairs: Pair[] = []
  for (let at = 0; at < words.length; at += 1) {
    const a = words[at] ?? vocabulary
    if (a >= vocabulary || says[at] === 0) continue
    for (let near = at + 1; near <= at + reach && near < words.length; near += 1) {
      const b = words[near] ?? vocabulary
      if (b >= vocabulary || says[near] === 0 || a === b) continue
      pairs.push({ pair: a < b ? a * vocabulary + b : b * vocabulary + a, at, near })
    }
  }
  return pairs
}

/** The share of what is said that shared pairs cover, each word by the most telling pair it stands in. */
const covered = (
  { says }: Sayings,
  pairs: readonly Pair[],
  { worth, telling }: { worth: (pair: number) => number; telling: (at: number) => number },
): number => {
  const held = new Float64Array(says.length)
  for (const { pair, at, near } of pairs) {
    const value = worth(pair)
    if (value > (held[at] ?? 0)) held[at] = value
    if (value > (held[near] ?? 0)) held[near] = value
  }
  let [sum, all] = [0, leastSaid]
  for (const [at, said] of says.entries()) {
    const weight = said * telling(at)
    sum += weight * (held[at] ?? 0)
    all += weight
  }
  return sum / all
}

/** Bits that every text is taken to say besides: a line of three words must not be covered by chance. */
const leastSaid = 40

/**
 * For each candidate, how near it is to the text. A pair that several candidates hold counts by the square of their number
 * less (that two of them hold it by chance), so that what everyone writes decides nothing; and what the text says in
 * wording that many entries share counts little (`telling`, by word).
 */
export const kinships = (
  text: Profile,
  telling: readonly number[],
  candidates: readonly Profile[],
): Kinship[] => {
  const vocabulary = 1 + text.words.reduce((most, word) => Math.max(most, word), -1)
  const mine = sayingsOf(text)
  const minePairs = pairsIn(mine, vocabulary)
  const sought = new Set(minePairs.map(({ pair }) => pair))
  const theirs = candidates.map((candidate) => {
    const sayings = sayingsOf(candidate)
    const shared = pairsIn(sayings, vocabulary).filter(({ pair }) => sought.has(pair))
    return { sayings, shared, held: new Set(shared.map(({ pair }) => pair)) }
  })
  const holders = new Map<number, number>()
  for (const { held } of theirs) for (const pair of held) holders.set(pair, (holders.get(pair) ?? 0) + 1)
  const worth = (pair: number): number => (holders.get(pair) ?? 1) ** -2
  return theirs.map(({ sayings, shared, held }) => ({
    ofMine: covered(
      mine,
      minePairs.filter(({ pair }) => held.has(pair)),
      { worth, telling: (at) => telling[at] ?? 1 },
    ),
    ofTheirs: covered(sayings, shared, { worth, telling: () => 1 }),
  }))
}
