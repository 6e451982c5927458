// Owns count, sum and average over a query's answer. Documents that lack a field that is summed or averaged are not in
// the answer, for no aggregation; values that are not numbers are passed over.
import { FirestoreError } from '../engine.ts'
import type { Aggregation, Query } from '../engine.ts'
import { valueAt } from '../indexes/field-path.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { Document, Value } from '../value.ts'
import { checkFieldName } from '../transaction/limits.ts'
import { load } from './hits.ts'
import type { Hit } from './hits.ts'
import { pageOf } from './run-query.ts'

const MAX_AGGREGATIONS = 5
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n }

export function checkAggregations(aggregations: readonly Aggregation[]): void {
  if (aggregations.length < 1 || aggregations.length > MAX_AGGREGATIONS)
    throw invalid(
      `The maximum number of aggregations allowed in an aggregation query is ${MAX_AGGREGATIONS}. Received: ${aggregations.length}`,
    )
  if (new Set(aggregations.map((one) => one.alias)).size < aggregations.length)
    throw invalid('Aggregations contain duplicate aliases.')
  for (const { alias, upTo } of aggregations) {
    checkFieldName(alias)
    if (upTo !== undefined && upTo < 1) throw invalid('up_to of a count must be greater than zero.')
  }
}

function invalid(message: string): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', message)
}

/** How many of the query's hits matter at all, when only counts are asked for; null when documents must be read. */
export function countLimit(
  { offset, limit = Infinity }: Query,
  aggregations: readonly Aggregation[],
): number | null {
  if (aggregations.some((one) => one.kind !== 'count')) return null
  return offset + Math.min(limit, Math.max(...aggregations.map((one) => one.upTo ?? Infinity)))
}

/** The counts, from the number of hits that offset and limit are yet to be applied to. */
export function counted(
  query: Query,
  aggregations: readonly Aggregation[],
  hits: number,
): Map<string, Value> {
  const count = Math.min(Math.max(hits - query.offset, 0), query.limit ?? Infinity)
  return new Map(aggregations.map((one) => [one.alias, BigInt(Math.min(count, one.upTo ?? Infinity))]))
}

export function aggregate(
  store: DocumentStore,
  query: Query,
  aggregations: readonly Aggregation[],
  hits: Iterable<Hit>,
): Map<string, Value> {
  const fields = aggregations.map((one) => one.field).filter((field) => field !== undefined)
  const documents = pageOf(query, hits)
    .map((hit) => load(store, hit))
    .filter((document) => fields.every((field) => valueAt(document.fields, field) !== undefined))
  return new Map(aggregations.map((one) => [one.alias, value(one, documents.slice(0, one.upTo ?? Infinity))]))
}

function value({ kind, field = [] }: Aggregation, documents: readonly Document[]): Value {
  if (kind === 'count') return BigInt(documents.length)
  const numbers = documents
    .map((document) => valueAt(document.fields, field))
    .filter((one) => typeof one === 'bigint' || typeof one === 'number')
  if (kind === 'sum') return sum(numbers)
  return numbers.length === 0 ? null : Number(sum(numbers)) / numbers.length
}

/** An integer while all are integers and 64 bits hold it; else a double. */
function sum(numbers: readonly (bigint | number)[]): bigint | number {
  let whole = 0n
  let fraction = 0
  let isWhole = true
  for (const one of numbers) {
    if (typeof one === 'bigint') whole += one
    else {
      fraction += one
      isWhole = false
    }
  }
  return isWhole && whole >= INT64.min && whole <= INT64.max ? whole : Number(whole) + fraction
}
