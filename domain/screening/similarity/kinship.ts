// How near two texts are when neither was copied from the other: the same words near each other, in whatever order. It
// orders the candidates of one check; whether one was written after the other is compare.ts.
import type { Profile } from './compare.ts'
import { syllableBits } from './rarity.ts'
import { fillerBits, reach } from './surroundings.ts'

const vocabularySize = 0x200000
const rarestSum = 20

type Neighbours = { places: Profile['places']; words: readonly number[]; bits: readonly number[] }

const neighboursOf = ({ places, words }: Profile): Neighbours => ({
  places,
  words,
  bits: places.map(({ word }) => syllableBits(word) - fillerBits),
})

/** Calls back with each two different telling words that stand within reach, as one number whatever their order. */
const eachPair = ({ words, bits }: Neighbours, visit: (pair: number, weight: number) => void): void => {
  for (let at = 0; at < words.length; at += 1) {
    const [a = 0, bitsA = 0] = [words[at], bits[at]]
    if (bitsA < 0) continue
    for (let near = at + 1; near <= at + reach && near < words.length; near += 1) {
      const [b = 0, bitsB = 0] = [words[near], bits[near]]
      if (bitsB < 0 || a === b) continue
      visit(Math.min(a, b) * vocabularySize + Math.max(a, b), Math.min(rarestSum, bitsA + bitsB))
    }
  }
}

/**
 * For each candidate: what it shares with the text, every pair divided by the square of how many candidates hold it
 * (that two of them hold it by chance), so that what everyone writes decides nothing; against the candidate's length.
 */
export const kinships = (text: Profile, candidates: readonly Profile[]): number[] => {
  const mine = new Map<number, number>()
  eachPair(neighboursOf(text), (pair, weight) => mine.set(pair, weight))
  const holders = new Map<number, number>()
  const shared = candidates.map((candidate) => {
    const pairs = new Set<number>()
    eachPair(neighboursOf(candidate), (pair) => {
      if (mine.has(pair)) pairs.add(pair)
    })
    for (const pair of pairs) holders.set(pair, (holders.get(pair) ?? 0) + 1)
    return { pairs, length: candidate.words.length }
  })
  return shared.map(({ pairs, length }) => {
    let sum = 0
    for (const pair of pairs) sum += (mine.get(pair) ?? 0) / (holders.get(pair) ?? 1) ** 2
    return sum / Math.sqrt(Math.max(1, length))
  })
}
