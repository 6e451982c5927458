// The keys by which a text is found: hashes of short runs of its words. Index and check choose them by the same order, so
// that they meet. What a check asks for is check-plan.ts; comparing texts exactly is compare.ts.
import { pairBits, syllableBits, tripleBits } from './rarity.ts'

/** A run's hash as a document id: 52 bits in base 36, spread evenly, so that no range of ids is hot. */
export const keyOf = (run: string): string => {
  let [a, b] = [0x9e3779b9, 0x85ebca6b]
  for (let at = 0; at < run.length; at += 1) {
    const unit = run.charCodeAt(at)
    a = Math.imul(a ^ unit, 0xcc9e2d51)
    b = Math.imul(b ^ unit, 0x1b873593)
    a = (a << 13) | (a >>> 19)
    b = (b << 15) | (b >>> 17)
  }
  a = Math.imul(a ^ (a >>> 16) ^ b, 0x85ebca6b)
  b = Math.imul(b ^ (b >>> 13) ^ a, 0xc2b2ae35)
  return ((a >>> 0) * 0x100000 + ((b ^ (b >>> 16)) >>> 12)).toString(36)
}

/** One word with its surroundings finds what was rewritten; pairs what was reworded; threes what was copied. */
type Size = 1 | 2 | 3

/** A run chosen as a key: where it begins (in words), and how rare it is taken to be. */
export type Key = { key: string; run: string; at: number; size: Size; bits: number }

const windowWords = 12
/** A word more frequent than one in 2^6 is in every text; rarer than one in 2^9 it may be a name or a typo: all alike. */
const wordBits = { from: 6, to: 9 } as const

/** Keys of a window, rarest first; equal rarity is ordered by hash, so that every text orders them alike. */
const ordered = (keys: Key[]): Key[] =>
  keys.sort((x, y) => y.bits - x.bits || (x.key < y.key ? -1 : x.key > y.key ? 1 : 0))

const bitsOf = ([a, b, c]: readonly string[]): number => {
  if (a === undefined) return 0
  if (b === undefined) return Math.min(wordBits.to, syllableBits(a))
  return c === undefined ? pairBits(a, b) : tripleBits(a, b, c)
}

const keysIn = (words: readonly string[], size: Size): Key[] => {
  const keys: Key[] = []
  const seen = new Set<string>()
  for (let at = 0; at + size <= words.length; at += 1) {
    const own = words.slice(at, at + size)
    const run = own.join(' ')
    if (seen.has(run)) continue
    seen.add(run)
    const bits = bitsOf(own)
    if (size > 1 || bits >= wordBits.from) keys.push({ key: keyOf(run), run, at, size, bits })
  }
  return keys
}

/** The rarest keys of one size, spread over the text: the best of each window, then the second best of each, and on. */
const spread = (words: readonly string[], size: Size, budget: number): Key[] => {
  const windows = [...Map.groupBy(keysIn(words, size), ({ at }) => Math.floor(at / windowWords)).values()]
  for (const window of windows) ordered(window)
  const chosen: Key[] = []
  for (let rank = 0; chosen.length < budget; rank += 1) {
    const round = windows.flatMap((window) => window[rank] ?? [])
    if (round.length === 0) break
    chosen.push(...ordered(round).slice(0, budget - chosen.length))
  }
  return chosen
}

/** The rarest keys of one size wherever they stand, once it is known how many bits each place is the less rare. */
export const rarest = (words: readonly string[], size: Size, common: readonly number[]): Key[] =>
  ordered(keysIn(words, size).map((key) => ({ ...key, bits: key.bits - (common[key.at] ?? 0) })))

export type KeyBudget = { words: number; pairs: number; threes: number }

export const chooseKeys = (words: readonly string[], budget: KeyBudget): Key[] => [
  ...spread(words, 1, budget.words),
  ...spread(words, 2, budget.pairs),
  ...spread(words, 3, budget.threes),
]

/** A key that whole copies share, however common each of their runs is. */
export const wholeKey = (words: readonly string[]): string => keyOf(`= ${words.join(' ')}`)
