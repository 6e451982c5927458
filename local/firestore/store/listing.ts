// Owns listing what exists: collections below a document, and a collection's documents with those that are missing but
// have documents below them.
import type { Document } from '../value.ts'
import type { DocumentStore } from './document-store.ts'
import { BY_NAME } from './numbers.ts'
import { compareUtf8 } from './utf8-order.ts'
import { idKey, prefixEnd } from './value-key.ts'

const AFTER_ALL = Uint8Array.of(0xff)

/** Ids of collections that hold a document, at whatever depth. */
export function listCollectionIds(
  store: DocumentStore,
  parent: string,
  page: { size: number; after?: string | undefined },
): string[] {
  return distinctSegments(store, parent)
    .sort(compareUtf8)
    .filter((id) => page.after === undefined || compareUtf8(id, page.after) > 0)
    .slice(0, page.size)
}

export function listDocuments(
  store: DocumentStore,
  collection: string,
  page: { size: number; after?: string | undefined; showMissing: boolean },
): (Document | { missing: string })[] {
  const from = page.after === undefined ? new Uint8Array(0) : (prefixEnd(idKey(page.after)) ?? AFTER_ALL)
  const scope = store.numbers.collection(collection)
  const rows = scope === undefined ? [] : store.sql.entriesUp(scope, BY_NAME, from, AFTER_ALL, page.size)
  const present = rows.map((row) => ({ key: row.key, item: store.readNumbered(row.document) }))
  if (!page.showMissing) return present.map(({ item }) => item)
  const missing = distinctSegments(store, collection)
    .map((id) => ({ key: idKey(id), item: { missing: `${collection}/${id}` } }))
    .filter(({ key, item }) => Buffer.compare(key, from) >= 0 && store.read(item.missing) === null)
  return [...present, ...missing]
    .sort((left, right) => Buffer.compare(left.key, right.key))
    .slice(0, page.size)
    .map(({ item }) => item)
}

/** The segments that directly follow `name` in the names of collections with documents. */
function distinctSegments(store: DocumentStore, name: string): string[] {
  const below = store.sql.collectionsBelow(`${name}/`, `${name}0`)
  return [...new Set(below.map((row) => row.name.slice(name.length + 1).split('/')[0] ?? ''))]
}
