// perfunctory, section by section: near-empty sections, text that repeats itself, and text that cannot be read.
import { isLegacyEncoded } from '../../text/clean.ts'
import { syllables } from '../../text/fold.ts'
import type { Case, Check, Found } from '../check.ts'
import { excerpt, type Section } from '../reading.ts'

/** Fewer syllables than this say nothing («như trên», «….»): the section goes back to be written. */
const contentless = 4
/** From this share of sentences that stand in the section before, it is asked about. */
const repeatedShare = 0.4

const length = (section: Section, sectionMin: number): Found[] => {
  const count = section.words.length
  if (section.text === '' || count >= sectionMin) return []
  const isEmpty = count < contentless
  return [
    {
      ground: 'perfunctory',
      strength: isEmpty ? 'blocking' : 'strong',
      score: 1 - count / sectionMin,
      evidence: [{ field: section.field, passage: excerpt(section.text), facts: { words: count } }],
      question: isEmpty ? 'section-without-content' : 'say-more',
    },
  ]
}

const repetition = (section: Section): Found[] => {
  const sentences = section.text
    .split(/[.!?;\n]+/u)
    .map((text) => ({ text, key: syllables(text).join(' ') }))
    .filter(({ key }) => key.length > 12)
  const seen = new Set<string>()
  const again = sentences.filter(({ key }) => seen.size === seen.add(key).size)
  const share = sentences.length === 0 ? 0 : again.length / sentences.length
  const [first] = again
  if (first === undefined || share < repeatedShare) return []
  return [
    {
      ground: 'perfunctory',
      strength: 'strong',
      score: share,
      evidence: [{ field: section.field, passage: excerpt(first.text), facts: { times: again.length } }],
      question: 'repeats-itself',
    },
  ]
}

const legibility = (section: Section): Found[] =>
  isLegacyEncoded(section.text)
    ? [
        {
          ground: 'perfunctory',
          strength: 'strong',
          score: 0.9,
          evidence: [{ field: section.field, passage: excerpt(section.text), facts: {} }],
          question: 'retype-readably',
        },
      ]
    : []

export const sections: Check = {
  id: 'sections',
  find: ({ reading, campaign }: Case) => [
    ...reading.sections.flatMap(legibility),
    ...reading.narratives.flatMap((section) => [
      ...length(section, campaign.thresholds.sectionMin),
      ...repetition(section),
    ]),
  ],
}
