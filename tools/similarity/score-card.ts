// What a run on a labelled set comes to: recall by kind, precision and flags at the shipped threshold, reads and time.
import type { QueryRow } from './labelled-set.ts'

export type Answered = {
  query: QueryRow
  /** Ids, most alike first, with their scores. */
  ranked: readonly { id: string; score: number }[]
  reads: number
  /** CPU of the whole check, of this process: the database answers from within it. */
  cpuMs: number
}

export type ScoreCard = {
  recallAt5: Record<string, number>
  /** Of the flagged queries, those whose first entry is a right one. */
  precision: number
  negativesFlagged: number
  flagged: Record<string, number>
  readsMean: number
  readsMax: number
  cpuMsP95: number
}

export const shippedThreshold = 0.5

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length

const percentile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? 0

const isFlagged = ({ ranked }: Answered): boolean => (ranked[0]?.score ?? 0) >= shippedThreshold

export const scoreCard = (
  answers: readonly Answered[],
  siblings: ReadonlyMap<string, readonly string[]>,
): ScoreCard => {
  const isRight = (expected: string, id: string | undefined): boolean =>
    id === expected || (siblings.get(expected) ?? []).some((sibling) => sibling === id)
  const recall = ({ query, ranked }: Answered): number =>
    mean(query.expect.map((id) => (ranked.slice(0, 5).some((found) => isRight(id, found.id)) ? 1 : 0)))
  const isHit = ({ query, ranked }: Answered): boolean =>
    query.expect.some((id) => isRight(id, ranked[0]?.id))
  const kinds = Map.groupBy(answers, ({ query }) => query.kind)
  const byKind = (of: readonly Answered[], value: (answer: Answered) => number): Record<string, number> =>
    Object.fromEntries(
      [...kinds]
        .map(([kind, all]) => [kind, all.filter((each) => of.includes(each))] as const)
        .filter(([, own]) => own.length > 0)
        .map(([kind, own]) => [kind, Number(mean(own.map(value)).toFixed(3))]),
    )
  const negatives = answers.filter(({ query }) => query.expect.length === 0)
  const positives = answers.filter(({ query }) => query.expect.length > 0)
  const asOne = (is: boolean): number => (is ? 1 : 0)
  return {
    recallAt5: byKind(positives, recall),
    precision: mean(answers.filter(isFlagged).map((answer) => asOne(isHit(answer)))),
    negativesFlagged: mean(negatives.map((answer) => asOne(isFlagged(answer)))),
    flagged: byKind(answers, (answer) => asOne(isFlagged(answer))),
    readsMean: mean(answers.map(({ reads }) => reads)),
    readsMax: Math.max(...answers.map(({ reads }) => reads)),
    cpuMsP95: percentile(
      answers.map(({ cpuMs }) => cpuMs),
      0.95,
    ),
  }
}
