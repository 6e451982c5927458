// The candidates of a check in order of likeness, each with the passages it shares. Reading them is functions/screening.
import { tellingWords, type Postings } from './choose.ts'
import {
  channelsOf,
  interner,
  profileOf,
  spreadOf,
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
const passagesShown = 8

/** One score of the channels, on the scale of the campaign's threshold: from 0.5 on, one has written after the other. */
const scoreOf = ({ whole, within, around, densest }: Channels): number =>
  Math.max(whole, 0.9 * Math.min(within, 2 * around), 0.9 * around, 0.6 * densest)

/** A match within one part of either text: what runs over a part's end is cut there. */
const placed = (mine: readonly WordPlace[], theirs: readonly WordPlace[], match: Match): SharedPassage[] => {
  const [first, other] = [mine[match.start], theirs[match.otherStart]]
  if (first === undefined || other === undefined) return []
  const last = mine.slice(match.start, match.end).findLast(({ part }) => part === first.part) ?? first
  const otherLast =
    theirs.slice(match.otherStart, match.otherEnd).findLast(({ part }) => part === other.part) ?? other
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

const passagesOf = (mine: Profile, theirs: Profile): SharedPassage[] =>
  sharedPassages(mine.words, theirs.words, shortestPassage)
    .slice(0, passagesShown)
    .flatMap((match) => placed(mine.places, theirs.places, match))

/** Most alike first; passages are worked out for the first `shown`. */
export const rankCandidates = (
  text: { parts: readonly TextPart[]; plan: CheckPlan; postings: Postings; words: number },
  candidates: readonly CandidateText[],
  shown: number,
): Ranked[] => {
  const intern = interner()
  const telling = tellingWords(text.plan, text.postings, text.words)
  const mine = profileOf(text.parts, intern, telling)
  const others = candidates.map(({ id, parts }) => ({ id, profile: profileOf(parts, intern) }))
  const spread = spreadOf(others.map(({ profile }) => profile))
  return others
    .map(({ id, profile }) => {
      const channels = channelsOf(mine, profile, spread)
      return { id, profile, channels, score: Math.min(1, scoreOf(channels)) }
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id, profile, channels, score }, at) => ({
      id,
      score,
      channels,
      passages: at < shown ? passagesOf(mine, profile) : [],
    }))
}
