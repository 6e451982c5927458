// The candidates of a check in order of likeness, each with the passages it shares. Reading them is functions/screening.
import { tellingWords, type CheckPlan, type Postings } from './check-plan.ts'
import {
  certainFrom,
  channelsOf,
  interner,
  profileOf,
  scoreOf,
  type CandidateText,
  type Channels,
  type Profile,
} from './compare.ts'
import type { TextPart, WordPlace } from './index-plan.ts'
import { kinships } from './kinship.ts'
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
  const certain = Number(b.score >= certainFrom) - Number(a.score >= certainFrom)
  const nearer = a.score >= certainFrom ? b.score - a.score : b.kin - a.kin
  return certain || nearer || (a.id < b.id ? -1 : 1)
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
  const kin = kinships(
    mine,
    profiles.map(({ theirs }) => theirs),
  )
  const likenesses = profiles.map(({ id, theirs }, at): Likeness => {
    const matches = sharedPassages(mine.words, theirs.words, shortestPassage)
    const channels = channelsOf(mine, theirs, { matches, telling })
    return { id, theirs, matches, channels, kin: kin[at] ?? 0, score: scoreOf(channels) }
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
