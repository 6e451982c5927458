// What a run on a labelled set comes to: recall by kind, precision and flags at a threshold, reads and time.
import type { QueryRow } from './labelled-set.ts'

export type RankedId = { id: string; score: number }

export type Answered = { query: QueryRow; ranked: readonly RankedId[] }
export type Checked = Answered & {
  reads: number
  /** CPU of the whole check, of this process: the database answers from within it. */
  cpuMs: number
  /** Of the copied part of the query, how much is marked: 0…1; null where the set does not say which part is, or its source is not among the five. */
  marked: number | null
}

export type Quality = {
  recallAt5: Record<string, number>
  /** Of the flagged queries, those whose first entry is a right one. */
  precision: number
  negativesFlagged: number
  flagged: Record<string, number>
}

export type Cost = {
  readsMean: number
  readsP95: number
  readsMax: number
  cpuMsP50: number
  cpuMsP95: number
}

type Siblings = ReadonlyMap<string, readonly string[]>

export const shippedThreshold = 0.5

export const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length

const percentile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? 0

const byKind = <A extends Answered>(
  answers: readonly A[],
  value: (answer: A) => number,
): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ query }) => query.kind)].map(([kind, own]) => [
      kind,
      Number(mean(own.map(value)).toFixed(3)),
    ]),
  )

const isRight = (siblings: Siblings, expected: string, id: string | undefined): boolean =>
  id === expected || (siblings.get(expected) ?? []).some((sibling) => sibling === id)

export const isHit = ({ query, ranked }: Answered, siblings: Siblings): boolean =>
  query.expect.some((id) => isRight(siblings, id, ranked[0]?.id))

export const qualityOf = (
  answers: readonly Answered[],
  siblings: Siblings,
  threshold = shippedThreshold,
): Quality => {
  const isFlagged = ({ ranked }: Answered): boolean => ranked[0] !== undefined && ranked[0].score >= threshold
  const recall = ({ query, ranked }: Answered): number =>
    mean(
      query.expect.map((id) => Number(ranked.slice(0, 5).some((found) => isRight(siblings, id, found.id)))),
    )
  const negatives = answers.filter(({ query }) => query.expect.length === 0)
  const positives = answers.filter(({ query }) => query.expect.length > 0)
  return {
    recallAt5: byKind(positives, recall),
    precision: mean(answers.filter(isFlagged).map((answer) => Number(isHit(answer, siblings)))),
    negativesFlagged: mean(negatives.map((answer) => Number(isFlagged(answer)))),
    flagged: byKind(answers, (answer) => Number(isFlagged(answer))),
  }
}

export const costOf = (answers: readonly Pick<Checked, 'reads' | 'cpuMs'>[]): Cost => {
  const reads = answers.map((answer) => answer.reads)
  const cpu = answers.map(({ cpuMs }) => cpuMs)
  return {
    readsMean: mean(reads),
    readsP95: percentile(reads, 0.95),
    readsMax: Math.max(0, ...reads),
    cpuMsP50: percentile(cpu, 0.5),
    cpuMsP95: percentile(cpu, 0.95),
  }
}

/** How much of the copied parts is marked, by kind. */
export const markedByKind = (answers: readonly Checked[]): Record<string, number> =>
  byKind(
    answers.filter(({ marked }) => marked !== null),
    ({ marked }) => marked ?? 0,
  )
