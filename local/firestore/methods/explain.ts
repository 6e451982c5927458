// Query explain: the indexes that answer a query and, when it is also run, what production would bill for it.
import type { Query } from '../engine.ts'
import { fromBigint } from '../wire/int64.ts'
import type { Store } from './method.ts'

export type ExplainOptions = { analyze: boolean } | null

/** The messages of a query that is run are its answer; the last of them tells the metrics too. */
export async function explained(
  options: ExplainOptions,
  { query, store }: { query: Query; store: Store },
  run: () => Promise<{ messages: Iterable<object>; results: number; reads: number }>,
): Promise<Iterable<object>> {
  if (options === null) return (await run()).messages
  const planSummary = {
    indexesUsed: store
      .explain(query)
      .map(({ scope, properties }) => struct({ query_scope: scope, properties })),
  }
  if (!options.analyze) return [{ explainMetrics: { planSummary } }]
  const started = performance.now()
  const { messages, results, reads } = await run()
  const executionStats = statsOf(performance.now() - started, results, Math.max(1, reads))
  const all = [...messages]
  const last = all.pop()
  return [...all, { ...last, explainMetrics: { planSummary, executionStats } }]
}

/** A query bills at least one read. */
function statsOf(millis: number, results: number, reads: number): object {
  const nanos = Math.max(1, Math.round(millis * 1e6))
  return {
    resultsReturned: fromBigint(BigInt(results)),
    executionDuration: { seconds: fromBigint(BigInt(Math.floor(nanos / 1e9))), nanos: nanos % 1e9 },
    readOperations: fromBigint(BigInt(reads)),
    debugStats: struct({ documents_billable: String(reads) }),
  }
}

/** google.protobuf.Struct, of texts only. */
function struct(texts: Readonly<Record<string, string>>): object {
  return {
    fields: Object.fromEntries(Object.entries(texts).map(([key, stringValue]) => [key, { stringValue }])),
  }
}
