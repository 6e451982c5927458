// What of an entry goes into the index: budgets with their reasons, and the keys it is filed under. What is asked for is
// check-plan.ts; reading and writing the documents is functions/src/screening.
import { tokenizer, type Token } from '../../text/matching.ts'
import { chooseKeys, wholeKey } from './keys.ts'
import { surroundingsOf } from './surroundings.ts'

/**
 * Raised when what is filed, or under which keys, changes: the index is then built anew beside the old one. A check that
 * merely judges otherwise finds in the index that is there (its own number is `method` in ../checks.ts).
 */
export const edition = 2

export const budget = {
  /** Keys under which an entry is filed: each is one small write. */
  indexKeys: { words: 120, pairs: 150, threes: 126 },
  /** Keys a check looks under first, of each size, and in a second round, where the first found little that is common. */
  firstKeys: { words: 16, pairs: 16, threes: 16 },
  secondKeys: 48,
  /** Texts read and compared exactly. With the keys and the whole-text key: at most 125 reads, whatever is stored. */
  candidates: 28,
  /** Entries filed under one key; a key that has so many is common and tells little. */
  cap: 96,
  /** Under one word: more, since the words around it still tell the entries apart. */
  wordCap: 256,
} as const

/** A field of running text. */
export type TextPart = { field: string; text: string }

/** The words of a text's parts in order; part n of a word is where `start` and `end` count. */
export type WordPlace = Token & { part: number }

export const placesOf = (parts: readonly TextPart[], tokens = tokenizer()): WordPlace[] =>
  parts.flatMap(({ text }, part) => tokens(text).map(({ word, start, end }) => ({ word, start, end, part })))

export const wordsOf = (places: readonly WordPlace[]): string[] => places.map(({ word }) => word)

/** What stands under a key of an entry: its id, and of a one-word key the codes of the words around it. */
export type Entered = { id: string; near: string }

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
