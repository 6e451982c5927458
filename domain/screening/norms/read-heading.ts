// What a norm's own first pages say of it: number, day, name, issuer, when it comes into force. A guess for the officer to
// look over, never published unread.
import { LocalDate } from '../../time/instant.ts'
import type { NormContent } from './norm.ts'

/** Everything it guesses stands at the beginning, but the day it comes into force. */
const headLength = 4000

const numberIn = /Số\s*:\s*([\p{L}\p{N}]{1,8}(?:[/-][\p{L}\p{N}]{1,12}){1,5})/u
const kinds = /^(?:LUẬT|NGHỊ ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ|QUYẾT ĐỊNH|CHỈ THỊ|KẾ HOẠCH|QUY CHẾ|QUY ĐỊNH)(?!\p{L})/u
const written = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu
const short = /(\d{1,2})[/-](\d{1,2})[/-](\d{4})/u
const inForce = /có hiệu lực(?: thi hành)?(?: kể)? từ\s+([^.;\n]{1,60})/iu

/** Issuers by how numbers end. */
const issuers: readonly [RegExp, string, NormContent['level']][] = [
  [/QH\d+$/u, 'Quốc hội', 'trung-uong'],
  [/(?:NĐ|NQ)-CP$/u, 'Chính phủ', 'trung-uong'],
  [/(?:QĐ|CT)-TTg$/u, 'Thủ tướng Chính phủ', 'trung-uong'],
  [/TT-VPCP$/u, 'Văn phòng Chính phủ', 'trung-uong'],
  [/TT-BNV$/u, 'Bộ Nội vụ', 'trung-uong'],
  [/-HĐND$/u, 'Hội đồng nhân dân tỉnh', 'tinh'],
  [/-UBND$/u, 'Ủy ban nhân dân tỉnh', 'tinh'],
]

const dateIn = (text: string): LocalDate | null => {
  const [, day, month, year] = written.exec(text) ?? short.exec(text) ?? []
  if (day === undefined || month === undefined || year === undefined) return null
  const date = LocalDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return date.success ? date.data : null
}

const sentenceCase = (capitals: string): string => capitals.slice(0, 1) + capitals.slice(1).toLowerCase()

/** The kind («NGHỊ ĐỊNH») and what stands under it, until the text itself begins. */
const titleIn = (lines: readonly string[]): string => {
  const at = lines.findIndex((line) => kinds.test(line))
  if (at === -1) return ''
  const under = lines.slice(at + 1, at + 4).filter((line) => !/^-+$/u.test(line))
  const end = under.findIndex((line) => /^(?:Căn cứ|Điều|Chương)/iu.test(line))
  const name = end === -1 ? under : under.slice(0, end)
  return [sentenceCase(lines[at] ?? ''), ...name].join(' ').slice(0, 300)
}

export type NormHeading = {
  number: string
  date: LocalDate | null
  title: string
  issuer: string
  level: NormContent['level']
  inForceFrom: LocalDate | null
}

export const readHeading = (text: string): NormHeading => {
  const head = text.slice(0, headLength)
  const number = numberIn.exec(head)?.[1] ?? ''
  const [, issuer = '', level = 'trung-uong'] = issuers.find(([ending]) => ending.test(number)) ?? []
  const date = dateIn(head)
  const since = inForce.exec(text)?.[1] ?? ''
  const lines = head
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const inForceFrom = /ngày ký/iu.test(since) ? date : dateIn(since)
  return { number, date, title: titleIn(lines), issuer, level, inForceFrom }
}
