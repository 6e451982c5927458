// Which lists of the indexes are full, as far as this instance has seen. In a large registry most keys of a text
// are common ones, and reading again that they are would be most of what a filing reads. A list that has room again,
// since an entry was withdrawn, is missed until the instance ends: its key is common and tells little.
import type { Firestore } from 'firebase-admin/firestore'

/** Paths are short: a few megabytes at most. */
const remembered = 20_000

const seen = new WeakMap<Firestore, Set<string>>()

export const isKnownFull = (db: Firestore, path: string): boolean => seen.get(db)?.has(path) === true

export const noteFull = (db: Firestore, path: string): void => {
  const paths = seen.get(db) ?? new Set<string>()
  if (paths.size >= remembered) paths.clear()
  seen.set(db, paths.add(path))
}
