// perfunctory, the text as a whole: stock phrases in place of content, no figure anywhere, sections that say the same.
import type { Case, Check, Hit } from '../check.ts'
import { holdsNumber } from '../figures.ts'
import { excerpt, runsOf, type Section } from '../reading.ts'
import { stockUse } from '../stock-phrases.ts'

const stock = ({ reading, campaign }: Case): Hit[] => {
  const uses = reading.narratives.map((section) => ({ section, ...stockUse(section.words) }))
  const all = uses.flatMap(({ covered }) => covered)
  const share = all.length === 0 ? 0 : all.filter(Boolean).length / all.length
  if (share < campaign.thresholds.stockPhrases) return []
  const evidence = uses
    .filter(({ phrases }) => phrases.size > 0)
    .map(({ section: { field, text }, phrases }) => ({
      field,
      passage: excerpt(text),
      facts: { phrases: [...phrases].slice(0, 5).join('; ') },
    }))
  return [{ strength: 'strong', score: share, evidence }]
}

const noFigure = ({ reading, content }: Case): Hit[] => {
  if (reading.narratives.some((section) => holdsNumber(section.text))) return []
  const isMeasured = content.targets.some((target) => holdsNumber(`${target.baseline} ${target.target}`))
  const evidence = reading.narratives.map(({ field, text }) => ({
    field,
    passage: excerpt(text, 80),
    facts: {},
  }))
  return [{ strength: isMeasured ? 'weak' : 'strong', score: isMeasured ? 0.4 : 0.8, evidence }]
}

/** The share of the shorter section's runs of three that the longer one has too. */
const shared = (a: Section, b: Section): number => {
  const [x, y] = [runsOf(a.words, 3), runsOf(b.words, 3)]
  const [small, large] = x.size <= y.size ? [x, y] : [y, x]
  return small.size < 3 ? 0 : small.intersection(large).size / small.size
}

const sameSections = ({ reading: { narratives }, campaign }: Case): Hit[] =>
  narratives.flatMap((section, at) =>
    narratives.slice(at + 1).flatMap((other): Hit[] => {
      const score = shared(section, other)
      if (score < campaign.thresholds.sameSections) return []
      const evidence = [section, other].map(({ field, text }) => ({
        field,
        passage: excerpt(text),
        facts: {},
      }))
      return [{ strength: 'strong', score, evidence, about: other.field }]
    }),
  )

export const substance: readonly Check[] = [
  {
    id: 'say-it-specifically',
    ground: 'perfunctory',
    question:
      'Phần lớn nội dung là câu dùng chung cho nhiều văn bản. Ở cơ quan mình, ai làm việc gì, khác trước thế nào?',
    find: stock,
  },
  {
    id: 'give-a-figure',
    ground: 'perfunctory',
    question:
      'Nội dung chưa nêu số liệu. Hiện nay mất bao lâu, bao nhiêu hồ sơ, bao nhiêu lượt, và sau khi thực hiện còn bao nhiêu?',
    find: noFigure,
  },
  {
    id: 'how-do-sections-differ',
    ground: 'perfunctory',
    question:
      'Mục «{field}» và mục «{field2}» có nội dung gần giống nhau. Xin tách rõ phần nào thuộc mục nào.',
    find: sameSections,
  },
]
