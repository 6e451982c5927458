// The methods that answer with many documents: structured queries, aggregations, listings, partitions.
import { FirestoreError, type Query } from '../engine.ts'
import { Reference, type Document } from '../value.ts'
import { writeDocument } from '../wire/documents.ts'
import { toNumber } from '../wire/int64.ts'
import type {
  AggregationMessage,
  ConsistencyMessage,
  Int64,
  QueryMessage,
  TimestampMessage,
} from '../wire/messages.ts'
import { readAggregation, readQuery, readSearch } from '../wire/queries.ts'
import { writeTimestamp } from '../wire/timestamps.ts'
import { writeFields, writeValue } from '../wire/values.ts'
import { readAt, reading } from './consistency.ts'
import { explained, type ExplainOptions } from './explain.ts'
import type { Store } from './method.ts'

type Explained = { explainOptions: ExplainOptions }

export async function runQuery(
  request: ConsistencyMessage & Explained & { parent: string; structuredQuery: QueryMessage | null },
  store: Store,
): Promise<Iterable<object>> {
  const query = readSearch(request.parent, request.structuredQuery)
  return explained(request.explainOptions, { query, store }, async () => {
    const { documents, readTime, begun } = await reading(request, store, (at) => store.runQuery(query, at))
    const messages = answering(documents, writeTimestamp(readTime), begun)
    return { messages, results: documents.length, reads: documents.length + query.offset }
  })
}

/** Documents are written out one by one, as fast as the client takes them. */
function* answering(
  documents: readonly Document[],
  readTime: TimestampMessage,
  begun: Uint8Array | undefined,
): Generator<object> {
  if (begun !== undefined) yield { transaction: begun }
  for (const document of documents) yield { document: writeDocument(document), readTime }
  if (documents.length === 0) yield { readTime }
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
  const asked = request.structuredAggregationQuery
  const query = readQuery(request.parent, asked?.structuredQuery ?? null)
  const aggregations = (asked?.aggregations ?? []).map(readAggregation)
  return explained(request.explainOptions, { query, store }, async () => {
    const { result, readTime, begun } = await reading(request, store, (at) =>
      store.runAggregation(query, aggregations, at),
    )
    const answer = { result: { aggregateFields: writeFields(result) }, readTime: writeTimestamp(readTime) }
    const reads = request.explainOptions === null ? 0 : await readsOf(query, store)
    return { messages: begun === undefined ? [answer] : [{ transaction: begun }, answer], results: 1, reads }
  })
}

/** An aggregation bills one read for a thousand index entries. */
async function readsOf(query: Query, store: Store): Promise<number> {
  const { result } = await store.runAggregation(query, [{ alias: 'entries', kind: 'count' }])
  return Math.ceil(Number(result.get('entries')) / 1000)
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
