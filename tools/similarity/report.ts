// The printed report of a run: ours beside the simple methods, kind by kind.
import type { NormCard } from './norm-card.ts'
import { isHit, markedByKind, type Answered, type Checked, type Cost, type Quality } from './score-card.ts'

export type Column = { name: string; quality: Quality }

const cell = (value: number | undefined): string => (value?.toFixed(3) ?? '-').padStart(9)
const label = (text: string): string => text.padEnd(28)

const row = (
  name: string,
  columns: readonly Column[],
  value: (quality: Quality) => number | undefined,
): string => label(name) + columns.map(({ quality }) => cell(value(quality))).join('')

export const qualityTable = (columns: readonly Column[]): string[] => {
  const [first] = columns
  if (first === undefined) return []
  const kinds = Object.keys(first.quality.flagged)
  return [
    label('recall@5') + columns.map(({ name }) => name.padStart(9)).join(''),
    ...kinds
      .filter((kind) => first.quality.recallAt5[kind] !== undefined)
      .map((kind) => row(`  ${kind}`, columns, ({ recallAt5 }) => recallAt5[kind])),
    'flagged at the threshold',
    ...kinds.map((kind) => row(`  ${kind}`, columns, ({ flagged }) => flagged[kind])),
    row('precision of flags', columns, ({ precision }) => precision),
    row('negatives flagged', columns, ({ negativesFlagged }) => negativesFlagged),
  ]
}

export const costLines = (cost: Cost, writes?: number): string[] => [
  `reads a check: mean ${cost.readsMean.toFixed(1)}, p95 ${cost.readsP95}, most ${cost.readsMax}`,
  `CPU a check: p50 ${cost.cpuMsP50.toFixed(1)} ms, p95 ${cost.cpuMsP95.toFixed(1)} ms (method and client; the store is a process of its own)`,
  ...(writes === undefined
    ? []
    : [`writes an entry: ${writes.toFixed(0)} to lists on average, and two for its text and record`]),
]

export const markedLines = (answers: readonly Checked[]): string[] =>
  Object.entries(markedByKind(answers)).map(
    ([kind, share]) => `${label(`of a found copy marked: ${kind}`)}${cell(share)}`,
  )

export const normLines = ({ f1, precision, recall, flagged }: NormCard): string[] => [
  `norms: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  ...Object.entries(flagged).map(([kind, share]) => label(`  ${kind}`) + cell(share)),
]

/** The lowest score from which nineteen in twenty flags are right: what a method without a custom of its own is given. */
export const fairThreshold = (
  answers: readonly Answered[],
  siblings: ReadonlyMap<string, readonly string[]>,
): number => {
  const byScore = answers
    .map((answer) => ({ score: answer.ranked[0]?.score ?? 0, right: isHit(answer, siblings) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  let [threshold, right] = [Infinity, 0]
  for (const [at, { score, right: isRight }] of byScore.entries()) {
    right += Number(isRight)
    if (right >= 0.95 * (at + 1)) threshold = score
  }
  return threshold
}
