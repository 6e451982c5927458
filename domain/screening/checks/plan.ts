// not-feasible, the plan: who leads, from when to when, and with what money.
import { addDays, localDateOf, writtenDate, type LocalDate } from '../../time/instant.ts'
import { fold } from '../../text/fold.ts'
import type { Case, Check, Found } from '../check.ts'
import type { QuestionId } from '../question.ts'
import { excerpt } from '../reading.ts'

/** «đang cập nhật», «chưa xác định», «sẽ phân công sau»: an answer that is none. */
export const isPlaceholder = (text: string): boolean =>
  /^(?:(?:dang cap nhat|chua (?:xac dinh|phan cong|co|ro)|se (?:phan cong|bo sung|cap nhat)|(?:cap nhat|bo sung) sau)(?![\p{L}\p{N}])|(?:khong(?: co)?|n ?\/ ?a|x+|[\W_]+)\.?$)/u.test(
    fold(text.slice(0, 200)).trim(),
  )

const ask = (
  question: QuestionId,
  strength: Found['strength'],
  at: { field: string; passage: string; facts?: Record<string, string | number> },
): Found => ({
  ground: 'not-feasible',
  strength,
  score: strength === 'strong' ? 0.9 : 0.5,
  evidence: [{ field: at.field, passage: excerpt(at.passage), facts: at.facts ?? {} }],
  question,
})

const owner = ({ content }: Case): Found[] =>
  (['leadUnit', 'leadPerson'] as const)
    .filter((field) => content[field] !== '' && isPlaceholder(content[field]))
    .map((field) => ask('who-leads', 'strong', { field, passage: content[field] }))

const daysIn = { aYear: 366, twoYears: 731, aWeek: 7 } as const

const dates = ({ content, submittedAt }: Case): Found[] => {
  if (content.start === '' || content.end === '' || content.end < content.start) return []
  const today = localDateOf(submittedAt)
  const at = (field: 'start' | 'end', date: LocalDate) => ({ field, passage: writtenDate(date) })
  const { start, end } = content
  if (end < today) return [ask('already-finished', 'strong', at('end', end))]
  const found: Found[] = []
  if (start < addDays(today, -daysIn.aYear)) found.push(ask('started-long-ago', 'strong', at('start', start)))
  if (end > addDays(today, daysIn.twoYears)) found.push(ask('ends-far-off', 'weak', at('end', end)))
  if (end < addDays(start, daysIn.aWeek))
    found.push(ask('too-short-a-time', 'weak', { ...at('end', end), facts: { start: writtenDate(start) } }))
  return found
}

/** Buying and building cost money: named in folded form, ours. */
const purchases =
  /(?<![\p{L}\p{N}])(?:mua sam|dau tu xay dung|trang bi may|lap dat|thue phan mem)(?![\p{L}\p{N}])/u

const resources = ({ content, reading }: Case): Found[] => {
  const { cost, fundingSource } = content
  if (cost === null) return []
  if (cost > 0 && (fundingSource === '' || isPlaceholder(fundingSource)))
    return [ask('who-pays', 'strong', { field: 'fundingSource', passage: fundingSource, facts: { cost } })]
  const solution = reading.narratives.find((section) => section.field === 'solution')
  const bought = cost === 0 ? purchases.exec(solution?.words.join(' ') ?? '') : null
  return bought === null
    ? []
    : [ask('cost-of-purchases', 'weak', { field: 'cost', passage: '0', facts: { mention: bought[0] } })]
}

export const plan: Check = {
  id: 'plan',
  find: (entry) => [...owner(entry), ...dates(entry), ...resources(entry)],
}
