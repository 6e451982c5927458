// Filing a text in an index and taking it out: each is one transaction that reads the filing record and the lists it
// changes, so that it may be repeated or raced, and the index holds exactly what the record says.
import type { DocumentSnapshot, Firestore, Transaction } from 'firebase-admin/firestore'
import type * as z from 'zod/mini'
import { filingsOf } from '../../../domain/screening/similarity/index-plan.ts'
import { parsed } from '../platform/documents.ts'
import { isKnownFull, noteFull } from './full-lists.ts'
import {
  Filed,
  FiledVersion,
  filingLine,
  linesIn,
  placeOf,
  Posting,
  postingOf,
  separate,
  type TextIndex,
} from './index-documents.ts'

type Filable = { id: string; version: number; words: string }
type Index<Text extends Filable> = TextIndex<z.ZodMiniType<Text>>

/** The version that is filed; null when the text is not in the index. */
export const filedVersion = (snapshot: DocumentSnapshot | undefined): number | null =>
  parsed(FiledVersion, snapshot)?.version ?? null

/** Files a text, in place of an earlier version of it. A version that is filed already, or a later one, stays. */
export const fileText = <Text extends Filable>(
  db: Firestore,
  index: Index<Text>,
  text: Text,
): Promise<void> =>
  db.runTransaction(async (tx) => {
    const { id, version, words } = text
    const record = db.doc(index.filed(id))
    const filed = parsed(Filed, await tx.get(record))
    if ((filed?.version ?? 0) >= version) return
    const after = new Set(filingsOf(separate(words)).map(filingLine))
    const keys = await refile({ db, tx, index }, { id, before: new Set(filed?.keys), after })
    tx.set(db.doc(index.text(id)), text)
    tx.set(record, { version, keys } satisfies Filed)
  })

export const takeOut = <Text extends Filable>(db: Firestore, index: Index<Text>, id: string): Promise<void> =>
  db.runTransaction(async (tx) => {
    const record = db.doc(index.filed(id))
    const filed = parsed(Filed, await tx.get(record))
    if (filed === null) return
    await refile({ db, tx, index }, { id, before: new Set(filed.keys), after: new Set() })
    tx.delete(db.doc(index.text(id)))
    tx.delete(record)
  })

type Filing<Text extends Filable> = { db: Firestore; tx: Transaction; index: Index<Text> }

/** A text stands under a key once: it leaves where it stood, and enters where it is to stand. */
type Change = { key: string; leaves: boolean; enters: string | null }

const changesBetween = (before: ReadonlySet<string>, after: ReadonlySet<string>): Change[] => {
  const keyed = (lines: Iterable<string>): Map<string, string> =>
    new Map(Iterator.from(lines).map((line) => [placeOf(line, '').key, line]))
  const [leaving, entering] = [keyed(before.difference(after)), keyed(after.difference(before))]
  return [...new Set([...leaving.keys(), ...entering.keys()])].map((key) => ({
    key,
    leaves: leaving.has(key),
    enters: entering.get(key) ?? null,
  }))
}

/** Brings the lists from where the text stood to where it is to stand; answers where it stands, which is in no full list. */
const refile = async <Text extends Filable>(
  { db, tx, index }: Filing<Text>,
  { id, before, after }: { id: string; before: ReadonlySet<string>; after: ReadonlySet<string> },
): Promise<string[]> => {
  const stays = [...before.intersection(after)]
  const changes = changesBetween(before, after)
    .map((change) => ({ ...change, list: db.doc(index.posting(change.key)) }))
    .filter(({ leaves, list }) => leaves || !isKnownFull(db, list.path))
  if (changes.length === 0) return stays
  const found = await tx.getAll(...changes.map(({ list }) => list))
  const entered = changes.flatMap(({ leaves, enters, list }, at) => {
    const others = linesOfOthers(found[at], id)
    const place = enters === null ? null : placeOf(enters, id)
    const hasRoom = place !== null && others.length < place.cap
    if (place !== null && !hasRoom) noteFull(db, list.path)
    const lines = hasRoom ? [...others, place.entry] : others
    if (lines.length === 0) tx.delete(list)
    else if (leaves || hasRoom) tx.set(list, postingOf(lines))
    return hasRoom && enters !== null ? [enters] : []
  })
  return [...stays, ...entered]
}

const linesOfOthers = (posting: DocumentSnapshot | undefined, id: string): string[] => {
  const stored = parsed(Posting, posting)
  return stored === null ? [] : linesIn(stored).filter((line) => line !== id && !line.startsWith(`${id} `))
}
