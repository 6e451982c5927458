// Which texts of an index are worth comparing with a text: two rounds of postings and one of texts, of a number that does
// not depend on how much is stored.
import type { Firestore } from 'firebase-admin/firestore'
import type * as z from 'zod/mini'
import {
  bothRounds,
  firstPlan,
  secondPlan,
  type CheckPlan,
  type Postings,
  type Sought,
} from '../../../domain/screening/similarity/check-plan.ts'
import { chooseCandidates } from '../../../domain/screening/similarity/choose.ts'
import { wordsOf, type WordPlace } from '../../../domain/screening/similarity/index-plan.ts'
import { enteredIn, Posting, type TextIndex } from './index-documents.ts'

export type Candidates<Text> = {
  plan: CheckPlan
  postings: Postings
  texts: readonly Text[]
  /** Documents asked for, as Firestore bills them. */
  reads: number
}

/** Reads documents by path; undefined where there is none. */
export type Read = (paths: readonly string[]) => Promise<readonly unknown[]>

export const reading =
  (db: Firestore): Read =>
  async (paths) =>
    paths.length === 0
      ? []
      : (await db.getAll(...paths.map((path) => db.doc(path)))).map((found) => found.data())

/** `own`: the id of the text itself, where it may be in the index. */
export const findCandidates = async <Text>(
  read: Read,
  index: TextIndex<z.ZodMiniType<Text>>,
  { places, own }: { places: readonly WordPlace[]; own: string | null },
): Promise<Candidates<Text>> => {
  const words = wordsOf(places)
  if (words.length === 0) return { plan: { whole: '', keys: [] }, postings: new Map(), texts: [], reads: 0 }
  const { plan, postings } = await lookUp((keys) => read(keys.map(index.posting)), words)
  const ids = chooseCandidates(plan, postings, own ?? '')
  const found = await read(ids.map(index.text))
  // A text that was taken out between the rounds is simply not there.
  const texts = found.filter((text) => text !== undefined).map((text) => index.Text.parse(text))
  return { plan, postings, texts, reads: 1 + plan.keys.length + ids.length }
}

const lookUp = async (
  read: Read,
  words: readonly string[],
): Promise<{ plan: CheckPlan; postings: Postings }> => {
  const first = firstPlan(words)
  const [copies, found] = await Promise.all([readCopies(read, first.whole), readPostings(read, first.keys)])
  const second = secondPlan(words, first, found)
  const more = await readPostings(read, second.keys)
  return { plan: bothRounds(first, second), postings: new Map([...copies, ...found, ...more]) }
}

const readPostings = async (read: Read, keys: readonly Sought[]): Promise<Postings> => {
  const found = await read(keys.map(({ key }) => key))
  return new Map(
    keys.map((sought, at) => {
      const posting = found[at]
      return [sought.key, posting === undefined ? [] : enteredIn(Posting.parse(posting)).map(sought.read)]
    }),
  )
}

const readCopies = async (read: Read, whole: string): Promise<Postings> => {
  const [posting] = await read([whole])
  const entered = posting === undefined ? [] : enteredIn(Posting.parse(posting))
  return new Map([[whole, entered.map(({ id }) => ({ id, near: [] }))]])
}
