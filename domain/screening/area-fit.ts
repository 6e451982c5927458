// How well a text fits each area of a campaign: the share of the area's vocabulary (keywords and the pairs of its
// description) that the text uses. The check that judges it is checks/off-topic.ts; the form shows it while one writes.
import type { Area } from '../campaign/campaign.ts'
import { syllables } from '../text/fold.ts'
import administration from './administration.json' with { type: 'json' }
import { runsOf } from './reading.ts'

export type AreaFit = { code: string; name: string; fit: number; terms: string[] }

type Term = { phrase: string; shown: string; weight: number }

/** «người dân» says little of a topic and «dịch vụ công trực tuyến» much: a keyword weighs by its length. */
const keywordTerm = (keyword: string): Term => {
  const words = syllables(keyword)
  return { phrase: words.join(' '), shown: keyword, weight: Math.max(0.5, words.length - 1) }
}

/** Pairs that most areas' descriptions use tell none of them apart. */
const commonPairs = (areas: readonly Area[]): Set<string> => {
  const seen = new Map<string, number>()
  for (const area of areas)
    for (const pair of runsOf(syllables(area.description), 2)) seen.set(pair, (seen.get(pair) ?? 0) + 1)
  return new Set([...seen].filter(([, count]) => count > areas.length / 3).map(([pair]) => pair))
}

const pairWeight = 0.25

const vocabularyOf = (area: Area, common: ReadonlySet<string>): Term[] => {
  const terms = [area.name, ...area.keywords].map(keywordTerm)
  const pairs = [...runsOf(syllables(area.description), 2)].filter((pair) => !common.has(pair))
  return [...terms, ...pairs.map((pair) => ({ phrase: pair, shown: pair, weight: pairWeight }))]
}

const weigh = (terms: readonly Term[]): number => terms.reduce((sum, term) => sum + term.weight, 0)

const administrationTerms = administration.terms.map((term) => syllables(term).join(' '))
/** A text that uses so many different words of administration speaks of it; with fewer, every fit counts for less. */
const spokenFrom = 4

const speaksOfAdministration = (text: string): number =>
  Math.min(1, administrationTerms.filter((term) => text.includes(` ${term} `)).length / spokenFrom)

/** What the title says counts this much more than what stands in the text. */
const titleFactor = 3

/** The areas by fit, best first. `title` and `words` are folded syllables. */
export const areaFits = (
  areas: readonly Area[],
  title: readonly string[],
  words: readonly string[],
): AreaFit[] => {
  const common = commonPairs(areas)
  const [head, text] = [` ${title.join(' ')} `, ` ${words.join(' ')} `]
  const spoken = speaksOfAdministration(text)
  return areas
    .map((area) => {
      const vocabulary = vocabularyOf(area, common)
      const used = vocabulary.filter(({ phrase }) => phrase !== '' && text.includes(` ${phrase} `))
      const inTitle = used.filter(({ phrase }) => head.includes(` ${phrase} `))
      const score = weigh(used) + (titleFactor - 1) * weigh(inTitle)
      return {
        code: area.code,
        name: area.name,
        fit: spoken * Math.min(1, score / weigh(vocabulary)),
        terms: used.filter(({ weight }) => weight > pairWeight).map(({ shown }) => shown),
      }
    })
    .sort((a, b) => b.fit - a.fit)
}
