// What of an entry goes into the index and what of it is asked for: budgets with their reasons. Reading and writing the
// documents is functions/src/screening.
import { matchTokens, type Token } from '../../text/matching.ts'
import { chooseKeys, wholeKey, type Key } from './keys.ts'
import { surroundingsOf } from './surroundings.ts'

export const budget = {
  /** Keys under which an entry is filed: each is one small write. */
  indexKeys: { words: 120, pairs: 150, threes: 126 },
  /** Keys a check looks under. With the whole-text key and the candidates: at most 121 reads, whatever is stored. */
  checkKeys: { words: 48, pairs: 28, threes: 20 },
  /** Texts read and compared exactly. */
  candidates: 24,
  /** Entries filed under one key; a key that has so many is common and tells little. */
  cap: 96,
  /** Under one word: more, since the words around it still tell the entries apart. */
  wordCap: 256,
} as const

/** A field of running text. */
export type TextPart = { field: string; text: string }

/** The words of a text's parts in order; part n of a word is where `start` and `end` count. */
export type WordPlace = Token & { part: number }

export const placesOf = (parts: readonly TextPart[]): WordPlace[] =>
  parts.flatMap(({ text }, part) =>
    matchTokens(text).map(({ word, start, end }) => ({ word, start, end, part })),
  )

/** Where an entry is filed: under a key, and if the key is one word, with the words around it. */
export type Filing = { key: string; near: string }

export const filingsOf = (words: readonly string[]): Filing[] => {
  const around = surroundingsOf(words)
  const chosen = chooseKeys(words, budget.indexKeys)
  return [
    { key: wholeKey(words), near: '' },
    ...chosen.map(({ key, run, size }) => ({ key, near: size === 1 ? around(run).join('') : '' })),
  ]
}

/** A key to look under; of one word, with the codes of the words around it. */
export type Sought = Key & { near: ReadonlySet<string> }
export type CheckPlan = { whole: string; keys: readonly Sought[] }

export const checkPlan = (words: readonly string[]): CheckPlan => {
  const around = surroundingsOf(words)
  const chosen = chooseKeys(words, budget.checkKeys)
  return {
    whole: wholeKey(words),
    keys: chosen.map((key) => ({ ...key, near: new Set(key.size === 1 ? around(key.run) : []) })),
  }
}
