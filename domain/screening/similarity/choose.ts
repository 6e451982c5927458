// From the entries filed under a check's keys to the few whose texts are worth reading: those that share most in all, and
// those that share most within one stretch of the text (a stolen paragraph).
import type { CheckPlan, Posted, Postings } from './check-plan.ts'
import { budget } from './index-plan.ts'
import { codeCount } from './surroundings.ts'

/** A stretch of the text in which votes are counted apart; the next begins half-way, so that no passage is cut in two. */
const stretchWords = 48

/** Votes for an entry: in all, in the half stretch of the latest and in the half before it, and in the best whole stretch. */
type Tally = { total: number; half: number; latest: number; before: number; best: number }

/** Votes come in the order of the text. */
const vote = (
  tallies: Map<string, Tally>,
  id: string,
  { weight, half }: { weight: number; half: number },
): void => {
  let tally = tallies.get(id)
  if (tally === undefined) tallies.set(id, (tally = { total: 0, half, latest: 0, before: 0, best: 0 }))
  if (tally.half !== half) {
    tally.before = half === tally.half + 1 ? tally.latest : 0
    tally.latest = 0
    tally.half = half
  }
  tally.total += weight
  tally.latest += weight
  tally.best = Math.max(tally.best, tally.before + tally.latest)
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
  const holders = new Uint16Array(codeCount)
  for (const { near } of posted) for (const code of near) holders[code] = (holders[code] ?? 0) + 1
  const own = weightOf(posted.length)
  for (const { id, near } of posted) {
    let weight = own
    for (const code of near) weight += weightOf(holders[code] ?? 1)
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
  for (const sought of plan.keys.toSorted((a, b) => a.at - b.at)) {
    const half = Math.floor((2 * sought.at) / stretchWords)
    const cast: Vote = (id, weight) => vote(tallies, id, { weight, half })
    const posted = postings.get(sought.key) ?? []
    if (sought.size === 1) voteByWord(posted, cast)
    else voteByRun(posted, cast)
  }
  const byTotal = rank(tallies, ({ total }) => total)
  const byStretch = rank(tallies, ({ best }) => best)
  const inTurn = byTotal.flatMap((id, at) => [id, byStretch[at] ?? id])
  const copies = (postings.get(plan.whole) ?? []).slice(0, budget.candidates / 4).map(({ id }) => id)
  return [...new Set([...copies, ...inTurn])].filter((id) => id !== own).slice(0, budget.candidates)
}
