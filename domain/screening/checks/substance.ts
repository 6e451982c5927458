// perfunctory, the text as a whole: stock phrases in place of content, no figure anywhere, sections that say the same.
import type { Case, Check, Found } from '../check.ts'
import { holdsNumber } from '../figures.ts'
import { excerpt, runsOf, type Section } from '../reading.ts'
import { stockUse } from '../stock-phrases.ts'

const stock = ({ reading, campaign }: Case): Found[] => {
  const uses = reading.narratives.map((section) => stockUse(section.words))
  const all = uses.flatMap((use) => use.covered)
  const share = all.length === 0 ? 0 : all.filter(Boolean).length / all.length
  if (share < campaign.thresholds.stockPhrases) return []
  const evidence = reading.narratives.flatMap((section, at) => {
    const phrases = [...(uses[at]?.phrases ?? [])]
    return phrases.length === 0
      ? []
      : [
          {
            field: section.field,
            passage: excerpt(section.text),
            facts: { phrases: phrases.slice(0, 5).join('; ') },
          },
        ]
  })
  return [
    { ground: 'perfunctory', strength: 'strong', score: share, evidence, question: 'say-it-specifically' },
  ]
}

const figures = ({ reading, content }: Case): Found[] => {
  if (reading.narratives.some((section) => holdsNumber(section.text))) return []
  const measured = content.targets.some((target) => holdsNumber(`${target.baseline} ${target.target}`))
  return [
    {
      ground: 'perfunctory',
      strength: measured ? 'weak' : 'strong',
      score: measured ? 0.4 : 0.8,
      evidence: reading.narratives.map(({ field, text }) => ({
        field,
        passage: excerpt(text, 80),
        facts: {},
      })),
      question: 'give-a-figure',
    },
  ]
}

/** The share of the shorter section's runs of three that the longer one has too. */
const shared = (a: Section, b: Section): number => {
  const [x, y] = [runsOf(a.words, 3), runsOf(b.words, 3)]
  const [small, large] = x.size <= y.size ? [x, y] : [y, x]
  return small.size < 3 ? 0 : small.intersection(large).size / small.size
}

const sameFrom = 0.6

const sameSections = ({ reading: { narratives } }: Case): Found[] =>
  narratives.flatMap((section, at) =>
    narratives.slice(at + 1).flatMap((other): Found[] => {
      const share = shared(section, other)
      if (share < sameFrom) return []
      return [
        {
          ground: 'perfunctory',
          strength: 'strong',
          score: share,
          evidence: [
            { field: section.field, passage: excerpt(section.text), facts: {} },
            { field: other.field, passage: excerpt(other.text), facts: {} },
          ],
          question: 'how-do-sections-differ',
        },
      ]
    }),
  )

export const substance: Check = {
  id: 'substance',
  find: (entry) => [...stock(entry), ...figures(entry), ...sameSections(entry)],
}
