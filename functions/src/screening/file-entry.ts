// Keeping the duplicate index in step with the registrations: an entry is filed once it has passed the machine's check,
// filed anew with each version, and taken out when it is withdrawn.
import type { Firestore } from 'firebase-admin/firestore'
import { Registration, Version } from '../../../domain/registration/documents.ts'
import { proposed, type State } from '../../../domain/registration/lifecycle.ts'
import { textParts } from '../../../domain/screening/reading.ts'
import { placesOf, wordsOf } from '../../../domain/screening/similarity/index-plan.ts'
import { parsed, path } from '../platform/documents.ts'
import { filedVersion, fileText, takeOut } from './file-text.ts'
import { entryIndex, joined, type IndexedEntry } from './index-documents.ts'

/** Passed by the machine, and not taken back: what later entries are compared with. */
export const inForce: ReadonlySet<State> = new Set<State>([
  'screening',
  ...proposed,
  'acknowledged',
  'merged',
  'rejected',
])

/** Brings the index to where the registration stands now, whatever event led here. */
export const followRegistration = async (db: Firestore, id: string): Promise<void> => {
  const [stored, record] = await db.getAll(db.doc(path.registration(id)), db.doc(entryIndex.filed(id)))
  const entry = parsed(Registration, stored)
  if (entry === null) return
  if (entry.state === 'withdrawn') return takeOut(db, entryIndex, id)
  if (!inForce.has(entry.state) || filedVersion(record) === entry.version) return
  const version = parsed(Version, await db.doc(path.version(id, entry.version)).get())
  if (version !== null) await fileText(db, entryIndex, indexedEntry(entry, version))
}

const indexedEntry = (entry: Registration, version: Version): IndexedEntry => {
  const parts = textParts(version.content)
  return {
    id: entry.id,
    version: version.version,
    agencyId: entry.agencyId,
    agencyName: entry.agencyName,
    code: entry.code,
    title: entry.title,
    year: entry.year,
    parts,
    words: joined(wordsOf(placesOf(parts))),
  }
}
