// The corpus of norms in Firestore, and what its pages call things.
import { collection, doc, limit, orderBy, query } from 'firebase/firestore/lite'
import {
  NormRecord,
  NormText,
  type Norm,
  type NormContent,
  type NormState,
} from '../../../../domain/screening/norms/norm.ts'
import type { CallInput } from '../../../../domain/calls.ts'
import { readWrittenDate, writtenDate, type LocalDate } from '../../../../domain/time/instant.ts'
import { pageSize, readDocument, readPage, type Page } from '../../platform/documents.ts'
import { db } from '../../platform/firebase.ts'
import { clausesProblem } from './clauses-problem.ts'

/** By number; a province's corpus is some dozens of norms. */
export const listNorms = (): Promise<Page<NormRecord>> =>
  readPage(NormRecord, query(collection(db, 'norms'), orderBy('number'), limit(pageSize)))

export type OpenNorm = { record: NormRecord; clauses: NormText['clauses'] }

export const readNorm = async (id: string): Promise<OpenNorm> => {
  const record = await readDocument(NormRecord, doc(db, 'norms', id))
  const { clauses } = await readDocument(NormText, doc(db, 'norms', id, 'texts', String(record.text)))
  return { record, clauses }
}

export const normStateNames: Readonly<Record<NormState, string>> = {
  draft: 'Bản nháp',
  published: 'Đang dùng để đối chiếu',
  withdrawn: 'Đã thôi dùng',
}

export const normLevelNames: Readonly<Record<Norm['level'], string>> = {
  'trung-uong': 'Trung ương',
  tinh: 'Tỉnh',
  huyen: 'Huyện',
  xa: 'Xã',
}

export const inForceWords = ({ inForceFrom, inForceTo }: Pick<Norm, 'inForceFrom' | 'inForceTo'>): string =>
  inForceTo === null
    ? `Có hiệu lực từ ${writtenDate(inForceFrom)}`
    : `Có hiệu lực từ ${writtenDate(inForceFrom)}, hết hiệu lực từ ${writtenDate(inForceTo)}`

/** The boxes as typed: days are text until they are days. */
export type NormForm = Omit<NormContent, 'date' | 'inForceFrom' | 'inForceTo' | 'clauses'> & {
  date: string
  inForceFrom: string
  inForceTo: string
}

const typed = (date: LocalDate | null): string => (date === null ? '' : writtenDate(date))

export const formOf = (
  norm: Omit<NormContent, 'date' | 'inForceFrom' | 'clauses'> & {
    date: LocalDate | null
    inForceFrom: LocalDate | null
  },
): NormForm => ({
  number: norm.number,
  title: norm.title,
  issuer: norm.issuer,
  level: norm.level,
  source: norm.source,
  date: typed(norm.date),
  inForceFrom: typed(norm.inForceFrom),
  inForceTo: typed(norm.inForceTo),
})

export type NormProblems = Partial<Record<keyof NormForm | 'clauses', string>>

const dayWords = 'Ngày chưa đúng. Ví dụ đúng: 05/03/2020'
const needed = 'Xin điền mục này.'

/** What the form says; null with what is wrong, by box. */
export const readForm = (
  form: NormForm,
  clauses: NormContent['clauses'],
): { norm: CallInput<'saveNorm'>['norm'] | null; problems: NormProblems } => {
  const [date, from] = [readWrittenDate(form.date), readWrittenDate(form.inForceFrom)]
  const to = form.inForceTo.trim() === '' ? null : readWrittenDate(form.inForceTo)
  const problems: NormProblems = {}
  for (const field of ['number', 'title', 'issuer'] as const)
    if (form[field].trim() === '') problems[field] = needed
  if (date === null) problems.date = dayWords
  if (from === null) problems.inForceFrom = dayWords
  if (to === null && form.inForceTo.trim() !== '') problems.inForceTo = dayWords
  if (to !== null && from !== null && to <= from)
    problems.inForceTo = 'Ngày hết hiệu lực phải sau ngày có hiệu lực.'
  const wrongClauses = clausesProblem(clauses)
  if (wrongClauses !== null) problems.clauses = wrongClauses
  if (date === null || from === null || Object.keys(problems).length > 0) return { norm: null, problems }
  return { norm: { ...form, date, inForceFrom: from, inForceTo: to, clauses }, problems }
}
