// Measures the duplicate finder and the norm finder on a labelled set, end to end through a real store, beside simple methods.
//   npm run similarity -- DIR [--json] [--rows N] [--limit N]
// `--json` prints one object, last. `--rows` takes the first N entries, or grows the registry to N out of its own sentences (texts up
// to 100,000; beyond, the grown ones count several times in the index);
// `--limit` asks only the first N queries of each kind. The parts are in similarity/.
import { parseArgs } from 'node:util'
import { baselines } from './similarity/baselines.ts'
import { grown } from './similarity/grown.ts'
import { readLabelledSet, UnreadableSet, type LabelledSet } from './similarity/labelled-set.ts'
import { measure } from './similarity/measure.ts'
import { normCard } from './similarity/norm-card.ts'
import {
  costLines,
  fairThreshold,
  markedLines,
  normLines,
  qualityTable,
  type Column,
} from './similarity/report.ts'
import { costOf, qualityOf } from './similarity/score-card.ts'

type Options = { folder: string; json: boolean; rows: number | null; limit: number }

const usage = 'npm run similarity -- DIR [--json] [--rows N] [--limit N]'

const readOptions = (): Options => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, rows: { type: 'string' }, limit: { type: 'string' } },
    })
    const [folder] = positionals
    if (folder === undefined || positionals.length > 1) throw new UnreadableSet('Name one folder')
    const { json = false, rows, limit } = values
    return { folder, json, rows: countIn(rows), limit: countIn(limit) ?? Infinity }
  } catch (cause) {
    throw new UnreadableSet(`${cause instanceof Error ? cause.message : String(cause)}: ${usage}`)
  }
}

const countIn = (typed: string | undefined): number | null => {
  if (typed === undefined) return null
  if (!/^[1-9]\d{0,6}$/.test(typed)) throw new UnreadableSet(`«${typed}» is no number of rows or queries`)
  return Number(typed)
}

const textsHeld = 100_000

const sized = (set: LabelledSet, { rows, limit }: Options): LabelledSet => {
  const first = <T extends { kind: string }>(queries: readonly T[]): T[] =>
    [...Map.groupBy(queries, ({ kind }) => kind).values()].flatMap((all) => all.slice(0, limit))
  const registry = rows === null ? set.registry : set.registry.slice(0, rows)
  const expected = new Set(set.queries.flatMap(({ expect }) => expect))
  const free = set.registry.filter(({ id }) => !expected.has(id))
  return {
    ...set,
    registry: [...registry, ...grown(free, Math.min(rows ?? 0, textsHeld) - registry.length)],
    times: Math.max(1, Math.round((rows ?? 0) / textsHeld)),
    queries: first(set.queries),
    normQueries: first(set.normQueries),
  }
}

/** One line that is written over, on a terminal; elsewhere a line for each tenth. */
const say = (what: string, done: number, all: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${what}: ${done} of ${all}   ${done === all ? '\n' : ''}`)
  else if (done === all || done % Math.ceil(all / 10) === 0)
    process.stderr.write(`${what}: ${done} of ${all}\n`)
}

/** The simple methods look at every entry for every query: beyond this they would take longer than all the rest. */
const simpleUpTo = 5000

const simpleColumns = ({ registry, queries, siblings }: LabelledSet): Column[] =>
  (registry.length > simpleUpTo ? [] : baselines).map(({ name, threshold, index }, at) => {
    const search = index(registry)
    const found = queries.map((query) => ({ query, ranked: search(query) }))
    say('simple methods', at + 1, baselines.length)
    return { name, quality: qualityOf(found, siblings, threshold ?? fairThreshold(found, siblings)) }
  })

const run = async (options: Options): Promise<void> => {
  const set = sized(readLabelledSet(options.folder), options)
  const { answers, norms, writes } = await measure(set, say)
  const quality = qualityOf(answers, set.siblings)
  const cost = costOf(answers)
  const card = normCard(norms)
  if (options.json) {
    const { recallAt5, precision, negativesFlagged } = quality
    const { readsMean, readsMax, cpuMsP95 } = cost
    const numbers = { recallAt5, precision, negativesFlagged, readsMean, readsMax, cpuMsP95 }
    console.log(JSON.stringify({ ...numbers, norms: { f1: card.f1 } }))
    return
  }
  console.log(`${set.registry.length} entries, ${set.queries.length} queries`)
  console.log(qualityTable([{ name: 'ours', quality }, ...simpleColumns(set)]).join('\n'))
  console.log([...costLines(cost, writes), ...markedLines(answers)].join('\n'))
  if (norms.length > 0) console.log([...normLines(card), ...costLines(costOf(norms))].join('\n'))
}

try {
  await run(readOptions())
} catch (cause) {
  if (!(cause instanceof UnreadableSet)) throw cause
  console.error(cause.message)
  process.exitCode = 2
}
