// Owns the refusal of a query that production would refuse for want of an index, with the index to declare.
import { FirestoreError } from '../engine.ts'
import type { Nearest } from '../engine.ts'
import { formatFieldPath } from '../indexes/field-path.ts'
import { needOf, unordered } from './access-path.ts'
import type { Need } from './access-path.ts'
import type { Conjunction } from './normal-form.ts'
import type { Target } from './target.ts'

export function missingIndex(target: Target, conjunction: Conjunction): FirestoreError {
  const unmet = unordered(target, conjunction)
  if (unmet !== undefined) return orderFirst(formatFieldPath(unmet.field))
  const need = needOf(target, conjunction)
  const fields = declaredFields(need)
  const queryScope = need.group ? 'COLLECTION_GROUP' : 'COLLECTION'
  const collectionGroup = target.scope.collectionId
  const [first] = fields
  if (fields.length === 1 && first !== undefined) {
    const { fieldPath, ...mode } = first
    return refusal('fieldOverrides', { collectionGroup, fieldPath, indexes: [{ queryScope, ...mode }] })
  }
  return refusal('indexes', { collectionGroup, queryScope, fields })
}

/** What a vector search needs: the fields it filters by, then the vector. */
export function missingVectorIndex(
  target: Target,
  nearest: Nearest,
  filtered: readonly string[],
): FirestoreError {
  const vectorConfig = { dimension: nearest.vector.length, flat: {} }
  const fields = [
    ...filtered.map((fieldPath) => ({ fieldPath, order: 'ASCENDING' })),
    { fieldPath: formatFieldPath(nearest.field), vectorConfig },
  ]
  const queryScope = target.scope.collection === null ? 'COLLECTION_GROUP' : 'COLLECTION'
  return refusal('indexes', { collectionGroup: target.scope.collectionId, queryScope, fields })
}

type DeclaredField = { fieldPath: string; order?: string; arrayConfig?: string }

function declaredFields({ equalities, order }: Need): DeclaredField[] {
  return [
    ...equalities.map(({ field, element }) => ({
      fieldPath: formatFieldPath(field),
      ...(element ? { arrayConfig: 'CONTAINS' } : { order: 'ASCENDING' }),
    })),
    ...order.map(({ field, down }) => ({
      fieldPath: formatFieldPath(field),
      order: down ? 'DESCENDING' : 'ASCENDING',
    })),
  ]
}

/** Production has indexes with fields behind the name; those that firestore.indexes.json declares here end with it. */
function orderFirst(field: string): FirestoreError {
  return new FirestoreError(
    'FAILED_PRECONDITION',
    `The query requires an index with ${field} behind __name__: order by ${field} before __name__ instead.`,
  )
}

function refusal(list: string, declaration: object): FirestoreError {
  return new FirestoreError(
    'FAILED_PRECONDITION',
    `The query requires an index. Add it to "${list}" in firestore.indexes.json: ${JSON.stringify(declaration)}`,
  )
}
