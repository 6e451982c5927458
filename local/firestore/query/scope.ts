// Owns where a query looks: one collection, the collections of one id below a parent, or everything below it; and how
// names are keyed there, by id alone within one collection and by the whole path across several.
import { FirestoreError } from '../engine.ts'
import type { Query } from '../engine.ts'
import { documentName, rootOf } from '../store/resource-name.ts'
import { idKey, keysBelow, pathKey, prefixEnd } from '../store/value-key.ts'
import { Reference } from '../value.ts'
import type { Value } from '../value.ts'
import { EVERYTHING, isWithin, startingWith } from './key-range.ts'
import type { KeyRange } from './key-range.ts'

export type Scope = {
  root: string
  collectionId: string
  /** The collection's full name; null when several collections are searched. */
  collection: string | null
  /** Keys of the names in scope. */
  names: KeyRange
}

export function scopeOf(query: Query): Scope {
  const root = rootOf(query.parent)
  const { collectionId } = query
  if (!query.allDescendants) {
    if (collectionId === '') throw new FirestoreError('INVALID_ARGUMENT', 'collection id is missing')
    return { root, collectionId, collection: `${query.parent}/${collectionId}`, names: EVERYTHING }
  }
  const names = query.parent === root ? EVERYTHING : keysBelow(query.parent.slice(root.length + 1))
  return { root, collectionId, collection: null, names }
}

export function isInScope(scope: Scope, name: string): boolean {
  const { collection, collectionId } = documentName(name)
  if (scope.collection !== null) return collection === scope.collection
  return (
    (scope.collectionId === '' || collectionId === scope.collectionId) &&
    isWithin(nameKey(scope, name), scope.names)
  )
}

export function nameKey(scope: Scope, name: string): Uint8Array {
  return scope.collection === null
    ? pathKey(name.slice(scope.root.length + 1))
    : idKey(name.slice(scope.collection.length + 1))
}

/** The place of a name given in a filter or cursor: the keys equal to it, none when it lies outside the collection. */
export function namePoint(scope: Scope, value: Value): KeyRange {
  if (!(value instanceof Reference)) {
    throw new FirestoreError('INVALID_ARGUMENT', '__key__ filter value must be a Key')
  }
  if (scope.collection === null) return startingWith(nameKey(scope, value.name))
  const prefix = `${scope.collection}/`
  if (!value.name.startsWith(prefix)) {
    const isBefore = Buffer.compare(pathKey(value.name), pathKey(scope.collection)) <= 0
    return between(isBefore ? Uint8Array.of(0) : Uint8Array.of(0xff))
  }
  const [id = '', ...deeper] = value.name.slice(prefix.length).split('/')
  return deeper.length === 0 ? startingWith(idKey(id)) : between(prefixEnd(idKey(id)) ?? Uint8Array.of(0xff))
}

function between(key: Uint8Array): KeyRange {
  return { low: key, high: key }
}
