// The candidates of a check in order of likeness, each with the passages it shares. Reading them is functions/screening.
import { tellingWords, type Postings } from './choose.ts'
import {
  certainFrom,
  channelsOf,
  holdersOf,
  interner,
  kinship,
  profileOf,
  scoreOf,
  type CandidateText,
  type Channels,
  type Profile,
} from './compare.ts'
import type { CheckPlan, TextPart, WordPlace } from './index-plan.ts'
import { sharedPassages, type Match } from './passages.ts'

/** Where two texts share words: part numbers and UTF-16 units in each. */
export type SharedPassage = {
  part: number
  start: number
  end: number
  otherPart: number
  otherStart: number
  otherEnd: number
}

export type Ranked = { id: string; score: number; channels: Channels; passages: SharedPassage[] }

/** A passage of fewer words is chance or a set phrase. */
const shortestPassage = 7
const passagesShown = 12

/** Runs of words that stay within one part: [start, end). */
const runsByPart = (places: readonly WordPlace[], start: number, end: number): [number, number][] => {
  const runs: [number, number][] = []
  for (let at = start; at < end; at += 1) {
    const run = runs.at(-1)
    if (run !== undefined && places[at]?.part === places[run[0]]?.part) run[1] = at + 1
    else runs.push([at, at + 1])
  }
  return runs
}

const passage = (
  mine: readonly WordPlace[],
  theirs: readonly WordPlace[],
  { start, end, otherStart, otherEnd }: Match,
): SharedPassage[] => {
  const [first, last] = [mine[start], mine[end - 1]]
  const [other, otherLast] = [theirs[otherStart], theirs[otherEnd - 1]]
  if (first === undefined || last === undefined || other === undefined || otherLast === undefined) return []
  return [
    {
      part: first.part,
      start: first.start,
      end: last.end,
      otherPart: other.part,
      otherStart: other.start,
      otherEnd: otherLast.end,
    },
  ]
}

/** A match that runs over the end of a part, in either text, is shown in pieces; very short pieces are left out. */
const passagesOf = (
  mine: readonly WordPlace[],
  theirs: readonly WordPlace[],
  match: Match,
): SharedPassage[] =>
  runsByPart(mine, match.start, match.end).flatMap(([start, end]) => {
    const shift = match.otherStart - match.start
    const last = end === match.end ? match.otherEnd : Math.min(end + shift, match.otherEnd)
    return runsByPart(theirs, Math.min(start + shift, last), last)
      .map(([otherStart, otherEnd]) => ({
        start: Math.max(start, otherStart - shift),
        end: otherEnd === last ? end : Math.min(end, otherEnd - shift),
        otherStart,
        otherEnd,
      }))
      .filter((piece) => piece.end - piece.start >= 3)
      .flatMap((piece) => passage(mine, theirs, piece))
  })

type Text = { parts: readonly TextPart[]; plan: CheckPlan; postings: Postings }
type Likeness = Omit<Ranked, 'passages'> & { theirs: Profile; matches: Match[]; kin: number }

/** What is alike beyond doubt stands first, by score; the rest by kinship. */
const byLikeness = (a: Likeness, b: Likeness): number => {
  const [first, second] = [a, b].map(({ score, kin }) => (score >= certainFrom ? 1 + score : kin / (1 + kin)))
  return (second ?? 0) - (first ?? 0) || (a.id < b.id ? -1 : 1)
}

/** Most alike first; passages are worked out for the first `shown`. */
export const rankCandidates = (
  { parts, plan, postings }: Text,
  candidates: readonly CandidateText[],
  shown: number,
): Ranked[] => {
  const intern = interner()
  const mine = profileOf(parts, intern)
  const telling = tellingWords(plan, postings, mine.words.length)
  const profiles = candidates.map((candidate) => ({
    id: candidate.id,
    theirs: profileOf(candidate.parts, intern),
  }))
  const holders = holdersOf(profiles.map(({ theirs }) => theirs))
  const likenesses = profiles.map(({ id, theirs }): Likeness => {
    const matches = sharedPassages(mine.words, theirs.words, shortestPassage)
    const channels = channelsOf(mine, theirs, { matches, telling })
    const kin = kinship(mine, theirs, holders)
    return { id, theirs, matches, channels, kin, score: scoreOf(channels) }
  })
  return likenesses.sort(byLikeness).map(({ id, theirs, matches, channels, score }, at) => ({
    id,
    score,
    channels,
    passages:
      at < shown
        ? matches.slice(0, passagesShown).flatMap((match) => passagesOf(mine.places, theirs.places, match))
        : [],
  }))
}
