// The keys by which a text is found: hashes of short runs of its words. Index and check choose them by the same order, so
// that they meet. What stands under a key is posting.ts; comparing texts exactly is compare.ts.
import { pairBits, tripleBits } from './rarity.ts'

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

/** A run chosen as a key: where it begins (in words), and how rare it is taken to be. */
export type Key = { key: string; at: number; size: 2 | 3; bits: number }

const windowWords = 12

/** Keys of a window, rarest first; equal rarity is ordered by hash, so that every text orders them alike. */
const ordered = (keys: Key[]): Key[] =>
  keys.sort((x, y) => y.bits - x.bits || (x.key < y.key ? -1 : x.key > y.key ? 1 : 0))

const keyAt = (words: readonly string[], at: number, size: 2 | 3): Key | null => {
  const [a, b, c] = [words[at], words[at + 1], words[at + 2]]
  if (a === undefined || b === undefined) return null
  if (size === 2) return { key: keyOf(`${a} ${b}`), at, size, bits: pairBits(a, b) }
  return c === undefined ? null : { key: keyOf(`${a} ${b} ${c}`), at, size, bits: tripleBits(a, b, c) }
}

const windowsOf = (words: readonly string[], size: 2 | 3): Key[][] => {
  const windows: Key[][] = []
  const seen = new Set<string>()
  for (let at = 0; at < words.length; at += 1) {
    const key = keyAt(words, at, size)
    if (key === null || seen.has(key.key)) continue
    seen.add(key.key)
    const window = Math.floor(at / windowWords)
    ;(windows[window] ??= []).push(key)
  }
  return windows.filter((window) => window !== undefined).map(ordered)
}

/** The rarest keys of one size, spread over the text: the best of each window, then the second best of each, and on. */
const spread = (words: readonly string[], size: 2 | 3, budget: number): Key[] => {
  const windows = windowsOf(words, size)
  const chosen: Key[] = []
  for (let rank = 0; chosen.length < budget; rank += 1) {
    const round = windows.flatMap((window) => window[rank] ?? [])
    if (round.length === 0) break
    chosen.push(...ordered(round).slice(0, budget - chosen.length))
  }
  return chosen
}

/** Pairs find what was rewritten; threes stay rare in a large registry, and find what was copied. */
const pairShare = 0.7

export const chooseKeys = (words: readonly string[], budget: number): Key[] => {
  const pairs = spread(words, 2, Math.ceil(budget * pairShare))
  return [...pairs, ...spread(words, 3, budget - pairs.length)]
}

/** A key that whole copies share, however common each of their runs is. */
export const wholeKey = (words: readonly string[]): string => keyOf(`= ${words.join(' ')}`)
