// Keeping the duplicate index in step with the registrations: an entry is filed once it has passed the machine's check,
// filed anew with each version, and taken out when it is withdrawn. Every step may be repeated or interrupted.
import { FieldValue, type Firestore, type WriteBatch } from 'firebase-admin/firestore'
import { Registration, Version } from '../../../domain/registration/documents.ts'
import type { State } from '../../../domain/registration/lifecycle.ts'
import { textParts } from '../../../domain/screening/reading.ts'
import { budget, indexKeys, placesOf } from '../../../domain/screening/similarity/index-plan.ts'
import { parsed, path } from '../platform/documents.ts'
import { Filed, indexPath, Posting, type IndexedText } from './index-documents.ts'

/** Passed by the machine, and not taken back: what later entries are compared with. */
const inForce = new Set<State>(['screening', 'acknowledged'])

/** Brings the index to where the registration stands now, whatever event led here. */
export const followRegistration = async (db: Firestore, id: string): Promise<void> => {
  const [stored, filing] = await db.getAll(db.doc(path.registration(id)), db.doc(indexPath.filed(id)))
  if (stored === undefined || filing === undefined) return
  const entry = parsed(Registration, stored)
  const filed = parsed(Filed, filing)
  if (entry === null) return
  if (entry.state === 'withdrawn') {
    if (filed !== null) await takeOut(db, id, filed)
    return
  }
  if (!inForce.has(entry.state) || filed?.version === entry.version) return
  const version = parsed(Version, await db.doc(path.version(id, entry.version)).get())
  if (version !== null) await fileText(db, indexedText(entry, version), filed)
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

/**
 * Order of effects: first it is written down which keys will be touched, then the postings change, last the text appears
 * and the filing counts as done. Interrupted anywhere, the next run knows every key that may hold the entry.
 */
export const fileText = async (db: Firestore, text: IndexedText, before: Filed | null): Promise<void> => {
  const { registrationId: id, version } = text
  const keys = [...new Set(indexKeys(placesOf(text.parts).map(({ word }) => word)))]
  const gone = (before?.keys ?? []).filter((key) => !keys.includes(key))
  const filed = db.doc(indexPath.filed(id))
  await filed.set({ version: 0, keys: [...keys, ...gone] } satisfies Filed)
  const open = await withRoom(db, keys, id)
  await inBatches(db, [
    ...open.map((key) => put(db, key, FieldValue.arrayUnion(id))),
    ...gone.map((key) => put(db, key, FieldValue.arrayRemove(id))),
  ])
  const last = db.batch()
  last.set(db.doc(indexPath.text(id)), text)
  last.set(filed, { version, keys: open } satisfies Filed)
  await last.commit()
}

const takeOut = async (db: Firestore, id: string, filed: Filed): Promise<void> => {
  await db.doc(indexPath.text(id)).delete()
  await inBatches(
    db,
    filed.keys.map((key) => put(db, key, FieldValue.arrayRemove(id))),
  )
  await db.doc(indexPath.filed(id)).delete()
}

/** Keys whose list is not full, or holds the entry already. Two writers at once may overfill a list by one: harmless. */
const withRoom = async (db: Firestore, keys: readonly string[], id: string): Promise<string[]> => {
  const found = await db.getAll(...keys.map((key) => db.doc(indexPath.posting(key))))
  return keys.filter((_, at) => {
    const snapshot = found[at]
    const entries = snapshot === undefined ? [] : (parsed(Posting, snapshot)?.entries ?? [])
    return entries.length < budget.cap || entries.includes(id)
  })
}

type Put = (batch: WriteBatch) => void

const put =
  (db: Firestore, key: string, entries: FieldValue): Put =>
  (batch) => {
    batch.set(db.doc(indexPath.posting(key)), { entries }, { merge: true })
  }

/** A commit takes at most 500 transforms. */
const batchSize = 400

const inBatches = async (db: Firestore, writes: readonly Put[]): Promise<void> => {
  for (let from = 0; from < writes.length; from += batchSize) {
    const batch = db.batch()
    for (const write of writes.slice(from, from + batchSize)) write(batch)
    await batch.commit()
  }
}
