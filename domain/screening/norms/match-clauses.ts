// Which clauses of norms a text restates, and where: how much of what a clause says stands in the text. Candidates are
// found by the same keys as similar entries (../similarity); what a match means is checks/regulated.ts.
import { profiler, type CandidateText, type Profile } from '../similarity/compare.ts'
import type { TextPart } from '../similarity/index-plan.ts'
import { sharedPassages, type Match } from '../similarity/passages.ts'
import { passagesOf, type SharedPassage } from '../similarity/place-passages.ts'
import { syllableBits } from '../similarity/rarity.ts'
import { stockUse } from '../stock-phrases.ts'

/** `restated`: the share of what the clause says that stands in the text, each word counted by its rarity, 0…1. */
export type ClauseMatch = { id: string; restated: number; passages: SharedPassage[] }

/** Runs of fewer words are set phrases of the law: «theo quy định của pháp luật về». */
const shortestRun = 8
/** Half a clause is found; what clauses of one law have in common, a quarter, is not. */
const restatedFrom = 0.36

type Clause = { id: string; profile: Profile; matches: readonly Match[]; weights: readonly number[] }

const weightsOf = ({ places }: Profile): number[] => {
  const words = places.map(({ word }) => word)
  const { covered } = stockUse(words)
  return words.map((word, at) => (covered[at] === true ? 0 : syllableBits(word)))
}

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
  parts: readonly TextPart[],
  candidates: readonly CandidateText[],
): ClauseMatch[] => {
  const profileOf = profiler()
  const text = profileOf(parts)
  const clauses = candidates.map((candidate): Clause => {
    const profile = profileOf(candidate.parts)
    const matches = sharedPassages(text.words, profile.words, shortestRun)
    return { id: candidate.id, profile, matches, weights: weightsOf(profile) }
  })
  const spoken: Match[] = []
  return clauses
    .toSorted((a, b) => restatedBy(b, b.matches) - restatedBy(a, a.matches) || (a.id < b.id ? -1 : 1))
    .flatMap((clause) => {
      const own = clause.matches.filter((match) => !spoken.some((other) => overlap(match, other)))
      const restated = restatedBy(clause, own)
      if (restated < restatedFrom) return []
      spoken.push(...own)
      const passages = own.flatMap((match) => passagesOf(text.places, clause.profile.places, match))
      return [{ id: clause.id, restated, passages }]
    })
}
