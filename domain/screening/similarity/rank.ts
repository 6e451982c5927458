// The candidates of a check in order of likeness, each with the passages it shares. Reading them is functions/screening.
import { tellingWords, type CheckPlan, type Postings } from './check-plan.ts'
import { certainFrom, channelsOf, profiler, scoreOf, type CandidateText, type Channels } from './compare.ts'
import { placesOf, wordsOf, type WordPlace } from './index-plan.ts'
import { kinships } from './kinship.ts'
import { sharedPassages, type Match } from './passages.ts'
import { passagesOf, type SharedPassage } from './place-passages.ts'

export type Ranked = { id: string; score: number; channels: Channels; passages: SharedPassage[] }

/** A passage of fewer words is chance or a set phrase. */
const shortestPassage = 7
const passagesShown = 12

type Text = { places: readonly WordPlace[]; plan: CheckPlan; postings: Postings }
type Likeness = Omit<Ranked, 'passages'> & { candidate: CandidateText; matches: Match[]; held: number }

/** From four fifths of certainty on, the score orders entries best; below, how much of them the text holds. */
const likelyFrom = 0.8 * certainFrom

const byLikeness = (a: Likeness, b: Likeness): number => {
  const likely = Number(b.score >= likelyFrom) - Number(a.score >= likelyFrom)
  const nearer = a.score >= likelyFrom ? b.score - a.score : b.held - a.held
  return likely || nearer || (a.id < b.id ? -1 : 1)
}

/** Most alike first; passages are worked out for the first `shown`. */
export const rankCandidates = (
  { places, plan, postings }: Text,
  candidates: readonly CandidateText[],
  shown: number,
): Ranked[] => {
  const profileOf = profiler()
  const mine = profileOf(wordsOf(places))
  const telling = tellingWords(plan, postings, mine.words.length)
  const profiles = candidates.map((candidate) => ({ candidate, theirs: profileOf(candidate.words) }))
  const near = kinships(
    mine,
    telling,
    profiles.map(({ theirs }) => theirs),
  )
  const likenesses = profiles.map(({ candidate, theirs }, at): Likeness => {
    const matches = sharedPassages(mine.words, theirs.words, shortestPassage)
    const kinship = near[at] ?? { ofMine: 0, ofTheirs: 0 }
    const channels = channelsOf(mine, theirs, { matches, telling, kinship })
    const [id, held, score] = [candidate.id, kinship.ofTheirs, scoreOf(channels)]
    return { id, candidate, matches, channels, held, score }
  })
  return likenesses.sort(byLikeness).map(({ id, candidate, matches, channels, score }, at) => ({
    id,
    score,
    channels,
    passages: at < shown ? passagesIn(places, candidate, matches) : [],
  }))
}

const passagesIn = (
  places: readonly WordPlace[],
  { parts }: CandidateText,
  matches: readonly Match[],
): SharedPassage[] => {
  if (matches.length === 0) return []
  const theirs = placesOf(parts)
  return matches.slice(0, passagesShown).flatMap((match) => passagesOf(places, theirs, match))
}
