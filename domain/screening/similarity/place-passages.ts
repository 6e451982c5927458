// Where shared passages stand in the parts of two texts, in UTF-16 units: what a side-by-side view marks. Finding them by
// words is passages.ts.
import type { WordPlace } from './index-plan.ts'
import type { Match } from './passages.ts'

/** Where two texts share words: part numbers and UTF-16 units in each. */
export type SharedPassage = {
  part: number
  start: number
  end: number
  otherPart: number
  otherStart: number
  otherEnd: number
}

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
export const passagesOf = (
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
