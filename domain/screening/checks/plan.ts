// not-feasible, the plan: who leads, from when to when, and with what money.
import { addDays, localDateOf, writtenDate, type LocalDate } from '../../time/instant.ts'
import type { Case, Check, Hit } from '../check.ts'
import { isPlaceholder } from '../placeholder.ts'
import { excerpt } from '../reading.ts'

type Told = { field: string; passage: string; facts?: Record<string, string | number> }

const strongly = ({ field, passage, facts = {} }: Told): Hit => ({
  strength: 'strong',
  score: 0.9,
  evidence: [{ field, passage: excerpt(passage), facts }],
})

const weakly = (told: Told): Hit => ({ ...strongly(told), strength: 'weak', score: 0.5 })

type Dates = { start: LocalDate; end: LocalDate; today: LocalDate }

/** The plan's dates, when both are given and in order: what else is wrong with them is incomplete.ts. */
const datesOf = ({ content: { start, end }, submittedAt }: Case): Dates | null =>
  start === '' || end === '' || end < start ? null : { start, end, today: localDateOf(submittedAt) }

/** A check on dates of work that is not over yet. */
const ofWorkAhead =
  (judge: (dates: Dates, entry: Case) => Hit | null): Check['find'] =>
  (entry) => {
    const dates = datesOf(entry)
    const hit = dates === null || dates.end < dates.today ? null : judge(dates, entry)
    return hit === null ? [] : [hit]
  }

/** Buying and building cost money: named in folded form, ours. */
const purchases =
  /(?<![\p{L}\p{N}])(?:mua sam|dau tu xay dung|trang bi may|lap dat|thue phan mem)(?![\p{L}\p{N}])/u

export const plan: readonly Check[] = [
  {
    id: 'who-leads',
    ground: 'not-feasible',
    question: 'Mục «{field}» đang ghi «{passage}». Đơn vị, cá nhân nào chịu trách nhiệm thực hiện?',
    find: ({ content }) =>
      (['leadUnit', 'leadPerson'] as const)
        .filter((field) => content[field] !== '' && isPlaceholder(content[field]))
        .map((field) => strongly({ field, passage: content[field] })),
  },
  {
    id: 'already-finished',
    ground: 'not-feasible',
    question:
      'Ngày hoàn thành {passage} sớm hơn ngày đăng ký. Giải pháp đã thực hiện xong hay còn tiếp tục, và đến khi nào?',
    find: (entry) => {
      const dates = datesOf(entry)
      return dates === null || dates.end >= dates.today
        ? []
        : [strongly({ field: 'end', passage: writtenDate(dates.end) })]
    },
  },
  {
    id: 'started-long-ago',
    ground: 'not-feasible',
    question: 'Giải pháp đã bắt đầu từ {passage}. Phần nào là mới trong lần đăng ký này?',
    find: ofWorkAhead(({ start, today }, { campaign }) =>
      start < addDays(today, -campaign.thresholds.recentStart)
        ? strongly({ field: 'start', passage: writtenDate(start) })
        : null,
    ),
  },
  {
    id: 'ends-far-off',
    ground: 'not-feasible',
    question: 'Ngày hoàn thành {passage} còn khá xa. Kết quả nào có được trong năm đăng ký?',
    find: ofWorkAhead(({ end, today }, { campaign }) =>
      end > addDays(today, campaign.thresholds.nearEnd)
        ? weakly({ field: 'end', passage: writtenDate(end) })
        : null,
    ),
  },
  {
    id: 'too-short-a-time',
    ground: 'not-feasible',
    question: 'Từ {start} đến {passage} có đủ để thực hiện và đo kết quả không?',
    find: ofWorkAhead(({ start, end }, { campaign }) =>
      end < addDays(start, campaign.thresholds.shortest)
        ? weakly({ field: 'end', passage: writtenDate(end), facts: { start: writtenDate(start) } })
        : null,
    ),
  },
  {
    id: 'who-pays',
    ground: 'not-feasible',
    question: 'Kinh phí dự kiến lấy từ nguồn nào?',
    find: ({ content: { cost, fundingSource } }) =>
      cost !== null && cost > 0 && (fundingSource === '' || isPlaceholder(fundingSource))
        ? [strongly({ field: 'fundingSource', passage: fundingSource, facts: { cost } })]
        : [],
  },
  {
    id: 'cost-of-purchases',
    ground: 'not-feasible',
    question:
      'Nội dung có nêu việc mua sắm hoặc lắp đặt nhưng kinh phí dự kiến là 0 đồng. Khoản này được bảo đảm bằng cách nào?',
    find: ({ content, reading }) => {
      const solution = reading.narratives.find((section) => section.field === 'solution')
      const bought = content.cost === 0 ? purchases.exec(solution?.words.join(' ') ?? '') : null
      return bought === null ? [] : [weakly({ field: 'cost', passage: '0', facts: { mention: bought[0] } })]
    },
  },
]
