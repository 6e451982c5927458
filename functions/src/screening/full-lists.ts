// Which lists of the duplicate index are full, as far as this instance has seen. In a large registry most keys of a text
// are common ones, and reading again that they are would be most of what a filing reads. A list that has room again,
// since an entry was withdrawn, is missed until the instance ends: its key is common and tells little.
import type { Firestore } from 'firebase-admin/firestore'

/** Keys are short: a few megabytes at most. */
const remembered = 20_000

const seen = new WeakMap<Firestore, Set<string>>()

export const isKnownFull = (db: Firestore, key: string): boolean => seen.get(db)?.has(key) === true

export const noteFull = (db: Firestore, key: string): void => {
  const keys = seen.get(db) ?? new Set<string>()
  if (keys.size >= remembered) keys.clear()
  seen.set(db, keys.add(key))
}
