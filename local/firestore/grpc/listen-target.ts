// One target of a Listen conversation: what it asks for, how its answer is read, and which changes can touch that.
import { FirestoreError, type Change } from '../engine.ts'
import type { Store } from '../methods/method.ts'
import type { Document, Timestamp } from '../value.ts'
import type { QueryMessage, TimestampMessage } from '../wire/messages.ts'
import { readQuery } from '../wire/queries.ts'
import { readDocumentName } from '../wire/resource-names.ts'

export type TargetMessage = {
  targetId: number
  query: { parent: string; structuredQuery: QueryMessage | null } | null
  documents: { documents: string[] } | null
  resumeToken?: Uint8Array | null
  readTime?: TimestampMessage | null
  /** Asks for the answer as it is now, and nothing after it. */
  once?: boolean
}

export type TargetAnswer = {
  documents: readonly Document[]
  /** Names asked for that have no document. */
  missing: readonly string[]
  readTime: Timestamp
}

export type Target = {
  read(store: Store): Promise<TargetAnswer>
  isTouchedBy(change: Change): boolean
}

export function readTarget({ query, documents }: TargetMessage): Target {
  if (query !== null) return queryTarget(query)
  if (documents !== null) return documentsTarget(documents.documents)
  throw new FirestoreError('INVALID_ARGUMENT', 'A target needs a query or documents.')
}

function queryTarget({ parent, structuredQuery }: NonNullable<TargetMessage['query']>): Target {
  const query = readQuery(parent, structuredQuery)
  const { collectionId, allDescendants } = query
  return {
    async read(store) {
      const { documents, readTime } = await store.runQuery(query)
      return { documents, missing: [], readTime }
    },
    isTouchedBy({ name }) {
      const collection = name.slice(0, name.lastIndexOf('/'))
      if (!allDescendants) return collection === `${query.parent}/${collectionId}`
      return (
        name.startsWith(`${query.parent}/`) &&
        (collectionId === '' || collection.endsWith(`/${collectionId}`))
      )
    },
  }
}

function documentsTarget(given: readonly string[]): Target {
  const names = [...new Set(given)].map((name) => readDocumentName(name))
  return {
    async read(store) {
      const { documents, readTime } = await store.get(names)
      const missing = names.filter((_, index) => documents[index] === null)
      return { documents: documents.filter((document) => document !== null), missing, readTime }
    },
    isTouchedBy: ({ name }) => names.includes(name),
  }
}
