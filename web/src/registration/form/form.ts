// The form as typed: text in every box, also where it is not (yet) a date or an amount. Reads it into the domain's
// Content and says what is wrong; how it looks is in fields.tsx and sections.tsx.
import type { Campaign } from '../../../../domain/campaign/campaign.ts'
import {
  completeness,
  review,
  type Content,
  type FieldIssue,
  type Target,
} from '../../../../domain/registration/content.ts'
import { noteMax } from '../../../../domain/registration/documents.ts'
import { readWhatIsRight } from '../../../../domain/registration/read-content.ts'
import { cleanParagraphs } from '../../../../domain/text/clean.ts'
import { readWrittenDate, writtenDate } from '../../../../domain/time/instant.ts'
import type { Written } from '../drafts.ts'
import { readAmount, writtenAmount } from './amount.ts'

export type NormRow = { number: string; date: string; note: string }

export type Form = Omit<
  Content,
  'area' | 'start' | 'end' | 'cost' | 'norms' | 'targets' | 'cooperatingUnits' | 'contact'
> & {
  area: string
  start: string
  end: string
  cost: string
  targets: Target[]
  /** One unit a line. */
  cooperatingUnits: string
  normsAnswer: '' | 'none' | 'some'
  norms: NormRow[]
  contact: { name: string; position: string; phone: string; email: string }
  /** What is said to the findings: beside the content, and asked for only when there are any. */
  reply: string
}

const typedDate = (date: Content['start']): string => (date === '' ? '' : writtenDate(date))

export const formOf = ({ content, reply }: Written): Form => ({
  ...content,
  reply,
  start: typedDate(content.start),
  end: typedDate(content.end),
  cost: content.cost === null ? '' : writtenAmount(content.cost),
  cooperatingUnits: content.cooperatingUnits.join('\n'),
  normsAnswer: content.norms === null ? '' : content.norms.length === 0 ? 'none' : 'some',
  norms: (content.norms ?? []).map((norm) => ({ ...norm, date: typedDate(norm.date) })),
})

/** What is not a day stays as typed, for the domain to refuse; ISO text is not how dates are written here. */
const readDate = (typed: string): string => {
  const text = typed.trim()
  return text === '' ? '' : (readWrittenDate(text) ?? `not a date: ${text}`)
}

const isBlank = (row: object): boolean =>
  Object.values(row).every((text) => typeof text === 'string' && text.trim() === '')

/** Rows nobody filled in at the end are not part of the answer; those between keep their places for the issues. */
const withoutBlankTail = <R extends object>(rows: readonly R[]): R[] =>
  rows.slice(0, rows.findLastIndex((row) => !isBlank(row)) + 1)

const readNorms = (form: Form): object[] | null => {
  if (form.normsAnswer === 'none') return []
  const rows = withoutBlankTail(form.norms)
  if (form.normsAnswer === '' || rows.length === 0) return null
  return rows.map((row) => ({ ...row, date: readDate(row.date) }))
}

const rawOf = (
  { normsAnswer: _answer, reply: _reply, ...form }: Form,
  norms: object[] | null,
): Record<string, unknown> => ({
  ...form,
  start: readDate(form.start),
  end: readDate(form.end),
  cost: readAmount(form.cost),
  targets: withoutBlankTail(form.targets),
  cooperatingUnits: form.cooperatingUnits.split(/\r?\n/).filter((name) => name.trim() !== ''),
  norms,
})

export type Reading = {
  /** What can be saved: what cannot be read is kept back alone. */
  written: Written
  /** What cannot be taken as it is. */
  wrong: FieldIssue[]
  /** What else stands in the way of submitting. */
  missing: FieldIssue[]
  /** 0…100 */
  complete: number
}

const replyIssue = (reply: string): FieldIssue[] => {
  const cleaned = cleanParagraphs(reply)
  if (!cleaned.ok) return [{ field: 'reply', code: cleaned.issues }]
  return reply.length > noteMax ? [{ field: 'reply', code: 'too-long', limit: noteMax }] : []
}

/** Reads the whole form; `stored` stands in for what cannot be read. */
export const readForm = (form: Form, stored: Written, campaign: Campaign): Reading => {
  const { content, wrong } = readWhatIsRight(rawOf(form, readNorms(form)), stored.content)
  const isWrong = new Set(wrong.map(({ field }) => field))
  const missing = review(content, campaign).filter(({ field }) => !isWrong.has(field))
  const wrongReply = replyIssue(form.reply)
  const reply = wrongReply.length === 0 ? form.reply : stored.reply
  const complete = completeness(content)
  return { written: { content, reply }, wrong: [...wrong, ...wrongReply], missing, complete }
}
