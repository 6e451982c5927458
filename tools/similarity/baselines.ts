// The simple methods that the duplicate finder is measured against. Each looks at the whole registry for every query, which
// no store answers in a bounded number of reads.
import { fold, syllables } from '../../domain/text/fold.ts'
import type { RankedId } from './score-card.ts'

export type Text = { title: string; body: string }
/** `threshold`: from where it is commonly taken to flag; null where there is no custom. */
export type Baseline = {
  name: string
  threshold: number | null
  index: (texts: readonly (Text & { id: string })[]) => (query: Text) => RankedId[]
}

const whole = ({ title, body }: Text): string => `${title}\n${body}`

const counted = (features: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  return counts
}

const inOrder = (scores: Float64Array, ids: readonly string[]): RankedId[] =>
  ids
    .map((id, at) => ({ id, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, 5)

type Weighing = {
  features: (text: Text) => string[]
  /** Weight of a feature in a stored text of so many features, and in the query. */
  stored: (facts: { count: number; length: number; meanLength: number; idf: number }) => number
  sought: (count: number, idf: number) => number
  unitLength: boolean
}

const norm = (weights: Iterable<number>): number => {
  let sum = 0
  for (const weight of weights) sum += weight * weight
  return Math.sqrt(sum) || 1
}

/** Sums of products of weights, over an inverted index. */
const byWeights =
  ({ features, stored, sought, unitLength }: Weighing): Baseline['index'] =>
  (texts) => {
    const counts = texts.map((text) => counted(features(text)))
    const holders = counted(counts.flatMap((own) => [...own.keys()]))
    const idf = (feature: string): number => Math.log(1 + texts.length / ((holders.get(feature) ?? 0) + 0.5))
    const lengths = counts.map((own) => own.values().reduce((sum, count) => sum + count, 0))
    const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length)
    const postings = new Map<string, [number, number][]>()
    for (const [at, own] of counts.entries()) {
      const length = lengths[at] ?? 0
      const weights = [...own].map(
        ([feature, count]) => [feature, stored({ count, length, meanLength, idf: idf(feature) })] as const,
      )
      const unit = unitLength ? norm(weights.map(([, weight]) => weight)) : 1
      for (const [feature, weight] of weights) {
        const list = postings.get(feature) ?? []
        list.push([at, weight / unit])
        postings.set(feature, list)
      }
    }
    const ids = texts.map(({ id }) => id)
    return (query) => {
      const weights = [...counted(features(query))].map(
        ([feature, count]) => [feature, sought(count, idf(feature))] as const,
      )
      const unit = unitLength ? norm(weights.map(([, weight]) => weight)) : 1
      const scores = new Float64Array(texts.length)
      for (const [feature, weight] of weights)
        for (const [at, held] of postings.get(feature) ?? [])
          scores[at] = (scores[at] ?? 0) + (held * weight) / unit
      return inOrder(scores, ids)
    }
  }

const tfIdf = (features: (text: Text) => string[]): Baseline['index'] =>
  byWeights({
    features,
    stored: ({ count, idf }) => (1 + Math.log(count)) * idf,
    sought: (count, idf) => (1 + Math.log(count)) * idf,
    unitLength: true,
  })

const wordsOf = (text: string): string[] => syllables(text)
const pairsOf = (text: string): string[] => {
  const words = wordsOf(text)
  return words.flatMap((word, at) => (at === 0 ? [word] : [word, `${words[at - 1]} ${word}`]))
}

/** As pg_trgm: the letters of each word with its edges, without repetition. */
const trigramsOf = (text: Text): string[] => {
  const found = new Set<string>()
  for (const word of fold(whole(text)).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const edged = `  ${word} `
    for (let at = 0; at + 3 <= edged.length; at += 1) found.add(edged.slice(at, at + 3))
  }
  return [...found]
}

/** Shared features over all features of both: Jaccard's index. */
const bySets =
  (features: (text: Text) => string[]): Baseline['index'] =>
  (texts) => {
    const sizes = texts.map(() => 0)
    const postings = new Map<string, number[]>()
    for (const [at, text] of texts.entries())
      for (const feature of features(text)) {
        sizes[at] = (sizes[at] ?? 0) + 1
        const list = postings.get(feature) ?? []
        list.push(at)
        postings.set(feature, list)
      }
    const ids = texts.map(({ id }) => id)
    return (query) => {
      const sought = features(query)
      const shared = new Float64Array(texts.length)
      for (const feature of sought)
        for (const at of postings.get(feature) ?? []) shared[at] = (shared[at] ?? 0) + 1
      return inOrder(
        shared.map((count, at) => count / Math.max(1, (sizes[at] ?? 0) + sought.length - count)),
        ids,
      )
    }
  }

const permutations = 64
const rowsInBand = 4

const hash = (text: string, seed: number): number => {
  let value = Math.imul(seed, 0x9e3779b1) ^ 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b)
  return (value ^ (value >>> 13)) >>> 0
}

/** Bands of a MinHash signature over runs of three syllables: texts that share a band are candidates. */
const bandsOf = (text: Text): string[] => {
  const words = wordsOf(whole(text))
  const runs = new Set(words.slice(2).map((word, at) => hash(`${words[at]} ${words[at + 1]} ${word}`, 0)))
  const signature = Array.from({ length: permutations }, (_, seed) => {
    let least = 0xffffffff
    for (const run of runs)
      least = Math.min(least, Math.imul(run ^ (run >>> 16), 2 * hash('', seed + 1) + 1) >>> 0)
    return least
  })
  return Array.from({ length: permutations / rowsInBand }, (_, band) =>
    [band, ...signature.slice(band * rowsInBand, (band + 1) * rowsInBand)].join(' '),
  )
}

export const baselines: readonly Baseline[] = [
  { name: 'trigram', threshold: 0.25, index: bySets(trigramsOf) },
  { name: 'title', threshold: null, index: tfIdf(({ title }) => pairsOf(title)) },
  { name: 'tf-idf', threshold: null, index: tfIdf((text) => pairsOf(whole(text))) },
  {
    name: 'bm25',
    threshold: null,
    index: byWeights({
      features: (text) => wordsOf(whole(text)),
      stored: ({ count, length, meanLength, idf }) =>
        (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / meanLength)),
      sought: (count) => count,
      unitLength: false,
    }),
  },
  { name: 'minhash', threshold: 0, index: bySets(bandsOf) },
]
