// A workbook as a file (ECMA-376, the part of it that tables need), byte for byte the same for the same sheets: fixed
// order, fixed zip dates, no time of writing. Cells are typed: what people wrote is text and never a formula.
import { zipSync, type Zippable } from 'fflate'
import type { LocalDate } from '../../../domain/time/instant.ts'
import { contentTypes, officeRelations, styleIds, styles, workbookRelations } from './xlsx-parts.ts'

export type Cell =
  | { style: 'title' | 'note' | 'heading' | 'text'; value: string }
  | { style: 'count' | 'place'; value: number }
  | { style: 'total'; value: string | number }
  | { style: 'day'; value: LocalDate }

export type Sheet = {
  name: string
  /** Of the columns, in characters. */
  widths: readonly number[]
  /** Rows at the top that stay in sight; the last of them is printed on every page. */
  headRows: number
  orientation: 'portrait' | 'landscape'
  rows: readonly (readonly Cell[])[]
}

export const zipWorkbook = (sheets: readonly Sheet[]): Uint8Array => {
  const parts: [string, string][] = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', officeRelations],
    ['xl/workbook.xml', workbook(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)],
    ['xl/styles.xml', styles],
    ...sheets.map((sheet, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet)]),
  ]
  const encoder = new TextEncoder()
  const files: Zippable = Object.fromEntries(parts.map(([name, xml]) => [name, encoder.encode(xml)]))
  // Zip keeps local times without a zone: a date of parts is the same bytes in every zone.
  return zipSync(files, { mtime: new Date(2000, 0, 1), level: 6 })
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const workbook = (sheets: readonly Sheet[]): string => {
  const entries = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(sheetName(name))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  const headings = sheets.map(({ name, headRows }, at) => {
    const rows = `'${sheetName(name).replaceAll("'", "''")}'!$${headRows}:$${headRows}`
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escaped(rows)}</definedName>`
  })
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${entries.join('')}</sheets><definedNames>${headings.join('')}</definedNames></workbook>`
}

/** Excel allows 31 characters and not these. */
const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)

const worksheet = ({ widths, headRows, orientation, rows }: Sheet): string => {
  const pane = `<pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/>`
  const cols = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const data = rows.map((cells, at) => rowXml(cells, at + 1, widths))
  return [
    `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="${lineHeight}"/><cols>${cols.join('')}</cols><sheetData>${data.join('')}</sheetData>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    // A4, as wide as one page and as long as it takes.
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>',
  ].join('')
}

const lineHeight = 15
/** Excel's own limit, in points. */
const rowMaxHeight = 409

/** Programs do not agree on fitting rows to wrapped text when they open a file, so the height is said. */
const rowXml = (cells: readonly Cell[], row: number, widths: readonly number[]): string => {
  const lines = Math.max(1, ...cells.map((cell, column) => linesOf(cell, widths[column] ?? 1)))
  const height = Math.min(lines * lineHeight + (cells[0]?.style === 'title' ? 6 : 0), rowMaxHeight)
  const written = cells.map((cell, column) => cellXml(cell, column, row))
  return `<row r="${row}" ht="${height}" customHeight="1">${written.join('')}</row>`
}

/** Letters of the text's face are narrower than the digits that widths are counted in; the cell keeps a little free. */
const lettersIn = (width: number): number => (width - 2) * 1.12

/** Lines that a text takes when it breaks between words. */
const wrappedLines = (text: string, most: number): number => {
  let lines = 1
  let room = most
  for (const { length } of text.split(' ')) {
    if (length > room && room < most) {
      lines += 1
      room = most
    }
    lines += Math.max(0, Math.ceil(length / most) - 1)
    room -= (length % most) + 1
  }
  return lines
}

const linesOf = ({ style, value }: Cell, width: number): number =>
  style === 'text' || style === 'heading'
    ? value.split('\n').reduce((sum, part) => sum + wrappedLines(part, lettersIn(width)), 0)
    : 1

const cellXml = (cell: Cell, column: number, row: number): string => {
  const start = `<c r="${String.fromCodePoint(65 + column)}${row}" s="${styleIds[cell.style]}"`
  if (typeof cell.value === 'number') return `${start}><v>${cell.value}</v></c>`
  if (cell.style === 'day') return `${start}><v>${serialOf(cell.value)}</v></c>`
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(cellText(cell.value))}</t></is></c>`
}

/** Days as Excel counts them: 1 is 1 January 1900, with a 29 February 1900 that never was. */
const serialOf = (day: LocalDate): number =>
  (Date.parse(`${day}T00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000

const cellMax = 32_767
const cutMark = ' … (đã cắt bớt)'

const cellText = (value: string): string =>
  value.length <= cellMax ? value : value.slice(0, cellMax - cutMark.length) + cutMark

/** Characters that XML 1.0 cannot carry go; `_x000D_` would be read back as a control character, so its `_` is encoded. */
const escaped = (value: string): string =>
  value
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
