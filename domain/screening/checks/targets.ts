// not-feasible, the targets: each must be measurable and change something (domain.md §5: indicator, unit, baseline → target).
import type { Target } from '../../registration/content.ts'
import { comparisonKey } from '../../text/fold.ts'
import type { Check, Found } from '../check.ts'
import type { QuestionId } from '../question.ts'
import { holdsFigure } from '../figures.ts'

const said = ({ indicator, baseline, target, unit }: Target): string =>
  `${indicator}: ${baseline} → ${target} ${unit}`.slice(0, 160)

const isPercent = (unit: string): boolean => /%|phần trăm/iu.test(unit)

const beyondWhole = ({ target, unit }: Target): boolean => {
  const figure = /^\D{0,10}?(\d{1,9}(?:[.,]\d{1,3})?)\s*%?$/u.exec(target.trim())?.[1]
  return isPercent(unit) && figure !== undefined && Number(figure.replace(',', '.')) > 100
}

const questionOf = (target: Target): { question: QuestionId; part: keyof Target; strong: boolean } | null => {
  if (target.baseline !== '' && comparisonKey(target.baseline) === comparisonKey(target.target))
    return { question: 'target-unchanged', part: 'target', strong: true }
  if (target.target !== '' && !holdsFigure(target.target))
    return { question: 'target-without-figure', part: 'target', strong: !holdsFigure(target.baseline) }
  return beyondWhole(target) ? { question: 'target-beyond-whole', part: 'target', strong: false } : null
}

export const targets: Check = {
  id: 'targets',
  find: ({ content }) =>
    content.targets.flatMap((target, at): Found[] => {
      const asked = questionOf(target)
      if (asked === null) return []
      return [
        {
          ground: 'not-feasible',
          strength: asked.strong ? 'strong' : 'weak',
          score: asked.strong ? 0.9 : 0.5,
          evidence: [{ field: `targets.${at}.${asked.part}`, passage: said(target), facts: {} }],
          question: asked.question,
        },
      ]
    }),
}
