// Measures the duplicate finder on a labelled set, end to end through the real store.
//   npm run similarity -- DIR [--json] [--more] [--limit N]
// `--more` files registry-more.jsonl.gz too; `--limit` asks only the first N queries of each kind.
import { parseArgs } from 'node:util'
import type { Firestore } from 'firebase-admin/firestore'
import { fileText } from '../functions/src/screening/file-entry.ts'
import { findSimilar } from '../functions/src/screening/find-similar.ts'
import {
  readQueries,
  readRegistry,
  readSiblings,
  type QueryRow,
  type RegistryRow,
} from './similarity/labelled-set.ts'
import { withStore } from './similarity/local-store.ts'
import { scoreCard, type Answered, type ScoreCard } from './similarity/score-card.ts'

const partsOf = ({ title, body }: { title: string; body: string }) => [
  { field: 'title', text: title },
  { field: 'body', text: body },
]

const fileRow = (db: Firestore, row: RegistryRow): Promise<void> =>
  fileText(db, {
    registrationId: row.id,
    version: 1,
    agencyId: row.agency,
    agencyName: row.agency,
    code: '',
    title: row.title,
    year: row.year,
    parts: partsOf(row),
  })

const ask = async (db: Firestore, query: QueryRow): Promise<Answered> => {
  const before = process.cpuUsage()
  const { ranked, reads } = await findSimilar(db, partsOf(query), 'the query itself')
  const { user, system } = process.cpuUsage(before)
  return { query, ranked, reads, cpuMs: (user + system) / 1000 }
}

const firstOfEachKind = (queries: readonly QueryRow[], limit: number): QueryRow[] =>
  [...Map.groupBy(queries, ({ kind }) => kind).values()].flatMap((all) => all.slice(0, limit))

const printed = (card: ScoreCard): string =>
  [
    'kind                     recall@5   flagged',
    ...Object.entries(card.flagged).map(
      ([kind, flagged]) =>
        `${kind.padEnd(24)} ${(card.recallAt5[kind]?.toFixed(3) ?? '-').padStart(8)} ${flagged.toFixed(3).padStart(9)}`,
    ),
    `precision ${card.precision.toFixed(3)}   negatives flagged ${card.negativesFlagged.toFixed(3)}`,
    `reads a check: mean ${card.readsMean.toFixed(1)}, most ${card.readsMax}   CPU p95 ${card.cpuMsP95.toFixed(1)} ms (client, wire and database)`,
  ].join('\n')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, more: { type: 'boolean' }, limit: { type: 'string' } },
})
const [folder] = positionals
if (folder === undefined) {
  console.error('Which labelled set? npm run similarity -- DIR [--json]')
  process.exit(2)
}

await withStore(async (db) => {
  const rows = readRegistry(folder, values.more)
  for (const row of rows) await fileRow(db, row)
  if (values.json !== true) console.log(`${rows.length} entries filed`)
  const answers: Answered[] = []
  for (const query of firstOfEachKind(readQueries(folder), Number(values.limit ?? Infinity)))
    answers.push(await ask(db, query))
  const card = scoreCard(answers, readSiblings(folder))
  console.log(values.json === true ? JSON.stringify(card) : printed(card))
})
