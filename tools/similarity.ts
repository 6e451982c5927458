// Measures the duplicate finder and the norm finder on a labelled set, end to end through the real store, beside simple
// methods. The last line with --json is one object.
//   npm run similarity -- DIR [--json] [--more] [--limit N]
// `--more` files registry-more.jsonl.gz too; `--limit` asks only the first N queries of each kind.
import { parseArgs } from 'node:util'
import type { Firestore } from 'firebase-admin/firestore'
import { LocalDate } from '../domain/time/instant.ts'
import { fileText } from '../functions/src/screening/file-text.ts'
import { findClauses } from '../functions/src/screening/find-clauses.ts'
import { findSimilar } from '../functions/src/screening/find-similar.ts'
import { clauseIndex, entryIndex } from '../functions/src/screening/index-documents.ts'
import { baselines } from './similarity/baselines.ts'
import {
  readNormQueries,
  readNorms,
  readQueries,
  readRegistry,
  readSiblings,
  type NormRow,
  type QueryRow,
  type RegistryRow,
} from './similarity/labelled-set.ts'
import { withStore } from './similarity/local-store.ts'
import { normCard, type NormAnswer } from './similarity/norm-card.ts'
import { costLine, fairThreshold, normLines, qualityTable, type Column } from './similarity/report.ts'
import { costOf, markedByKind, qualityOf, type Checked } from './similarity/score-card.ts'

type Text = { title: string; body: string }

const partsOf = ({ title, body }: Text) => [
  { field: 'title', text: title },
  { field: 'body', text: body },
]

const fileRow = (db: Firestore, row: RegistryRow): Promise<void> =>
  fileText(db, entryIndex, {
    id: row.id,
    version: 1,
    agencyId: row.agency,
    agencyName: row.agency,
    code: '',
    title: row.title,
    year: row.year,
    parts: partsOf(row),
  })

/** The set does not say when its clauses end. */
const allInForce = LocalDate.parse('9999-12-31')

const fileNorm = (db: Firestore, row: NormRow): Promise<void> =>
  fileText(db, clauseIndex, {
    id: row.id,
    version: 1,
    normId: row.number,
    clauseId: row.id,
    number: row.number,
    date: row.date,
    title: '',
    label: row.clause,
    inForceFrom: row.date,
    inForceTo: null,
    parts: [{ field: 'text', text: row.text }],
  })

const timed = async <T>(work: () => Promise<T>): Promise<T & { cpuMs: number }> => {
  const before = process.cpuUsage()
  const done = await work()
  const { user, system } = process.cpuUsage(before)
  return { ...done, cpuMs: (user + system) / 1000 }
}

/** Of the letters of a span, the share that the marked passages of the body cover. */
const markedShare = (
  [from, to]: readonly [number, number],
  passages: readonly { part: number; start: number; end: number }[],
): number => {
  const body = passages.filter(({ part }) => part === 1)
  let marked = 0
  for (let at = from; at < to; at += 1)
    if (body.some(({ start, end }) => at >= start && at < end)) marked += 1
  return marked / Math.max(1, to - from)
}

const ask = async (db: Firestore, query: QueryRow): Promise<Checked> => {
  const { ranked, reads, cpuMs } = await timed(() => findSimilar(db, partsOf(query), null))
  const source = ranked.find(({ id }) => query.expect.includes(id))
  const marked = query.span === undefined ? null : markedShare(query.span, source?.passages ?? [])
  return { query, ranked, reads, cpuMs, marked }
}

const askNorms = async (db: Firestore, query: QueryRow): Promise<NormAnswer> => {
  const { clauses, reads, cpuMs } = await timed(() => findClauses(db, partsOf(query), allInForce))
  return { query, flagged: clauses.map(({ clauseId }) => clauseId), reads, cpuMs }
}

const inTurn = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, more: { type: 'boolean' }, limit: { type: 'string' } },
})
const [folder] = positionals
if (folder === undefined) {
  console.error('Which labelled set? npm run similarity -- DIR [--json]')
  process.exit(2)
}

const firstOfEachKind = (queries: readonly QueryRow[]): QueryRow[] =>
  [...Map.groupBy(queries, ({ kind }) => kind).values()].flatMap((all) =>
    all.slice(0, Number(values.limit ?? Infinity)),
  )

const registry = readRegistry(folder, values.more)
const queries = firstOfEachKind(readQueries(folder))
const siblings = readSiblings(folder)

const answers = await withStore(async (db) => {
  await inTurn(registry, (row) => fileRow(db, row))
  return inTurn(queries, (query) => ask(db, query))
})
const normAnswers = await withStore(async (db) => {
  await inTurn(readNorms(folder), (row) => fileNorm(db, row))
  return inTurn(firstOfEachKind(readNormQueries(folder)), (query) => askNorms(db, query))
})

const simpleColumns = (): Column[] =>
  baselines.map(({ name, threshold, index }) => {
    const search = index(registry)
    const found = queries.map((query) => ({ query, ranked: search(query) }))
    return { name, quality: qualityOf(found, siblings, threshold ?? fairThreshold(found, siblings)) }
  })

const quality = qualityOf(answers, siblings)
const cost = costOf(answers)
const norms = normCard(normAnswers)
if (values.json === true) {
  const { recallAt5, precision, negativesFlagged, flagged } = quality
  const { readsMean, readsMax, cpuMsP95 } = cost
  const numbers = { recallAt5, precision, negativesFlagged, readsMean, readsMax, cpuMsP95 }
  console.log(JSON.stringify({ ...numbers, norms: { f1: norms.f1 }, flagged, marked: markedByKind(answers) }))
} else {
  console.log(`${registry.length} entries, ${queries.length} queries`)
  console.log(qualityTable([{ name: 'ours', quality }, ...simpleColumns()]).join('\n'))
  console.log(costLine(cost))
  for (const [kind, share] of Object.entries(markedByKind(answers)))
    console.log(`  ${kind}: ${(100 * share).toFixed(1)} % of the copied part is marked`)
  if (normAnswers.length > 0) console.log([...normLines(norms), costLine(costOf(normAnswers))].join('\n'))
}
