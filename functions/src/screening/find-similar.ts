// Finding the entries that resemble a text, and what the desk is shown of them.
import type { Firestore } from 'firebase-admin/firestore'
import type { SimilarEntry } from '../../../domain/screening/finding.ts'
import { placesOf, type TextPart } from '../../../domain/screening/similarity/index-plan.ts'
import { rankCandidates, type Ranked } from '../../../domain/screening/similarity/rank.ts'
import { findCandidates, reading } from './find-candidates.ts'
import { entryIndex, separate, type IndexedEntry } from './index-documents.ts'

/** So many are shown to the desk: a rewrite scores low, and the ranking finds it all the same. */
const shown = 5

export type Similar = { ranked: Ranked[]; entries: ReadonlyMap<string, IndexedEntry>; reads: number }

/** Entries that resemble a text, most alike first; `own` is the entry itself, which does not count. */
export const findSimilar = async (
  db: Firestore,
  parts: readonly TextPart[],
  own: string | null,
): Promise<Similar> => {
  const places = placesOf(parts)
  const { plan, postings, texts, reads } = await findCandidates(reading(db), entryIndex, { places, own })
  const candidates = texts.map((text) => ({ ...text, words: separate(text.words) }))
  const ranked = rankCandidates({ places, plan, postings }, candidates, shown)
  return { ranked, entries: new Map(texts.map((text) => [text.id, text])), reads }
}

/** What the desk is shown, with passages by field. */
export const similarEntries = (parts: readonly TextPart[], { ranked, entries }: Similar): SimilarEntry[] =>
  ranked.slice(0, shown).flatMap(({ id, score, passages }) => {
    const entry = entries.get(id)
    if (entry === undefined) return []
    const { version, code, agencyId, agencyName, title, year } = entry
    return [
      {
        registrationId: id,
        version,
        code,
        agencyId,
        agencyName,
        title,
        year,
        score: Number(score.toFixed(4)),
        passages: passages.map(({ part, otherPart, ...place }) => ({
          field: parts[part]?.field ?? '',
          otherField: entry.parts[otherPart]?.field ?? '',
          ...place,
        })),
      },
    ]
  })
