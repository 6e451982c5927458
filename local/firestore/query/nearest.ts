// Owns vector search: a query's hits by how near their vector lies. Like production's flat index it measures every one
// of them, so the answer is exact.
import type { Nearest } from '../engine.ts'
import { formatFieldPath, valueAt } from '../indexes/field-path.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { vectorElements } from '../store/value-key.ts'
import type { Document } from '../value.ts'
import type { Finder } from './find.ts'
import { load } from './hits.ts'
import type { Hit } from './hits.ts'
import { missingVectorIndex } from './missing-index.ts'
import type { Target } from './target.ts'

/** A search takes one declared vector index, and none of those that its filters would take in a plain query. */
export function vectorFinder(finder: Finder, target: Target, nearest: Nearest): Finder {
  checkVectorIndex(finder, target, nearest)
  return { ...finder, requireIndexes: false }
}

/** Nearest first; those equally near stay in the order they come in. */
export function nearestHits(store: DocumentStore, nearest: Nearest, hits: Iterable<Hit>): Hit[] {
  const { threshold, distanceField } = nearest
  const sign = nearest.measure === 'dot-product' ? -1 : 1 // the greatest product is the nearest
  const found = []
  for (const hit of hits) {
    const document = load(store, hit)
    const distance = distanceOf(document, nearest)
    if (distance === null || (threshold !== undefined && sign * distance > sign * threshold)) continue
    found.push({ key: hit.key, document, distance })
  }
  found.sort((a, b) => sign * (a.distance - b.distance))
  if (distanceField === undefined) return found
  return found.map(({ key, document, distance }) => ({
    key,
    document: { ...document, fields: new Map(document.fields).set(distanceField, distance) },
  }))
}

/** null for a document that is in no vector index of this field and dimension. */
function distanceOf({ fields }: Document, { field, vector, measure }: Nearest): number | null {
  const value = valueAt(fields, field)
  const elements = value instanceof Map ? vectorElements(value) : null
  if (elements?.length !== vector.length) return null
  const distance = measures[measure](vector, elements.map(Number))
  return Number.isNaN(distance) ? null : distance
}

type Measure = (left: readonly number[], right: readonly number[]) => number

const measures: Record<Nearest['measure'], Measure> = {
  euclidean: (left, right) => Math.hypot(...left.map((one, at) => one - (right[at] ?? 0))),
  cosine: (left, right) => 1 - product(left, right) / (Math.hypot(...left) * Math.hypot(...right)),
  'dot-product': product,
}

function product(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, one, at) => sum + one * (right[at] ?? 0), 0)
}

/** What a search's index must have besides the vector. */
export function filteredFields({ alternatives }: Target): Set<string> {
  return new Set(alternatives.flat().map((condition) => formatFieldPath(condition.field)))
}

export function checkVectorIndex(finder: Finder, target: Target, nearest: Nearest): void {
  if (!finder.requireIndexes) return
  const { collection, collectionId } = target.scope
  const filtered = filteredFields(target)
  const fits = finder.indexes
    .of(collectionId)
    .vectors.some(
      (index) =>
        index.group === (collection === null) &&
        index.field === formatFieldPath(nearest.field) &&
        index.dimension === nearest.vector.length &&
        filtered.symmetricDifference(index.filtered).size === 0,
    )
  if (!fits) throw missingVectorIndex(target, nearest, [...filtered])
}
