// Owns a small benchmark of the Firestore engine alone, without a wire: `node tools/bench/engine.ts [documents]`.
// What clients see over gRPC and REST, beside other servers, is measured elsewhere in tools/bench/.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Query, Write } from '../../local/firestore/engine.ts'
import { openEngine } from '../../local/firestore/open-engine.ts'
import { Timestamp } from '../../local/firestore/value.ts'
import type { Value } from '../../local/firestore/value.ts'

const root = 'projects/bench/databases/(default)/documents'
const count = Number(process.argv[2] ?? 10_000)

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const file = join(folder, 'data.sqlite')
const database = new DatabaseSync(file)
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
const clock = { now: () => Date.now(), timestamp: () => Timestamp.fromMillis(Date.now()) }
const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }
const index = (fieldPath: string, order: string) => ({ fieldPath, order })
const indexes = {
  indexes: [
    {
      collectionGroup: 'entries',
      queryScope: 'COLLECTION',
      fields: [index('state', 'ASCENDING'), index('submittedAt', 'DESCENDING')],
    },
  ],
  // Long texts are exempt, as Firestore's own guide to cost and speed has it.
  fieldOverrides: [0, 1, 2, 3, 4].map((at) => ({
    collectionGroup: 'entries',
    fieldPath: `long${at}`,
    indexes: [],
  })),
}
const engine = openEngine(
  { database, project: 'bench', clock, ports, log: () => {} },
  { indexes, requireIndexes: true },
)

function small(collection: string, n: number): Write {
  const fields = new Map<string, Value>([
    ['n', BigInt(n)],
    ['title', `title ${n}`],
    ['done', n % 2 === 0],
  ])
  return { kind: 'update', name: `${root}/${collection}/d${n}`, fields }
}

/** About 6 KB in 30 fields. */
function entry(n: number): Write {
  const fields = new Map<string, Value>([
    ['state', ['draft', 'submitted', 'screened', 'ranked'][n % 4] ?? ''],
    ['submittedAt', new Timestamp(1_780_000_000 + ((n * 7919) % count), 0)],
    ['agency', `agency-${n % 30}`],
    ['tags', [`t${n % 7}`, `t${n % 11}`]],
    [
      'author',
      new Map<string, Value>([
        ['name', `Người ${n}`],
        ['email', `a${n}@example.vn`],
      ]),
    ],
  ])
  for (let at = 0; at < 20; at++) fields.set(`short${at}`, `giá trị ${(n * at) % 1000}`)
  for (let at = 0; at < 5; at++) fields.set(`long${at}`, `Cải cách hành chính ${n} `.repeat(40))
  return { kind: 'update', name: `${root}/entries/e${n}`, fields }
}

const ordered: Query = {
  parent: root,
  collectionId: 'entries',
  allDescendants: false,
  where: { kind: 'field', field: ['state'], op: '==', value: 'submitted' },
  orderBy: [{ field: ['submittedAt'], direction: 'desc' }],
  offset: 0,
  limit: 20,
}

async function measure(
  what: string,
  times: number,
  work: (n: number) => Promise<unknown>,
  per = 1,
): Promise<void> {
  const started = performance.now()
  for (let n = 0; n < times; n++) await work(n)
  const each = ((performance.now() - started) * 1000) / times / per
  console.log(
    `${what.padEnd(44)} ${each.toFixed(1).padStart(9)} µs ${Math.round(1e6 / each)
      .toString()
      .padStart(9)} /s`,
  )
}

const lanes = Array.from({ length: 32 }, (_, lane) => lane)
await measure('commit, one at a time', 500, (n) => engine.commit([small('single', n)]))
await measure(
  'commit, 32 in parallel',
  200,
  (n) => Promise.all(lanes.map((lane) => engine.commit([small('many', n * 32 + lane)]))),
  32,
)
await measure(
  `load ${count} entries of 6 KB, 100 a commit`,
  count / 100,
  (n) => engine.commit(Array.from({ length: 100 }, (_, at) => entry(n * 100 + at))),
  100,
)
await measure('update one field of an entry', 200, (n) =>
  engine.commit([
    { ...entry(n), kind: 'update', fields: new Map([['state', 'changed']]), mask: [['state']] },
  ]),
)
await measure('get', 5000, (n) => engine.get([`${root}/entries/e${(n * 31) % count}`]))
await measure('equality + order + limit 20', 500, () => engine.runQuery(ordered))
await measure('two equalities merged, limit 20', 500, () =>
  engine.runQuery({
    ...ordered,
    orderBy: [],
    where: {
      kind: 'and',
      filters: [
        { kind: 'field', field: ['state'], op: '==', value: 'submitted' },
        { kind: 'field', field: ['agency'], op: '==', value: 'agency-1' },
      ],
    },
  }),
)
await measure('count of all', 100, () =>
  engine.runAggregation({ ...ordered, where: undefined, orderBy: [], limit: undefined }, [
    { alias: 'n', kind: 'count' },
  ]),
)
await measure('count of a state', 100, () =>
  engine.runAggregation({ ...ordered, orderBy: [], limit: undefined }, [{ alias: 'n', kind: 'count' }]),
)
const floor = new DatabaseSync(join(folder, 'floor.sqlite'))
floor.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (k INTEGER PRIMARY KEY, v BLOB)',
)
const insert = floor.prepare('INSERT INTO t (v) VALUES (?)')
await measure('floor: one bare SQLite insert with its fsync', 500, async () => insert.run(Buffer.alloc(60)))
const bytes = Number(
  database.prepare('SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size').get()?.[
    'n'
  ],
)
console.log(`file ${Math.round(bytes / 1e6)} MB, memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
engine.close()
database.close()
floor.close()
rmSync(folder, { recursive: true })
