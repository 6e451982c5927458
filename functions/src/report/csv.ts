// The list as CSV: RFC 4180 with CRLF, a byte-order mark so that Excel reads UTF-8, and nothing that a spreadsheet would
// take for a formula.
import { writtenDate } from '../../../domain/time/instant.ts'
import { columns, type ListValue } from './columns.ts'
import type { FrozenMonth } from './frozen-month.ts'

export const asCsv = (frozen: FrozenMonth): Uint8Array => {
  const areaNames = new Map(frozen.summary.byArea.map((area) => [area.key, area.name]))
  const lines = [
    columns.map((column) => column.title),
    ...frozen.entries.map((entry, at) =>
      columns.map((column) => written(column.value(entry, { place: at + 1, areaNames }))),
    ),
  ]
  const text = lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
  return new TextEncoder().encode(`\uFEFF${text}`)
}

const written = (value: ListValue): string => {
  if (typeof value === 'string') return unarmed(value)
  return typeof value === 'number' ? String(value) : writtenDate(value.day)
}

/** A text that begins like a formula, full-width signs among them, gets an apostrophe before it (OWASP, CSV injection). */
const unarmed = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text)

const quoted = (cell: string): string =>
  /[",;\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
