// Which clauses of norms a text restates, and where: how much of what a clause says stands in the text. Candidates are
// found by the same keys as similar entries (../similarity); what a match means is checks/regulated.ts.
import { profiler, type CandidateText, type Profile } from '../similarity/compare.ts'
import { placesOf, wordsOf, type WordPlace } from '../similarity/index-plan.ts'
import { sharedPassages, type Match } from '../similarity/passages.ts'
import { passagesOf, type SharedPassage } from '../similarity/place-passages.ts'

/** `restated`: the share of what the clause says that stands in the text, each word counted by its rarity, 0…1. */
export type ClauseMatch = { id: string; restated: number; passages: SharedPassage[] }

/** Runs of fewer words are set phrases of the law: «theo quy định của pháp luật về». */
const shortestRun = 8
/** Half a clause is found; what clauses of one law have in common, a quarter, is not. */
const restatedFrom = 0.36

type Clause = { candidate: CandidateText; matches: readonly Match[]; weights: readonly number[] }

const weightsOf = ({ bits, stock }: Profile): number[] =>
  bits.map((rarity, at) => (stock[at] === true ? 0 : rarity))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

const restatedBy = ({ weights }: Clause, matches: readonly Match[]): number => {
  const held = weights.filter((_, at) =>
    matches.some(({ otherStart, otherEnd }) => at >= otherStart && at < otherEnd),
  )
  return sum(held) / Math.max(1, sum(weights))
}

const overlap = (a: Match, b: Match): boolean => a.start < b.end && b.start < a.end

/** The clauses a text restates, most first. A passage speaks for the one clause of which it holds most. */
export const matchClauses = (
  places: readonly WordPlace[],
  candidates: readonly CandidateText[],
): ClauseMatch[] => {
  const profileOf = profiler()
  const text = profileOf(wordsOf(places))
  const clauses = candidates.map((candidate): Clause => {
    const profile = profileOf(candidate.words)
    const matches = sharedPassages(text.words, profile.words, shortestRun)
    return { candidate, matches, weights: weightsOf(profile) }
  })
  const spoken: Match[] = []
  return clauses
    .toSorted(
      (a, b) =>
        restatedBy(b, b.matches) - restatedBy(a, a.matches) || (a.candidate.id < b.candidate.id ? -1 : 1),
    )
    .flatMap((clause) => {
      const own = clause.matches.filter((match) => !spoken.some((other) => overlap(match, other)))
      const restated = restatedBy(clause, own)
      if (restated < restatedFrom) return []
      spoken.push(...own)
      const theirs = placesOf(clause.candidate.parts)
      const passages = own.flatMap((match) => passagesOf(places, theirs, match))
      return [{ id: clause.candidate.id, restated, passages }]
    })
}
