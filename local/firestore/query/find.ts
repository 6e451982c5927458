// Owns finding what a query's answer holds: each alternative by its indexes, or by reading documents where the indexes
// are missing and that is allowed; then all alternatives together. Reading at a past time is snapshot.ts.
import type { GroupIndexes } from '../indexes/declarations.ts'
import { isName } from '../indexes/field-path.ts'
import type { Indexes } from '../indexes/indexes.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { accessPath } from './access-path.ts'
import type { AccessPath } from './access-path.ts'
import { holds } from './condition.ts'
import { load, merge } from './hits.ts'
import type { Hit } from './hits.ts'
import { missingIndex } from './missing-index.ts'
import type { Conjunction } from './normal-form.ts'
import { sortKey } from './target.ts'
import type { Target } from './target.ts'
import { countStretch, walk } from './walk.ts'

export type Finder = { store: DocumentStore; indexes: Indexes; requireIndexes: boolean }

/** Hits in the order of the query, each document once; offset and limit are the reader's. */
export function find(finder: Finder, target: Target): Iterable<Hit> {
  const searches = target.alternatives.map((conjunction) => search(finder, target, conjunction))
  const streams = scopes(finder.store, target).flatMap((scope) => searches.map((one) => one(scope)))
  return streams.length === 1 ? (streams[0] ?? []) : merge(streams)
}

/** The number of hits up to a limit, where the entries of one index tell it; else null. */
export function countByIndex(finder: Finder, target: Target, limit: number): number | null {
  const [conjunction, another] = target.alternatives
  if (conjunction === undefined || another !== undefined) return null
  const path = pathOf(finder, target, conjunction)
  const [leg, second] = path?.legs ?? []
  if (path?.tail.isExact !== true || leg === undefined || second !== undefined) return null
  let count = 0
  for (const scope of scopes(finder.store, target)) {
    for (const range of path.tail.ranges)
      count += countStretch(finder.store, { scope, leg, range }, limit - count)
  }
  return count
}

/** Numbers of the scopes searched: one, or for a query without a collection id those of all collection groups. */
function scopes({ numbers, sql }: DocumentStore, { scope }: Target): number[] {
  const { root, collection, collectionId } = scope
  if (collection === null && collectionId === '') {
    return sql.groups(`${root}//`, `${root}/0`).map((row) => row.number)
  }
  const number = collection === null ? numbers.group(root, collectionId) : numbers.collection(collection)
  return number === undefined ? [] : [number]
}

/** How one alternative is found in a scope; refused when that takes an index that is not declared. */
function search(finder: Finder, target: Target, conjunction: Conjunction): (scope: number) => Iterable<Hit> {
  const path = pathOf(finder, target, conjunction)
  if (path !== null) return (scope) => walk(finder.store, scope, path)
  const wider = substituteFor(finder, target, conjunction)
  return (scope) => testAndSort(finder, target, conjunction, walk(finder.store, scope, wider))
}

/** How each alternative is answered. */
export function accessPaths(finder: Finder, target: Target): AccessPath[] {
  return target.alternatives.map(
    (conjunction) => pathOf(finder, target, conjunction) ?? substituteFor(finder, target, conjunction),
  )
}

function pathOf({ indexes }: Finder, target: Target, conjunction: Conjunction): AccessPath | null {
  return accessPath(target, conjunction, indexes.of(target.scope.collectionId))
}

/** A less fitting index that holds all of the answer and more, where production's refusal is not wanted. */
function substituteFor(
  { indexes, requireIndexes }: Finder,
  target: Target,
  conjunction: Conjunction,
): AccessPath {
  if (requireIndexes) throw missingIndex(target, conjunction)
  return substitute(target, conjunction, indexes.of(target.scope.collectionId))
}

/** The candidates that a less fitting index brings, read, tested and sorted. */
function testAndSort(
  { store }: Finder,
  target: Target,
  conjunction: Conjunction,
  candidates: Iterable<Hit>,
): Hit[] {
  const hits: Hit[] = []
  for (const hit of candidates) {
    const document = load(store, hit)
    if (!conjunction.every((condition) => holds(condition, document, target.scope))) continue
    const key = sortKey(target, document)
    if (key !== null) hits.push({ key, document: hit.document })
  }
  return hits.sort((a, b) => Buffer.compare(a.key, b.key))
}

/** The equalities alone need no declared index; failing those one inequality, failing that all documents. */
function substitute({ scope }: Target, conjunction: Conjunction, indexes: GroupIndexes): AccessPath {
  const byName = { field: ['__name__'], down: false }
  const bounds = { low: new Uint8Array(0), high: undefined }
  const equalities = conjunction.filter((condition) => condition.only !== null)
  const inequality = conjunction.find(({ field, only }) => only === null && !isName(field))
  const order = inequality === undefined ? [byName] : [{ field: inequality.field, down: false }, byName]
  const attempts = [
    equalities.length > 0 ? { conjunction: equalities, order: [byName] } : null,
    inequality === undefined ? null : { conjunction: [inequality], order },
    { conjunction: [], order: [byName] },
  ]
  for (const attempt of attempts) {
    if (attempt === null) continue
    const target = { scope, alternatives: [attempt.conjunction], order: attempt.order, bounds }
    const path = accessPath(target, attempt.conjunction, indexes)
    if (path !== null) return path
  }
  throw new Error('the order of names serves every query')
}
