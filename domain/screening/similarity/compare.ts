// Exact comparison of a text with the candidates that were read: in several channels, since a copy, a rewording and a
// stolen paragraph each look different. Finding the candidates is keys.ts and choose.ts.
import { placesOf, type TextPart, type WordPlace } from './index-plan.ts'
import { pairBits } from './rarity.ts'
import { stockUse } from '../stock-phrases.ts'

/** What each channel says, 0…1. */
export type Channels = {
  /** Of all rare pairs that either text uses, how much is shared (cosine). */
  whole: number
  /** How much of this text stands in the other, and of the other in this. */
  within: number
  around: number
  /** How much of the densest stretch of this text stands in the other. */
  densest: number
}

export type CandidateText = { id: string; parts: readonly TextPart[] }

/** A text ready to be compared: its words as numbers, and its pairs with their weights. */
export type Profile = { places: readonly WordPlace[]; words: readonly number[]; pairs: Map<number, number> }

const vocabularySize = 0x200000
/** Pairs below this rarity (one word in 2^8) say nothing of the subject. */
const tellingBits = 8

/** Numbers words alike for all texts of one check. */
export const interner = (): ((word: string) => number) => {
  const numbers = new Map<string, number>()
  return (word) => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, numbers.size)
    return numbers.size - 1
  }
}

/** `telling` weighs the words by their surroundings; a text without it counts in full. */
export const profileOf = (
  parts: readonly TextPart[],
  intern: (word: string) => number,
  telling?: readonly number[],
): Profile => {
  const places = placesOf(parts)
  const texts = places.map(({ word }) => word)
  const words = texts.map(intern)
  const stock = stockUse(texts).covered
  const pairs = new Map<number, number>()
  for (let at = 0; at + 1 < words.length; at += 1) {
    if (stock[at] === true && stock[at + 1] === true) continue
    const weight = pairBits(texts[at] ?? '', texts[at + 1] ?? '') - tellingBits
    if (weight > 0)
      pairs.set((words[at] ?? 0) * vocabularySize + (words[at + 1] ?? 0), weight * (telling?.[at] ?? 1))
  }
  return { places, words, pairs }
}

/** In how many of the candidates each pair stands: what many have in common is boilerplate of this registry. */
export const spreadOf = (candidates: readonly Profile[]): Map<number, number> => {
  const spread = new Map<number, number>()
  for (const { pairs } of candidates)
    for (const pair of pairs.keys()) spread.set(pair, (spread.get(pair) ?? 0) + 1)
  return spread
}

/** Copies of one text explain so many occurrences of a pair; each further one halves what it counts. */
const explained = 3

const discount = (spread: ReadonlyMap<number, number>, pair: number): number =>
  Math.min(1, explained / Math.max(1, spread.get(pair) ?? 0))

const total = (profile: Profile, weigh: (pair: number, weight: number) => number): number => {
  let sum = 0
  for (const [pair, weight] of profile.pairs) sum += weigh(pair, weight)
  return sum
}

/** Words of a stretch: a stolen paragraph has at least about so many. */
const stretch = 40

/** The share of the densest stretch's weight that stands in the other text. */
const densest = (text: Profile, other: Profile, weigh: (pair: number, weight: number) => number): number => {
  const { words } = text
  const [all, shared] = [[0], [0]]
  for (let at = 0; at + 1 < words.length; at += 1) {
    const pair = (words[at] ?? 0) * vocabularySize + (words[at + 1] ?? 0)
    const weight = weigh(pair, text.pairs.get(pair) ?? 0)
    all.push((all[at] ?? 0) + weight)
    shared.push((shared[at] ?? 0) + (other.pairs.has(pair) ? weight : 0))
  }
  const least = (all.at(-1) ?? 0) * Math.min(1, stretch / Math.max(1, words.length))
  let best = 0
  const last = Math.max(1, all.length - stretch)
  for (let at = 0; at < last; at += 4) {
    const end = Math.min(all.length - 1, at + stretch)
    const weight = (all[end] ?? 0) - (all[at] ?? 0)
    const share = ((shared[end] ?? 0) - (shared[at] ?? 0)) / Math.max(weight, least, 1)
    best = Math.max(best, share)
  }
  return best
}

export const channelsOf = (text: Profile, other: Profile, spread: ReadonlyMap<number, number>): Channels => {
  const plain = (_: number, weight: number): number => weight
  const discounted = (pair: number, weight: number): number => weight * discount(spread, pair)
  const sharedOf = (weigh: typeof plain): number =>
    total(text, (pair, weight) => (other.pairs.has(pair) ? weigh(pair, weight) : 0))
  const [mine, theirs, shared] = [total(text, discounted), total(other, discounted), sharedOf(discounted)]
  const plainWhole = sharedOf(plain) / Math.max(1, Math.sqrt(total(text, plain) * total(other, plain)))
  return {
    whole: Math.max(shared / Math.max(1, Math.sqrt(mine * theirs)), plainWhole > 0.8 ? plainWhole : 0),
    within: shared / Math.max(1, mine),
    around: shared / Math.max(1, theirs),
    densest: densest(text, other, discounted),
  }
}
