// What a check asks the index for, in two rounds: the first shows where the text says what many say and whether words or
// longer runs tell entries apart in a registry of this size; the second asks where it is worth asking. Keys are keys.ts.
import { budget, type Entered } from './index-plan.ts'
import { chooseKeys, rarest, wholeKey, type Key, type KeyBudget } from './keys.ts'
import { codesShared, surroundingsOf } from './surroundings.ts'

/** An entry under a key; of a one-word key, the words around it that are around the word in the checked text too. */
export type Posted = { id: string; near: readonly number[] }
/** What was found under each key that was looked up; a key nobody is filed under is absent. */
export type Postings = ReadonlyMap<string, readonly Posted[]>

/** A key to look under, and how an entry that stands there is to be read. */
export type Sought = Key & { read: (entered: Entered) => Posted }
export type CheckPlan = { whole: string; keys: readonly Sought[] }

const soughtIn = (words: readonly string[], keys: readonly Key[]): Sought[] => {
  const around = surroundingsOf(words)
  return keys.map((key) => {
    if (key.size !== 1) return { ...key, read: ({ id }) => ({ id, near: [] }) }
    const shared = codesShared(around(key.run))
    return { ...key, read: ({ id, near }) => ({ id, near: shared(near) }) }
  })
}

export const firstPlan = (words: readonly string[]): CheckPlan => ({
  whole: wholeKey(words),
  keys: soughtIn(words, chooseKeys(words, budget.firstKeys)),
})

/** A word with so many of the same neighbours stands in the same phrase. */
const samePhrase = 3

/** How many entries are filed under a key with the same wording. */
const holders = ({ key, size }: Sought, postings: Postings): number => {
  const posted = postings.get(key) ?? []
  return size === 1 ? posted.filter(({ near }) => near.length >= samePhrase).length : posted.length
}

/** Keys so many words away still speak of a word's surroundings. */
const surroundings = 8

/** For each word, the mean of what a measure says of the keys around it; `otherwise` where there is none. */
const aroundWords = (
  { keys }: CheckPlan,
  words: number,
  { measure, otherwise }: { measure: (key: Sought) => number; otherwise: number },
): number[] => {
  const sums = new Float64Array(words)
  const counts = new Uint16Array(words)
  for (const key of keys) {
    const value = measure(key)
    const last = Math.min(words - 1, key.at + surroundings)
    for (let near = Math.max(0, key.at - surroundings); near <= last; near += 1) {
      sums[near] = (sums[near] ?? 0) + value
      counts[near] = (counts[near] ?? 0) + 1
    }
  }
  return Array.from(sums, (sum, at) => ((counts[at] ?? 0) === 0 ? otherwise : sum / (counts[at] ?? 1)))
}

/** A few entries under a key may be copies of this one; beyond that the more there are, the more common is the wording. */
const fewHolders = 3

/**
 * How telling the wording around each word is, 0…1, judged by how many entries are filed under the keys near it: the
 * registry's own stock phrases show without a list of them.
 */
export const tellingWords = (plan: CheckPlan, postings: Postings, words: number): number[] =>
  aroundWords(plan, words, {
    measure: (key) => Math.min(1, fewHolders / Math.max(1, holders(key, postings))),
    otherwise: 1,
  })

/** Beyond this share of full lists the registry is too large for words: longer runs tell more. */
const mostlyFull = 0.75

const secondBudget = ({ keys }: CheckPlan, postings: Postings): KeyBudget => {
  const words = keys.filter(({ size }) => size === 1)
  const full = words.filter(({ key }) => (postings.get(key)?.length ?? 0) >= budget.wordCap)
  return full.length <= mostlyFull * words.length
    ? { words: budget.secondKeys, pairs: 0, threes: 0 }
    : { words: 0, pairs: budget.secondKeys / 2, threes: budget.secondKeys / 2 }
}

/** Twice as many holders, one bit less rare: what the text shares with everyone is asked for last. */
export const secondPlan = (words: readonly string[], first: CheckPlan, postings: Postings): CheckPlan => {
  const common = aroundWords(first, words.length, {
    measure: (key) => Math.log2(1 + holders(key, postings)),
    otherwise: 0,
  })
  const { words: ones, pairs, threes } = secondBudget(first, postings)
  const asked = new Set(first.keys.map(({ key }) => key))
  const more = ([1, 2, 3] as const).flatMap((size) => {
    const count = [ones, pairs, threes][size - 1] ?? 0
    if (count === 0) return []
    const keys = rarest(words, size, common)
    return keys.filter(({ key }) => !asked.has(key)).slice(0, count)
  })
  return { whole: first.whole, keys: soughtIn(words, more) }
}

export const bothRounds = (first: CheckPlan, second: CheckPlan): CheckPlan => ({
  whole: first.whole,
  keys: [...first.keys, ...second.keys],
})
