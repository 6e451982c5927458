// not-feasible, the targets: each must be measurable and change something (indicator, unit, baseline → target).
import type { Target } from '../../registration/content.ts'
import { comparisonKey, fold } from '../../text/fold.ts'
import type { Check, Hit } from '../check.ts'
import { holdsFigure } from '../figures.ts'
import { isPlaceholder } from '../placeholder.ts'

const said = ({ indicator, baseline, target, unit }: Target): string =>
  `${indicator}: ${baseline} → ${target} ${unit}`.slice(0, 160)

/** A check that looks at one target at a time, and at which part of it. */
const ofEach =
  (part: keyof Target, judge: (target: Target) => Hit['strength'] | null): Check['find'] =>
  ({ content }) =>
    content.targets.flatMap((target, at): Hit[] => {
      const strength = judge(target)
      if (strength === null) return []
      const evidence = [{ field: `targets.${at}.${part}`, passage: said(target), facts: {} }]
      return [{ strength, score: strength === 'strong' ? 0.9 : 0.5, evidence }]
    })

const isPercent = (unit: string): boolean => /%|phần trăm/iu.test(unit)

const beyondWhole = ({ target, unit }: Target): boolean => {
  const figure = /^\D{0,10}?(\d{1,9}(?:[.,]\d{1,3})?)\s*%?$/u.exec(target.trim())?.[1]
  return isPercent(unit) && figure !== undefined && Number(figure.replace(',', '.')) > 100
}

const isUnchanged = ({ baseline, target }: Target): boolean =>
  baseline !== '' && comparisonKey(baseline) === comparisonKey(target)

/** «Chưa có» may be the truth of something new; «chưa thống kê», «không rõ» are no baseline. */
const isUnknown = (baseline: string): boolean =>
  isPlaceholder(baseline) && !/^(?:chua co|khong(?: co)?)$/u.test(fold(baseline).trim())

export const targets: readonly Check[] = [
  {
    id: 'target-unchanged',
    ground: 'not-feasible',
    question:
      'Mục tiêu «{passage}» có mức trước và sau như nhau. Giải pháp làm thay đổi điều gì, đo bằng số nào?',
    find: ofEach('target', (target) => (isUnchanged(target) ? 'strong' : null)),
  },
  {
    id: 'target-without-figure',
    ground: 'not-feasible',
    question: 'Mục tiêu «{passage}» đo bằng số liệu nào để biết là đã đạt?',
    find: ofEach('target', (one) => {
      if (one.target === '' || isUnchanged(one) || holdsFigure(one.target)) return null
      return holdsFigure(one.baseline) ? 'weak' : 'strong'
    }),
  },
  {
    id: 'target-without-baseline',
    ground: 'not-feasible',
    question: 'Mục tiêu «{passage}» chưa nêu mức hiện nay. Hiện nay là bao nhiêu, hoặc khi nào sẽ đo?',
    find: ofEach('baseline', (one) =>
      one.baseline !== '' && !isUnchanged(one) && isUnknown(one.baseline) ? 'strong' : null,
    ),
  },
  {
    id: 'target-without-unit',
    ground: 'not-feasible',
    question: 'Mục tiêu «{passage}» tính theo đơn vị nào (ngày, giờ, hồ sơ, %…)?',
    find: ofEach('unit', ({ unit }) => (unit !== '' && isPlaceholder(unit) ? 'weak' : null)),
  },
  {
    id: 'target-beyond-whole',
    ground: 'not-feasible',
    question: 'Mục tiêu «{passage}» vượt quá 100%. Tỷ lệ này được tính trên tổng số nào?',
    find: ofEach('target', (target) => (beyondWhole(target) ? 'weak' : null)),
  },
]
