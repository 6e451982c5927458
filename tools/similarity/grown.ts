// Rows beyond those of a set, for size: sentences of its own registry in new company, as an office fills in what others
// wrote before. Every row and every run is the same on every machine.
import type { RegistryRow } from './labelled-set.ts'

/** A small generator with a seed (mulberry32): whole numbers below a bound. */
const seeded = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const sentencesIn = (text: string): string[] => text.match(/[^.!?;]+[.!?;]?/gu) ?? []

export const grownId = (at: number | ''): string => `grown-${at}`

/** Sentences of six rows in turn make a row. */
const sources = 6
const sentencesEach = 2

/**
 * `count` rows out of the sentences of `rows`. What is looked for must not be grown from: a row that says what an
 * expected one says would be as right an answer, and counted as wrong.
 */
export const grown = function* (rows: readonly RegistryRow[], count: number): Generator<RegistryRow> {
  const pick = seeded(2026)
  const any = (): RegistryRow =>
    rows[pick(rows.length)] ?? { id: '', agency: '', year: 0, title: '', body: '' }
  for (let at = 0; at < count; at += 1) {
    const said = Array.from({ length: sources }, () => {
      const sentences = sentencesIn(any().body)
      const from = pick(Math.max(1, sentences.length - sentencesEach))
      return sentences.slice(from, from + sentencesEach).join(' ')
    })
    yield { ...any(), id: grownId(at), title: any().title, body: said.join(' ') }
  }
}
