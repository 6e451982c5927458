// From the entries filed under a check's keys to the few whose texts are worth reading: those that share most in all, and
// those that share most within one stretch of the text (a stolen paragraph).
import { budget, type CheckPlan, type Sought } from './index-plan.ts'
import { codesIn } from './surroundings.ts'

/** An entry under a key, as it is stored: its id, and of a one-word key the codes of the words around it. */
export type Posted = { id: string; near: string }
/** What was found under each key that was looked up; a key nobody is filed under is absent. */
export type Postings = ReadonlyMap<string, readonly Posted[]>

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
const weightOf = (holders: number): number => Math.max(0, Math.log2(manyHolders / Math.max(1, holders))) ** 3

/** Votes of one word's list: for each of the words around it that is around it there too. */
const nearVotes = (near: ReadonlySet<string>, posted: readonly Posted[]): Map<string, number> => {
  const shared = posted.map((each) => ({
    id: each.id,
    codes: codesIn(each.near).filter((code) => near.has(code)),
  }))
  const holders = new Map<string, number>()
  for (const { codes } of shared) for (const code of codes) holders.set(code, (holders.get(code) ?? 0) + 1)
  const weigh = (codes: readonly string[]): number =>
    codes.reduce((sum, code) => sum + weightOf(holders.get(code) ?? 1), 0)
  return new Map(shared.map(({ id, codes }) => [id, weightOf(posted.length) + weigh(codes)]))
}

const votesOf = ({ size, near }: Sought, posted: readonly Posted[]): Map<string, number> =>
  size === 1
    ? nearVotes(near, posted)
    : new Map(posted.map(({ id }) => [id, weightOf((posted.length * manyHolders) / (2 * budget.cap))]))

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
    for (const [id, weight] of votesOf(sought, postings.get(sought.key) ?? []))
      vote(tallies, id, { weight, stretch })
  }
  const byTotal = rank(tallies, ({ total }) => total)
  const byStretch = rank(tallies, ({ stretches }) => Math.max(...stretches.values()))
  const inTurn = byTotal.flatMap((id, at) => [id, byStretch[at] ?? id])
  const copies = (postings.get(plan.whole) ?? []).slice(0, budget.candidates / 4).map(({ id }) => id)
  return [...new Set([...copies, ...inTurn])].filter((id) => id !== own).slice(0, budget.candidates)
}

/** A few entries under a key may be copies of this one; beyond that the more there are, the more common is the wording. */
const fewFiled = 3
/** Keys so many words away still speak of a word's surroundings. */
const surroundings = 8

/**
 * How telling the wording around each word is, 0…1, judged by how many entries are filed under the keys near it: the
 * registry's own stock phrases show without a list of them.
 */
export const tellingWords = (plan: CheckPlan, postings: Postings, words: number): number[] => {
  const sums = new Float64Array(words)
  const counts = new Uint16Array(words)
  for (const { key, at, size } of plan.keys) {
    if (size === 1) continue
    const telling = Math.min(1, fewFiled / Math.max(1, postings.get(key)?.length ?? 0))
    const last = Math.min(words - 1, at + surroundings)
    for (let near = Math.max(0, at - surroundings); near <= last; near += 1) {
      sums[near] = (sums[near] ?? 0) + telling
      counts[near] = (counts[near] ?? 0) + 1
    }
  }
  return Array.from(sums, (sum, at) => ((counts[at] ?? 0) === 0 ? 1 : sum / (counts[at] ?? 1)))
}
