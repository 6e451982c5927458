// Exact comparison of a text with a candidate that was read, in four channels, since a copy, a text worked into another, a
// stolen paragraph and the same in other words each look different. Finding candidates is keys.ts and choose.ts; the last
// channel is kinship.ts; the order of candidates is rank.ts.
import { stockUse } from '../stock-phrases.ts'
import type { Kinship } from './kinship.ts'
import type { TextPart } from './index-plan.ts'
import type { Match } from './passages.ts'
import { pairBits, syllableBits } from './rarity.ts'

/** `words`: those of its parts in order, as they were filed. */
export type CandidateText = { id: string; parts: readonly TextPart[]; words: readonly string[] }

/**
 * A text ready to be compared: its words as numbers with the rarity of each and whether a stock phrase covers it; its telling
 * pairs with their weight, and the sum of these.
 */
export type Profile = {
  words: readonly number[]
  bits: readonly number[]
  stock: readonly boolean[]
  pairs: ReadonlyMap<number, number>
  weight: number
}

const vocabularySize = 0x200000
/** Pairs more frequent than one in 2^8 say nothing of the subject. */
const tellingBits = 8

/** Makes the profiles of all texts of one check: words are numbered alike, and what is known of one serves the next. */
export const profiler = (): ((words: readonly string[]) => Profile) => {
  const numbers = new Map<string, number>()
  const rarities: number[] = []
  const weights = new Map<number, number>()
  const numberOf = (word: string): number => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, numbers.size)
    return rarities.push(syllableBits(word)) - 1
  }
  const weightOf = (pair: number, a: string, b: string): number => {
    const known = weights.get(pair)
    if (known !== undefined) return known
    const weight = pairBits(a, b) - tellingBits
    weights.set(pair, weight)
    return weight
  }
  return (texts) => {
    const words = texts.map(numberOf)
    const bits = words.map((word) => rarities[word] ?? 0)
    const stock = stockUse(texts).covered
    const pairs = new Map<number, number>()
    let sum = 0
    for (let at = 0; at + 1 < words.length; at += 1) {
      if (stock[at] === true && stock[at + 1] === true) continue
      const pair = (words[at] ?? 0) * vocabularySize + (words[at + 1] ?? 0)
      const weight = weightOf(pair, texts[at] ?? '', texts[at + 1] ?? '')
      if (weight <= 0 || pairs.has(pair)) continue
      pairs.set(pair, weight)
      sum += weight
    }
    return { words, bits, stock, pairs, weight: sum }
  }
}

export type Channels = {
  /** Of the telling pairs of both texts, how much they share (cosine), 0…1. */
  whole: number
  /** How much of the text with less to say stands in the other, 0…1. */
  contained: number
  /** Words of the longest shared passage, each counted by how telling its surroundings are. */
  passage: number
  /** How much of what both say is said with the same words near each other (geometric mean), 0…1. */
  akin: number
}

export const channelsOf = (
  mine: Profile,
  theirs: Profile,
  found: { matches: readonly Match[]; telling: readonly number[]; kinship: Kinship },
): Channels => {
  let shared = 0
  for (const [pair, weight] of mine.pairs) if (theirs.pairs.has(pair)) shared += weight
  const told = found.matches.map(({ start, end }) =>
    found.telling.slice(start, end).reduce((sum, word) => sum + word, 0),
  )
  const smaller = Math.min(mine.weight, theirs.weight)
  return {
    whole: shared === 0 ? 0 : shared / Math.sqrt(mine.weight * theirs.weight),
    contained: shared === 0 ? 0 : shared / smaller,
    passage: Math.max(0, ...told),
    akin: Math.sqrt(found.kinship.ofMine * found.kinship.ofTheirs),
  }
}

/**
 * From where a channel says that one text was written after the other, and where it can say no more. Honest texts made
 * from the same stock share up to 0.55 of their wording, 0.6 of the smaller one, and a sentence or two in a row.
 */
const scales = {
  whole: { from: 0.6, full: 1 },
  contained: { from: 0.68, full: 1 },
  passage: { from: 32, full: 120 },
  akin: { from: 0.35, full: 1 },
} as const satisfies Record<keyof Channels, { from: number; full: number }>

/** Where each channel's `from` lies on the common scale: the threshold a campaign starts with. */
export const certainFrom = 0.5

const onScale = (value: number, { from, full }: { from: number; full: number }): number =>
  value < from
    ? (certainFrom * value) / from
    : Math.min(1, certainFrom + ((1 - certainFrom) * (value - from)) / (full - from))

/** One score, 0…1: from 0.5 on, at least one channel says so. */
export const scoreOf = (channels: Channels): number =>
  Math.max(
    onScale(channels.whole, scales.whole),
    onScale(channels.contained, scales.contained),
    onScale(channels.passage, scales.passage),
    onScale(channels.akin, scales.akin),
  )
