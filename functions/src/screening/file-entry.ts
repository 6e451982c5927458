// Keeping the duplicate index in step with the registrations: an entry is filed once it has passed the machine's check,
// filed anew with each version, and taken out when it is withdrawn. Each of these is one commit that asks for the filing
// record as it was read: it may be repeated or raced, and the index holds exactly what the record says.
import { FieldValue, type DocumentSnapshot, type Firestore, type WriteBatch } from 'firebase-admin/firestore'
import { Registration, Version } from '../../../domain/registration/documents.ts'
import type { State } from '../../../domain/registration/lifecycle.ts'
import { textParts } from '../../../domain/screening/reading.ts'
import { filingsOf, placesOf } from '../../../domain/screening/similarity/index-plan.ts'
import { parsed, path } from '../platform/documents.ts'
import { isKnownFull, noteFull } from './full-lists.ts'
import { Filed, filingLine, indexPath, placeOf, PostingSize, type IndexedText } from './index-documents.ts'

/** Passed by the machine, and not taken back: what later entries are compared with. */
const inForce = new Set<State>(['screening', 'acknowledged'])

/** Brings the index to where the registration stands now, whatever event led here. */
export const followRegistration = async (db: Firestore, id: string): Promise<void> => {
  try {
    await follow(db, id)
  } catch (cause) {
    if (!isRaced(cause)) throw cause
    await followRegistration(db, id)
  }
}

/** ALREADY_EXISTS, FAILED_PRECONDITION, NOT_FOUND: another run has changed the filing, so something was achieved. */
const isRaced = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && [6, 9, 5].some((code) => code === cause.code)

const follow = async (db: Firestore, id: string): Promise<void> => {
  const [stored, filing] = await db.getAll(db.doc(path.registration(id)), db.doc(indexPath.filed(id)))
  const entry = parsed(Registration, stored)
  if (entry === null || filing === undefined) return
  if (entry.state === 'withdrawn') return takeOut(db, filing)
  if (!inForce.has(entry.state) || parsed(Filed, filing)?.version === entry.version) return
  const version = parsed(Version, await db.doc(path.version(id, entry.version)).get())
  if (version !== null) await fileOver(db, filing, indexedText(entry, version))
}

const indexedText = (entry: Registration, version: Version): IndexedText => ({
  registrationId: entry.id,
  version: version.version,
  agencyId: entry.agencyId,
  agencyName: entry.agencyName,
  code: entry.code,
  title: entry.title,
  year: entry.year,
  parts: textParts(version.content),
})

export const fileText = async (db: Firestore, text: IndexedText): Promise<void> =>
  fileOver(db, await db.doc(indexPath.filed(text.registrationId)).get(), text)

const fileOver = async (db: Firestore, filing: DocumentSnapshot, text: IndexedText): Promise<void> => {
  const before = new Set(parsed(Filed, filing)?.keys)
  const keys = new Set(filingsOf(placesOf(text.parts).map(({ word }) => word)).map(filingLine))
  const added = await withRoom(db, [...keys.difference(before)])
  const batch = db.batch()
  for (const key of before.difference(keys)) remove(db, batch, placeOf(key, filing.id))
  for (const key of added) enter(db, batch, placeOf(key, filing.id))
  batch.set(db.doc(indexPath.text(filing.id)), text)
  const filed: Filed = { version: text.version, keys: [...before.intersection(keys), ...added] }
  if (filing.updateTime === undefined) batch.create(filing.ref, filed)
  else batch.update(filing.ref, filed, { lastUpdateTime: filing.updateTime })
  await batch.commit()
}

const takeOut = async (db: Firestore, filing: DocumentSnapshot): Promise<void> => {
  const filed = parsed(Filed, filing)
  if (filed === null || filing.updateTime === undefined) return
  const batch = db.batch()
  for (const key of filed.keys) remove(db, batch, placeOf(key, filing.id))
  batch.delete(db.doc(indexPath.text(filing.id)))
  batch.delete(filing.ref, { lastUpdateTime: filing.updateTime })
  await batch.commit()
}

/** Keys whose list is not full; its size alone is read. Two writers at once may overfill a list by one: harmless. */
const withRoom = async (db: Firestore, keys: readonly string[]): Promise<string[]> => {
  const places = keys.map((filing) => ({ filing, ...placeOf(filing, '') }))
  const unsure = places.filter(({ key }) => !isKnownFull(db, key))
  if (unsure.length === 0) return []
  const postings = unsure.map(({ key }) => db.doc(indexPath.posting(key)))
  const found = await db.getAll(...postings, { fieldMask: ['size'] })
  const sizes = found.map((posting) => parsed(PostingSize, posting)?.size ?? 0)
  return unsure.flatMap(({ filing, key, cap }, at) => {
    if ((sizes[at] ?? 0) < cap) return [filing]
    noteFull(db, key)
    return []
  })
}

type Place = { key: string; entry: string }

const enter = (db: Firestore, batch: WriteBatch, { key, entry }: Place): void => {
  const change = { entries: FieldValue.arrayUnion(entry), size: FieldValue.increment(1) }
  batch.set(db.doc(indexPath.posting(key)), change, { merge: true })
}

const remove = (db: Firestore, batch: WriteBatch, { key, entry }: Place): void => {
  const change = { entries: FieldValue.arrayRemove(entry), size: FieldValue.increment(-1) }
  batch.set(db.doc(indexPath.posting(key)), change, { merge: true })
}
