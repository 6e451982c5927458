// Filing a text in an index and taking it out: each is one commit that asks for the filing record as it was read, so that
// it may be repeated or raced, and the index holds exactly what the record says.
import { FieldValue, type DocumentSnapshot, type Firestore, type WriteBatch } from 'firebase-admin/firestore'
import type * as z from 'zod/mini'
import { filingsOf, placesOf, type TextPart } from '../../../domain/screening/similarity/index-plan.ts'
import { parsed } from '../platform/documents.ts'
import { isKnownFull, noteFull } from './full-lists.ts'
import { Filed, FiledVersion, filingLine, placeOf, PostingSize, type TextIndex } from './index-documents.ts'

type Filable = { id: string; version: number; parts: readonly TextPart[] }
type Index<Text extends Filable> = TextIndex<z.ZodMiniType<Text>>

/** What is done anew when another run was faster. */
const raced = new Set<unknown>([5, 6, 9])

/** NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION: another run has changed the filing, so something was achieved. */
const untilSettled = async (attempt: () => Promise<void>): Promise<void> => {
  try {
    await attempt()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && raced.has(cause.code))) throw cause
    await untilSettled(attempt)
  }
}

/** The version that is filed; null when the text is not in the index. */
export const filedVersion = (snapshot: DocumentSnapshot | undefined): number | null =>
  parsed(FiledVersion, snapshot)?.version ?? null

/** Files a text, in place of an earlier version of it. A version that is filed already, or a later one, stays. */
export const fileText = <Text extends Filable>(
  db: Firestore,
  index: Index<Text>,
  text: Text,
): Promise<void> =>
  untilSettled(async () => {
    const record = await db.doc(index.filed(text.id)).get()
    if ((filedVersion(record) ?? 0) < text.version) await fileOver(db, { index, record }, text)
  })

export const takeOut = <Text extends Filable>(db: Firestore, index: Index<Text>, id: string): Promise<void> =>
  untilSettled(async () => {
    const record = await db.doc(index.filed(id)).get()
    const filed = parsed(Filed, record)
    if (filed === null || record.updateTime === undefined) return
    const batch = db.batch()
    for (const line of filed.keys) remove(db, batch, placeIn(index, line, id))
    batch.delete(db.doc(index.text(id)))
    batch.delete(record.ref, { lastUpdateTime: record.updateTime })
    await batch.commit()
  })

const fileOver = async <Text extends Filable>(
  db: Firestore,
  { index, record }: { index: Index<Text>; record: DocumentSnapshot },
  text: Text,
): Promise<void> => {
  const before = new Set(parsed(Filed, record)?.keys)
  const lines = new Set(filingsOf(placesOf(text.parts).map(({ word }) => word)).map(filingLine))
  const places = [...lines.difference(before)].map((line) => placeIn(index, line, text.id))
  const added = await withRoom(db, places)
  const batch = db.batch()
  for (const line of before.difference(lines)) remove(db, batch, placeIn(index, line, text.id))
  for (const place of added) enter(db, batch, place)
  batch.set(db.doc(index.text(text.id)), text)
  const keys = [...before.intersection(lines), ...added.map(({ line }) => line)]
  const filed: Filed = { version: text.version, keys }
  if (record.updateTime === undefined) batch.create(record.ref, filed)
  else batch.update(record.ref, filed, { lastUpdateTime: record.updateTime })
  await batch.commit()
}

/** Where a filing line of a text leads: the list, how the text stands in it, and how many may. */
type Place = { line: string; path: string; entry: string; cap: number }

const placeIn = <Text extends Filable>(index: Index<Text>, line: string, id: string): Place => {
  const { key, entry, cap } = placeOf(line, id)
  return { line, path: index.posting(key), entry, cap }
}

/** Places whose list is not full; its size alone is read. Two writers at once may overfill a list by one: harmless. */
const withRoom = async (db: Firestore, places: readonly Place[]): Promise<Place[]> => {
  const unsure = places.filter(({ path }) => !isKnownFull(db, path))
  if (unsure.length === 0) return []
  const found = await db.getAll(...unsure.map(({ path }) => db.doc(path)), { fieldMask: ['size'] })
  const sizes = found.map((posting) => parsed(PostingSize, posting)?.size ?? 0)
  return unsure.filter(({ path, cap }, at) => {
    const hasRoom = (sizes[at] ?? 0) < cap
    if (!hasRoom) noteFull(db, path)
    return hasRoom
  })
}

const enter = (db: Firestore, batch: WriteBatch, { path, entry }: Place): void => {
  const change = { entries: FieldValue.arrayUnion(entry), size: FieldValue.increment(1) }
  batch.set(db.doc(path), change, { merge: true })
}

const remove = (db: Firestore, batch: WriteBatch, { path, entry }: Place): void => {
  const change = { entries: FieldValue.arrayRemove(entry), size: FieldValue.increment(-1) }
  batch.set(db.doc(path), change, { merge: true })
}
