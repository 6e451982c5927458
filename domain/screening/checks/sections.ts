// perfunctory, section by section: near-empty sections, text that repeats itself, and text that cannot be read.
import { isLegacyEncoded } from '../../text/clean.ts'
import { syllables } from '../../text/fold.ts'
import type { Case, Check, Hit } from '../check.ts'
import { excerpt, type Section } from '../reading.ts'

/** Fewer syllables than this say nothing («như trên», «….»): the section goes back to be written. */
const contentless = 4

const short = (section: Section, strength: Hit['strength'], sectionMin: number): Hit => {
  const words = section.words.length
  return {
    strength,
    score: 1 - words / sectionMin,
    evidence: [{ field: section.field, passage: excerpt(section.text), facts: { words } }],
  }
}

const repetition = (section: Section, { campaign }: Case): Hit[] => {
  const sentences = section.text
    .split(/[.!?;\n]+/u)
    .map((text) => ({ text, key: syllables(text).join(' ') }))
    .filter(({ key }) => key.length > 12)
  const seen = new Set<string>()
  const again = sentences.filter(({ key }) => seen.size === seen.add(key).size)
  const share = sentences.length === 0 ? 0 : again.length / sentences.length
  const [first] = again
  if (first === undefined || share < campaign.thresholds.repeated) return []
  return [
    {
      strength: 'strong',
      score: share,
      evidence: [{ field: section.field, passage: excerpt(first.text), facts: { times: again.length } }],
    },
  ]
}

export const sections: readonly Check[] = [
  {
    id: 'retype-readably',
    ground: 'perfunctory',
    question:
      'Mục «{field}» có chữ không đọc được, có thể do bảng mã cũ (TCVN3, VNI). Xin gõ lại bằng Unicode.',
    find: ({ reading }) =>
      reading.sections
        .filter(({ text }) => isLegacyEncoded(text))
        .map(({ field, text }) => ({
          strength: 'strong',
          score: 0.9,
          evidence: [{ field, passage: excerpt(text), facts: {} }],
        })),
  },
  {
    id: 'section-without-content',
    ground: 'perfunctory',
    question: 'Mục «{field}» chưa có nội dung. Xin viết rõ mục này rồi nộp lại.',
    find: ({ reading, campaign: { thresholds } }) =>
      reading.narratives
        .filter(({ text, words }) => text !== '' && words.length < contentless)
        .map((section) => short(section, 'blocking', thresholds.sectionMin)),
  },
  {
    id: 'say-more',
    ground: 'perfunctory',
    question: 'Mục «{field}» còn rất ngắn. Xin nêu cụ thể hơn để người đọc hình dung được cách làm.',
    find: ({ reading, campaign: { thresholds } }) =>
      reading.narratives
        .filter(({ words }) => words.length >= contentless && words.length < thresholds.sectionMin)
        .map((section) => short(section, 'strong', thresholds.sectionMin)),
  },
  {
    id: 'repeats-itself',
    ground: 'perfunctory',
    question: 'Mục «{field}» có câu lặp lại nhiều lần: «{passage}». Có phải do dán nhầm không?',
    find: (entry) => entry.reading.narratives.flatMap((section) => repetition(section, entry)),
  },
]
