// Passages that two texts share: runs of equal words, joined across small differences. Word positions, not letters.

/** Words [start, end) of the one text stand, nearly alike, at [otherStart, otherEnd) of the other. */
export type Match = { start: number; end: number; otherStart: number; otherEnd: number }

const seedSize = 3
/** A run of words that stands in more places than this is no sign of copying. */
const seedPlaces = 4
/** Differences of so many words are bridged. */
const gap = 6

/** Gives three words in a row as one number, or NaN where one of them is beyond the vocabulary: 2^17 words and more fit. */
const seedIn =
  (words: readonly number[], vocabulary: number) =>
  (at: number): number => {
    const [a = NaN, b = NaN, c = NaN] = [words[at], words[at + 1], words[at + 2]]
    return Math.max(a, b, c) < vocabulary ? (a * vocabulary + b) * vocabulary + c : NaN
  }

const seedsOf = (words: readonly number[], vocabulary: number): Map<number, number[]> => {
  const seedAt = seedIn(words, vocabulary)
  const seeds = new Map<number, number[]>()
  for (let at = 0; at + seedSize <= words.length; at += 1) {
    const seed = seedAt(at)
    if (Number.isNaN(seed)) continue
    const places = seeds.get(seed)
    if (places === undefined) seeds.set(seed, [at])
    else if (places.length < seedPlaces) places.push(at)
  }
  return seeds
}

const follows = (match: Match, start: number, otherStart: number): boolean =>
  start <= match.end + gap &&
  start >= match.start &&
  otherStart <= match.otherEnd + gap &&
  otherStart >= match.otherStart &&
  Math.abs(start - otherStart - (match.start - match.otherStart)) <= 2 * gap

/** Shared passages of at least `shortest` words, longest first; words are interned as numbers. */
export const sharedPassages = (
  words: readonly number[],
  other: readonly number[],
  shortest: number,
): Match[] => {
  const vocabulary = 1 + words.reduce((most, word) => Math.max(most, word), -1)
  const seeds = seedsOf(other, vocabulary)
  const seedAt = seedIn(words, vocabulary)
  let open: Match[] = []
  const closed: Match[] = []
  for (let at = 0; at + seedSize <= words.length; at += 1) {
    for (const place of seeds.get(seedAt(at)) ?? []) {
      const joined = open.find((match) => follows(match, at, place))
      if (joined === undefined)
        open.push({ start: at, end: at + seedSize, otherStart: place, otherEnd: place + seedSize })
      else {
        joined.end = Math.max(joined.end, at + seedSize)
        joined.otherEnd = Math.max(joined.otherEnd, place + seedSize)
      }
    }
    closed.push(...open.filter((match) => match.end + gap < at))
    open = open.filter((match) => match.end + gap >= at)
  }
  return [...closed, ...open]
    .filter((match) => match.end - match.start >= shortest)
    .sort((a, b) => b.end - b.start - (a.end - a.start))
}
