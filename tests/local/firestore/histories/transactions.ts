// What a history's process asks of a client, whatever protocol it speaks.
import type { Random } from '../engine/random.ts'
import type { Attempt, Read } from './check.ts'
import type { Answer, Change, Question } from './model.ts'

export type Ask = (asked: Question) => Promise<Answer>
/** The changes, and a document of the attempt's own that tells when it was committed. */
export type Put = (attempt: string, changes: readonly Change[]) => void

export type Transactions = {
  /** What this client may ask in a transaction. */
  questions: readonly ((random: Random) => Question)[]
  /** Tries again as its SDK does; `refused` when it gives up. */
  run(work: (ask: Ask, write: Put) => Promise<void>): Promise<Attempt['outcome']>
  /** All of the same moment: now, or with `past` one that was seen before. */
  snapshot(questions: readonly Question[], past: boolean): Promise<{ micros: number; reads: Read[] }>
  close(): Promise<void>
}

export const gets = [(random: Random): Question => ({ get: `i${random.below(6)}` })]

export const queries = [
  ...gets,
  (random: Random): Question => ({ group: random.pick(['a', 'b']) }),
  (random: Random): Question => ({ count: random.pick(['a', 'b']) }),
  (random: Random): Question => ({ atLeast: random.below(20) }),
  (): Question => ({ least: 2 }),
]

export function microsOf({ seconds, nanoseconds }: { seconds: number; nanoseconds: number }): number {
  return seconds * 1_000_000 + Math.floor(nanoseconds / 1000)
}
