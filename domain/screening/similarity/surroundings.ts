// The words around a word, in a few letters that are filed with it: what lets one read of a common word's list tell in
// which entries it stands beside the same words. Which words are filed is keys.ts; how they vote is choose.ts.
import { syllableBits } from './rarity.ts'

/** Rewriting keeps the words of one idea so near each other. */
export const reach = 4
/** «và», «của», «được»: more frequent than one word in 2^5, and beside everything. */
export const fillerBits = 5
/** Different words that are kept of all places where a word stands. */
const kept = 12

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'

/** Codes are two letters, as numbers 0…4095. */
export const codeCount = 64 * 64

/** Two letters for a word: one in 4,096 is taken for another, which its neighbours outvote. */
const codeOf = (word: string): string => {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  hash ^= hash >>> 13
  return `${letters[hash & 63] ?? ''}${letters[(hash >>> 6) & 63] ?? ''}`
}

/** Gives the codes around each word of a text. */
export const surroundingsOf = (words: readonly string[]): ((word: string) => string[]) => {
  const places = Map.groupBy(words.keys(), (at) => words[at] ?? '')
  const codes = words.map((word) => (syllableBits(word) < fillerBits ? '' : codeOf(word)))
  return (word) => {
    const around = new Set<string>()
    for (const at of places.get(word) ?? [])
      for (let near = Math.max(0, at - reach); near <= at + reach && near < codes.length; near += 1) {
        const code = codes[near] ?? ''
        if (code !== '' && near !== at) around.add(code)
        if (around.size === kept) return [...around]
      }
    return [...around]
  }
}

const values = Uint8Array.from({ length: 128 }, (_, unit) =>
  Math.max(0, letters.indexOf(String.fromCharCode(unit))),
)
const numberAt = (codes: string, at: number): number =>
  (values[codes.charCodeAt(at)] ?? 0) * 64 + (values[codes.charCodeAt(at + 1)] ?? 0)

const none: readonly number[] = []

/** Makes, for the codes sought, what tells which of them are among those filed. */
export const codesShared = (sought: readonly string[]): ((filed: string) => readonly number[]) => {
  const wanted = new Uint8Array(codeCount)
  for (const code of sought) wanted[numberAt(code, 0)] = 1
  return (filed) => {
    // Most entries under a common word share nothing around it, and there are thousands of them.
    let shared: number[] | null = null
    for (let at = 0; at + 1 < filed.length; at += 2) {
      const code = numberAt(filed, at)
      if (wanted[code] === 1) (shared ??= []).push(code)
    }
    return shared ?? none
  }
}
