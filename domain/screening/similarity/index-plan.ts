// What of an entry goes into the index and what of it is asked for: budgets with their reasons. Reading and writing the
// documents is functions/src/screening.
import { matchTokens, type Token } from '../../text/matching.ts'
import { chooseKeys, wholeKey, type Key } from './keys.ts'

export const budget = {
  /** Keys under which an entry is filed: each is one small write. */
  indexKeys: 396,
  /** Keys a check looks under. With the whole-text key and the candidates: at most 121 reads, whatever is stored. */
  checkKeys: 96,
  /** Texts read and compared exactly. */
  candidates: 24,
  /** Entries filed under one key; a key that has so many is common and tells little. */
  cap: 96,
} as const

/** A field of running text. */
export type TextPart = { field: string; text: string }

/** The words of a text's parts in order; part n of a word is where `start` and `end` count. */
export type WordPlace = Token & { part: number }

export const placesOf = (parts: readonly TextPart[]): WordPlace[] =>
  parts.flatMap(({ text }, part) =>
    matchTokens(text).map(({ word, start, end }) => ({ word, start, end, part })),
  )

/** The keys to file an entry under. */
export const indexKeys = (words: readonly string[]): string[] => [
  wholeKey(words),
  ...chooseKeys(words, budget.indexKeys).map(({ key }) => key),
]

export type CheckPlan = { whole: string; keys: readonly Key[] }

/** The keys to look under. */
export const checkPlan = (words: readonly string[]): CheckPlan => ({
  whole: wholeKey(words),
  keys: chooseKeys(words, budget.checkKeys),
})
