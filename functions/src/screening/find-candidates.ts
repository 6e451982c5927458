// Which texts of an index are worth comparing with a text: two rounds of postings and one of texts, of a number that does
// not depend on how much is stored.
import type { DocumentSnapshot, Firestore } from 'firebase-admin/firestore'
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
import { placesOf, type TextPart } from '../../../domain/screening/similarity/index-plan.ts'
import { parsed } from '../platform/documents.ts'
import { enteredIn, Posting, type TextIndex } from './index-documents.ts'

export type Candidates<Text> = {
  plan: CheckPlan
  postings: Postings
  texts: readonly Text[]
  /** Documents asked for, as Firestore bills them. */
  reads: number
}

/** `own`: the id of the text itself, where it may be in the index. */
export const findCandidates = async <Text>(
  db: Firestore,
  index: TextIndex<z.ZodMiniType<Text>>,
  { parts, own }: { parts: readonly TextPart[]; own: string | null },
): Promise<Candidates<Text>> => {
  const words = placesOf(parts).map(({ word }) => word)
  if (words.length === 0) return { plan: { whole: '', keys: [] }, postings: new Map(), texts: [], reads: 0 }
  const { plan, postings } = await lookUp((keys) => readAll(db, keys.map(index.posting)), words)
  const ids = chooseCandidates(plan, postings, own ?? '')
  const found = await readAll(db, ids.map(index.text))
  // A text that was taken out between the rounds is simply not there.
  const texts = found.map((snapshot) => parsed(index.Text, snapshot)).filter((text) => text !== null)
  return { plan, postings, texts, reads: 1 + plan.keys.length + ids.length }
}

const readAll = async (db: Firestore, paths: readonly string[]): Promise<DocumentSnapshot[]> =>
  paths.length === 0 ? [] : db.getAll(...paths.map((each) => db.doc(each)))

type Read = (keys: readonly string[]) => Promise<DocumentSnapshot[]>

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
      const posting = parsed(Posting, found[at])
      return [sought.key, posting === null ? [] : enteredIn(posting).map(sought.read)]
    }),
  )
}

const readCopies = async (read: Read, whole: string): Promise<Postings> => {
  const posting = parsed(Posting, (await read([whole]))[0])
  return new Map([[whole, posting === null ? [] : enteredIn(posting).map(({ id }) => ({ id, near: [] }))]])
}
