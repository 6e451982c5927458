// The list of entries, column by column: what the spreadsheet's list and the CSV both show.
import type { ReportEntry } from '../../../domain/report/month.ts'
import { localDateOf, type LocalDate } from '../../../domain/time/instant.ts'
import { kindNames, stateNames } from '../../../domain/words/vi.ts'

/** A day is kept apart from text: a spreadsheet sorts it, a CSV writes it out. */
export type ListValue = string | number | { day: LocalDate }

/** What a column may look up besides the entry. */
export type ListContext = { place: number; areaNames: ReadonlyMap<string, string> }

export type Column = {
  title: string
  /** In characters, for the spreadsheet. */
  width: number
  value: (entry: ReportEntry, context: ListContext) => ListValue
}

export const columns: readonly Column[] = [
  { title: 'STT', width: 6, value: (_, context) => context.place },
  { title: 'Mã hồ sơ', width: 22, value: (entry) => entry.code },
  { title: 'Cơ quan', width: 32, value: (entry) => entry.agencyName },
  { title: 'Tên sáng kiến, giải pháp', width: 60, value: (entry) => entry.title },
  {
    title: 'Lĩnh vực',
    width: 31,
    value: (entry, context) => context.areaNames.get(entry.area) ?? entry.area,
  },
  { title: 'Trạng thái', width: 25, value: (entry) => stateNames[entry.state] },
  { title: 'Ngày nộp', width: 13, value: (entry) => ({ day: localDateOf(entry.firstSubmittedAt) }) },
  { title: 'Loại đăng ký', width: 18, value: (entry) => kindNames[entry.kind] },
]
