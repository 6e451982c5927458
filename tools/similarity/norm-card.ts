// How well clauses of norms are found: every flagged clause counts, right or wrong.
import type { QueryRow } from './labelled-set.ts'
import { mean } from './score-card.ts'

export type NormAnswer = { query: QueryRow; flagged: readonly string[]; reads: number; cpuMs: number }

export type NormCard = { f1: number; precision: number; recall: number; flagged: Record<string, number> }

export const normCard = (answers: readonly NormAnswer[]): NormCard => {
  const sum = (value: (answer: NormAnswer) => number): number =>
    answers.reduce((total, answer) => total + value(answer), 0)
  const right = sum(({ query, flagged }) => flagged.filter((id) => query.expect.includes(id)).length)
  const flagged = sum((answer) => answer.flagged.length)
  const expected = sum(({ query }) => query.expect.length)
  const kinds = [...Map.groupBy(answers, ({ query }) => query.kind)]
  return {
    f1: flagged + expected === 0 ? 0 : (2 * right) / (flagged + expected),
    precision: right / Math.max(1, flagged),
    recall: right / Math.max(1, expected),
    flagged: Object.fromEntries(
      kinds.map(([kind, own]) => [kind, mean(own.map((answer) => Number(answer.flagged.length > 0)))]),
    ),
  }
}
