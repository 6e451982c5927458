// From the entries filed under a check's keys to the few whose texts are worth reading: those that share most in all, and
// those that share most within one stretch of the text (a stolen paragraph).
import type { CheckPlan, Posted, Postings } from './check-plan.ts'
import { budget } from './index-plan.ts'

/** A stretch of the text in which votes are counted apart. */
const stretchWords = 48

type Tally = { total: number; stretches: Map<number, number> }

const vote = (tallies: Map<string, Tally>, id: string, cast: { weight: number; stretch: number }): void => {
  const tally = tallies.get(id) ?? { total: 0, stretches: new Map<number, number>() }
  tally.total += cast.weight
  // Neighbouring stretches overlap by half, so that a passage is not cut in two.
  for (const stretch of [cast.stretch - 1, cast.stretch])
    tally.stretches.set(stretch, (tally.stretches.get(stretch) ?? 0) + cast.weight)
  tallies.set(id, tally)
}

/** More holders than this, and that it is shared says nothing. */
const manyHolders = 256

/**
 * What a key or a neighbourhood says that so many share. Steep, since ten stock phrases must not outweigh one rare
 * wording: what two entries share counts 343, what a hundred share 2.
 */
const weights = Array.from(
  { length: manyHolders + 1 },
  (_, holders) => Math.log2(manyHolders / Math.max(1, holders)) ** 3,
)
const weightOf = (holders: number): number => weights[Math.min(Math.round(holders), manyHolders)] ?? 0

type Vote = (id: string, weight: number) => void

/** Votes of one word's list: for the word, and each of the words around it that is around it there too. */
const voteByWord = (posted: readonly Posted[], cast: Vote): void => {
  const holders = new Map<number, number>()
  for (const { near } of posted) for (const code of near) holders.set(code, (holders.get(code) ?? 0) + 1)
  const own = weightOf(posted.length)
  for (const { id, near } of posted) {
    let weight = own
    for (const code of near) weight += weightOf(holders.get(code) ?? 1)
    if (weight > 0) cast(id, weight)
  }
}

/** A list of pairs or threes is shorter: a full one is as common as it can tell. */
const shortList = manyHolders / (2 * budget.cap)

const voteByRun = (posted: readonly Posted[], cast: Vote): void => {
  const weight = weightOf(posted.length * shortList)
  for (const { id } of posted) cast(id, weight)
}

const rank = (tallies: ReadonlyMap<string, Tally>, score: (tally: Tally) => number): string[] =>
  [...tallies]
    .map(([id, tally]) => ({ id, score: score(tally) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)

/** At most `budget.candidates` ids: whole copies first, then by total and by best stretch in turn. */
export const chooseCandidates = (plan: CheckPlan, postings: Postings, own: string): string[] => {
  const tallies = new Map<string, Tally>()
  for (const sought of plan.keys) {
    const stretch = Math.floor((2 * sought.at) / stretchWords)
    const cast: Vote = (id, weight) => vote(tallies, id, { weight, stretch })
    const posted = postings.get(sought.key) ?? []
    if (sought.size === 1) voteByWord(posted, cast)
    else voteByRun(posted, cast)
  }
  const byTotal = rank(tallies, ({ total }) => total)
  const byStretch = rank(tallies, ({ stretches }) => Math.max(...stretches.values()))
  const inTurn = byTotal.flatMap((id, at) => [id, byStretch[at] ?? id])
  const copies = (postings.get(plan.whole) ?? []).slice(0, budget.candidates / 4).map(({ id }) => id)
  return [...new Set([...copies, ...inTurn])].filter((id) => id !== own).slice(0, budget.candidates)
}
