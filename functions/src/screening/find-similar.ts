// Finding what resembles a text: two rounds of postings and one of texts, of a number that does not depend on how much
// is stored.
import type { DocumentSnapshot, Firestore } from 'firebase-admin/firestore'
import type { SimilarEntry } from '../../../domain/screening/finding.ts'
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
import { rankCandidates, type Ranked } from '../../../domain/screening/similarity/rank.ts'
import { parsed } from '../platform/documents.ts'
import { enteredIn, IndexedText, indexPath, Posting } from './index-documents.ts'

/** So many are shown to the desk, if they are at all alike. */
const shown = 5
const shownFrom = 0.15

type Candidates = {
  plan: CheckPlan
  postings: Postings
  texts: ReadonlyMap<string, IndexedText>
  reads: number
}

/** The texts worth comparing with. `own` is the entry itself. */
export const findCandidates = async (
  db: Firestore,
  parts: readonly TextPart[],
  own: string,
): Promise<Candidates> => {
  const words = placesOf(parts).map(({ word }) => word)
  if (words.length === 0)
    return { plan: { whole: '', keys: [] }, postings: new Map(), texts: new Map(), reads: 0 }
  const { plan, postings } = await lookUp(db, words)
  const ids = chooseCandidates(plan, postings, own)
  const texts = await readTexts(db, ids)
  return { plan, postings, texts, reads: plan.keys.length + 1 + ids.length }
}

export type Similar = { ranked: Ranked[]; texts: ReadonlyMap<string, IndexedText>; reads: number }

/** Entries that resemble a text, most alike first. */
export const findSimilar = async (
  db: Firestore,
  parts: readonly TextPart[],
  own: string,
): Promise<Similar> => {
  const { plan, postings, texts, reads } = await findCandidates(db, parts, own)
  const candidates = [...texts].map(([id, text]) => ({ id, parts: text.parts }))
  return { ranked: rankCandidates({ parts, plan, postings }, candidates, shown), texts, reads }
}

const readAll = async (db: Firestore, paths: readonly string[]): Promise<DocumentSnapshot[]> =>
  paths.length === 0 ? [] : db.getAll(...paths.map((each) => db.doc(each)))

const lookUp = async (
  db: Firestore,
  words: readonly string[],
): Promise<{ plan: CheckPlan; postings: Postings }> => {
  const first = firstPlan(words)
  const [copies, found] = await Promise.all([readCopies(db, first.whole), readPostings(db, first.keys)])
  const second = secondPlan(words, first, found)
  const more = await readPostings(db, second.keys)
  return { plan: bothRounds(first, second), postings: new Map([...copies, ...found, ...more]) }
}

const readPostings = async (db: Firestore, keys: readonly Sought[]): Promise<Postings> => {
  const found = await readAll(
    db,
    keys.map(({ key }) => indexPath.posting(key)),
  )
  return new Map(
    keys.map(({ key, read }, at) => {
      const snapshot = found[at]
      const posting = snapshot === undefined ? null : parsed(Posting, snapshot)
      return [key, posting === null ? [] : enteredIn(posting).map(read)]
    }),
  )
}

const readCopies = async (db: Firestore, whole: string): Promise<Postings> => {
  const posting = parsed(Posting, await db.doc(indexPath.posting(whole)).get())
  return new Map([[whole, posting === null ? [] : enteredIn(posting).map(({ id }) => ({ id, near: [] }))]])
}

/** An entry that was taken out between the two rounds is simply not there. */
const readTexts = async (db: Firestore, ids: readonly string[]): Promise<Map<string, IndexedText>> => {
  const found = await readAll(db, ids.map(indexPath.text))
  const texts = found.map((snapshot) => parsed(IndexedText, snapshot)).filter((text) => text !== null)
  return new Map(texts.map((text) => [text.registrationId, text]))
}

/** What the desk is shown, with passages by field. */
export const similarEntries = (parts: readonly TextPart[], { ranked, texts }: Similar): SimilarEntry[] =>
  ranked
    .filter(({ score }) => score >= shownFrom)
    .slice(0, shown)
    .flatMap(({ id, score, passages }) => {
      const text = texts.get(id)
      if (text === undefined) return []
      const { registrationId, code, agencyId, agencyName, title, year } = text
      return [
        {
          registrationId,
          code,
          agencyId,
          agencyName,
          title,
          year,
          score: Number(score.toFixed(4)),
          passages: passages.map(({ part, otherPart, ...place }) => ({
            field: parts[part]?.field ?? '',
            otherField: text.parts[otherPart]?.field ?? '',
            ...place,
          })),
        },
      ]
    })
