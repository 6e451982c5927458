// A run over a labelled set, end to end: entries and clauses are filed, and every query is asked, through the unmodified
// client of a real store.
import type { Firestore } from 'firebase-admin/firestore'
import { placesOf } from '../../domain/screening/similarity/index-plan.ts'
import { fileText } from '../../functions/src/screening/file-text.ts'
import { findCandidates } from '../../functions/src/screening/find-candidates.ts'
import { findClauses } from '../../functions/src/screening/find-clauses.ts'
import { findSimilar } from '../../functions/src/screening/find-similar.ts'
import { clauseIndex, entryIndex } from '../../functions/src/screening/index-documents.ts'
import type { LabelledSet, QueryRow } from './labelled-set.ts'
import { withStore } from './local-store.ts'
import { memoryIndex } from './memory-index.ts'
import type { NormAnswer } from './norm-card.ts'
import { allInForce, bodyPart, clauseOf, entryOf, partsOf } from './rows.ts'
import type { Checked } from './score-card.ts'

/** What tells how far a run is. */
type Progress = (what: string, done: number, all: number) => void
type InTurn = <T, R>(what: string, items: readonly T[], work: (item: T) => Promise<R>) => Promise<R[]>

const inTurnTelling =
  (say: Progress): InTurn =>
  async (what, items, work) => {
    const results = []
    for (const item of items) {
      results.push(await work(item))
      say(what, results.length, items.length)
    }
    return results
  }

const timed = async <T>(work: () => Promise<T>): Promise<T & { cpuMs: number }> => {
  const before = process.cpuUsage()
  const done = await work()
  const { user, system } = process.cpuUsage(before)
  return { ...done, cpuMs: (user + system) / 1000 }
}

type Span = readonly [from: number, to: number]

/** Of the letters of a span of the body, the share that is marked. */
const markedShare = ([from, to]: Span, passages: readonly { part: number; start: number; end: number }[]) => {
  const body = passages.filter(({ part }) => part === bodyPart)
  let marked = 0
  for (let at = from; at < to; at += 1)
    if (body.some(({ start, end }) => at >= start && at < end)) marked += 1
  return marked / Math.max(1, to - from)
}

const ask = async (db: Firestore, query: QueryRow): Promise<Checked> => {
  const { ranked, reads, cpuMs } = await timed(() => findSimilar(db, partsOf(query), null))
  const source = ranked.slice(0, 5).find(({ id }) => query.expect.includes(id))
  const marked = query.span == null || source === undefined ? null : markedShare(query.span, source.passages)
  return { query, ranked, reads, cpuMs, marked }
}

const askNorms = async (db: Firestore, query: QueryRow): Promise<NormAnswer> => {
  const { clauses, reads, cpuMs } = await timed(() => findClauses(db, partsOf(query), allInForce))
  return { query, flagged: clauses.map(({ clauseId }) => clauseId), reads, cpuMs }
}

/** Larger registries are filed in memory, and the store holds what the checks ask for. */
const filedOneByOne = 1000

/** `writes`: the small writes that filing an entry takes, on average. */
type Measured = { answers: Checked[]; norms: NormAnswer[]; writes: number }

const measureEntries = async (
  { registry, queries, times }: LabelledSet,
  inTurn: InTurn,
): Promise<Omit<Measured, 'norms'>> => {
  const isSmall = registry.length <= filedOneByOne
  const index = memoryIndex(times)
  await inTurn('entries indexed', registry, (row) => Promise.resolve(index.add(entryOf(row))))
  if (!isSmall)
    await inTurn('queries planned', queries, (query) =>
      findCandidates(index.read, entryIndex, { places: placesOf(partsOf(query)), own: null }),
    )
  const answers = await withStore(index.asked, async (db) => {
    if (isSmall) await inTurn('entries filed', registry, (row) => fileText(db, entryIndex, entryOf(row)))
    return inTurn('queries asked', queries, (query) => ask(db, query))
  })
  return { answers, writes: index.writes() / Math.max(1, registry.length) }
}

const measureNorms = ({ norms, normQueries }: LabelledSet, inTurn: InTurn): Promise<NormAnswer[]> =>
  withStore(new Map(), async (db) => {
    await inTurn('clauses filed', norms, (row) => fileText(db, clauseIndex, clauseOf(row)))
    return inTurn('norm queries asked', normQueries, (query) => askNorms(db, query))
  })

export const measure = async (set: LabelledSet, say: Progress): Promise<Measured> => {
  const inTurn = inTurnTelling(say)
  const entries = await measureEntries(set, inTurn)
  return { ...entries, norms: set.normQueries.length === 0 ? [] : await measureNorms(set, inTurn) }
}
