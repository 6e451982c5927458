// The methods that answer with many documents: structured queries, aggregations, listings, partitions.
import { FirestoreError, type Query } from '../engine.ts'
import { Reference, type Document } from '../value.ts'
import { toNumber } from '../wire/int64.ts'
import type { AggregationMessage, ConsistencyMessage, Int64, QueryMessage } from '../wire/messages.ts'
import { readAggregation, readQuery, readSearch } from '../wire/queries.ts'
import { writeTimestamp } from '../wire/timestamps.ts'
import { writeDocument, writeFields, writeValue } from '../wire/values.ts'
import { readAt, reading, refuseExplain } from './consistency.ts'
import type { Store } from './method.ts'

type Explained = { explainOptions: object | null }

export async function runQuery(
  request: ConsistencyMessage & Explained & { parent: string; structuredQuery: QueryMessage | null },
  store: Store,
): Promise<Iterable<object>> {
  refuseExplain(request.explainOptions)
  const query = readSearch(request.parent, request.structuredQuery)
  const { documents, readTime, begun } = await reading(request, store, (at) => store.runQuery(query, at))
  const time = writeTimestamp(readTime)
  return (function* () {
    if (begun !== undefined) yield { transaction: begun }
    for (const document of documents) yield { document: writeDocument(document), readTime: time }
    if (documents.length === 0) yield { readTime: time }
  })()
}

export async function runAggregationQuery(
  request: ConsistencyMessage &
    Explained & {
      parent: string
      structuredAggregationQuery: {
        structuredQuery: QueryMessage | null
        aggregations: AggregationMessage[]
      } | null
    },
  store: Store,
): Promise<Iterable<object>> {
  refuseExplain(request.explainOptions)
  const asked = request.structuredAggregationQuery
  const query = readQuery(request.parent, asked?.structuredQuery ?? null)
  const aggregations = (asked?.aggregations ?? []).map(readAggregation)
  const { result, readTime, begun } = await reading(request, store, (at) =>
    store.runAggregation(query, aggregations, at),
  )
  const answer = { result: { aggregateFields: writeFields(result) }, readTime: writeTimestamp(readTime) }
  return begun === undefined ? [answer] : [{ transaction: begun }, answer]
}

/** Cuts a collection group's documents, in order of name, into about as many parts as asked. */
export async function partitionQuery(
  request: ConsistencyMessage & {
    parent: string
    structuredQuery: QueryMessage | null
    partitionCount: Int64
  },
  store: Store,
): Promise<object> {
  const cuts = toNumber(request.partitionCount)
  if (cuts < 1) throw new FirestoreError('INVALID_ARGUMENT', 'A partition count must be positive.')
  const query: Query = { ...readQuery(request.parent, request.structuredQuery), select: [['__name__']] }
  const { documents } = await store.runQuery(query, readAt(request))
  return { partitions: cutPoints(documents, cuts).map((at) => ({ values: [writeValue(at)] })) }
}

function cutPoints(documents: readonly Document[], cuts: number): Reference[] {
  const size = documents.length / (cuts + 1)
  const firsts = new Set<number>()
  for (let part = 1; part <= cuts && part <= documents.length; part++) firsts.add(Math.floor(part * size))
  return [...firsts]
    .filter((at) => at > 0)
    .flatMap((at) => documents[at] ?? [])
    .map((document) => new Reference(document.name))
}
