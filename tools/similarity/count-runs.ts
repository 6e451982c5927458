// Counts syllables and pairs in texts and prints domain/screening/similarity/run-frequencies.json.
//   node tools/similarity/count-runs.ts DIR… > domain/screening/similarity/run-frequencies.json
import { matchTokens } from '../../domain/text/matching.ts'
import { readLabelledSet } from './labelled-set.ts'

const kept = { syllables: 1500, pairs: 3000 } as const

const top = (counts: ReadonlyMap<string, number>, limit: number): [string, number][] =>
  [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, limit)

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const [syllables, pairs] = [new Map<string, number>(), new Map<string, number>()]
let total = 0
for (const folder of process.argv.slice(2))
  for (const row of readLabelledSet(folder).registry) {
    const words = matchTokens(`${row.title}\n${row.body}`).map(({ word }) => word)
    total += words.length
    for (const [at, word] of words.entries()) {
      count(syllables, word)
      if (at > 0) count(pairs, `${words[at - 1]} ${word}`)
    }
  }
const [frequent, frequentPairs] = [top(syllables, kept.syllables), top(pairs, kept.pairs)]
console.log(
  JSON.stringify({
    source:
      'counted by tools/similarity/count-runs.ts in texts of national administrative procedures (public) and CC0 texts',
    total,
    rarest: frequent.at(-1)?.[1] ?? 1,
    rarestPair: frequentPairs.at(-1)?.[1] ?? 1,
    syllables: Object.fromEntries(frequent),
    pairs: Object.fromEntries(frequentPairs),
  }),
)
