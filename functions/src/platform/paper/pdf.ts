// A paper as PDF, with its face embedded (Tinos, metric-compatible with Times New Roman, SIL Open Font License), byte for byte
// the same for the same paper and moment. Laid out here by the numbers of form.ts; pdfkit breaks lines and writes the file.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PdfDocument from 'pdfkit'
import { firstLine, gap, letterheadShares, page, signatureRoom, size } from '../../../../domain/paper/form.ts'
import {
  motto,
  nation,
  recipientsLabel,
  type Annex,
  type Block,
  type Paper,
} from '../../../../domain/paper/paper.ts'
import { millisOf, type Instant } from '../../../../domain/time/instant.ts'

const points = (mm: number): number => (mm / 25.4) * 72

const left = points(page.left)
const textWidth = points(page.width - page.left - page.right)
const bottom = points(page.height - page.bottom)
const lineGap = 2
/** Of 13 points in this face. */
const lineHeight = 17

const faces = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const
type Face = keyof typeof faces

type Pdf = InstanceType<typeof PdfDocument>

/** `at` stands in the file as the time it was made. */
export const asPdf = async (paper: Paper, at: Instant): Promise<Uint8Array> => {
  const pdf = newDocument(paper, at)
  const finished = Array.fromAsync<Uint8Array>(pdf)
  letterhead(pdf, paper)
  heading(pdf, [paper.kind, paper.subject], 14)
  for (const block of paper.body.slice(0, -1)) write(pdf, block)
  makeRoom(pdf, paper)
  for (const block of paper.body.slice(-1)) write(pdf, block)
  signature(pdf, paper)
  for (const annex of paper.annexes) writeAnnex(pdf, annex)
  numberPages(pdf)
  pdf.end()
  return Buffer.concat(await finished)
}

const newDocument = (paper: Paper, at: Instant): Pdf => {
  const made = new Date(millisOf(at))
  const pdf = new PdfDocument({
    size: 'A4',
    bufferPages: true,
    lang: 'vi-VN',
    displayTitle: true,
    margins: {
      top: points(page.top),
      bottom: points(page.bottom),
      left,
      right: points(page.right),
    },
    info: { Title: paper.subject, Author: paper.issuer.join(' '), CreationDate: made, ModDate: made },
  })
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
  for (const [name, file] of Object.entries(faces)) pdf.registerFont(name, join(folder, file))
  return pdf
}

type Line = { text: string; size: number; face: Face }
type Cell = { x: number; width: number; align: 'left' | 'center' }

/** Lines one below the other from `y`; returns where they end. */
const stack = (pdf: Pdf, lines: readonly Line[], { x, width, align }: Cell, y: number): number => {
  let top = y
  for (const line of lines) {
    pdf.font(line.face).fontSize(line.size).text(line.text, x, top, { width, align, lineGap })
    top = pdf.y
  }
  return top
}

const drawLine = (pdf: Pdf, cell: Cell, share: number, y: number): number => {
  const length = cell.width * share
  const from = cell.x + (cell.width - length) / 2
  pdf
    .moveTo(from, y + 1)
    .lineTo(from + length, y + 1)
    .lineWidth(0.75)
    .stroke()
  return y + 8
}

const letterhead = (pdf: Pdf, paper: Paper): void => {
  const issuerCell: Cell = { x: left, width: textWidth * letterheadShares.issuer, align: 'center' }
  const nationCell: Cell = {
    x: left + issuerCell.width,
    width: textWidth * letterheadShares.nation,
    align: 'center',
  }
  const issuer: Line[] = paper.issuer.map((text) => ({ text, size: size.issuer, face: 'bold' }))
  if (paper.superior !== '') issuer.unshift({ text: paper.superior, size: size.issuer, face: 'regular' })
  const state: Line[] = [
    { text: nation, size: size.nation, face: 'bold' },
    { text: motto, size: size.motto, face: 'bold' },
  ]
  const y = pdf.y
  const below = Math.max(
    drawLine(pdf, issuerCell, 0.4, stack(pdf, issuer, issuerCell, y)),
    drawLine(pdf, nationCell, 0.56, stack(pdf, state, nationCell, y)),
  )
  const number: Line = { text: paper.number, size: size.number, face: 'regular' }
  const dateline: Line = { text: paper.dateline, size: size.dateline, face: 'italic' }
  pdf.y = Math.max(stack(pdf, [number], issuerCell, below), stack(pdf, [dateline], nationCell, below))
}

const whole: Cell = { x: left, width: textWidth, align: 'center' }

const heading = (pdf: Pdf, texts: readonly string[], before: number, notes: readonly string[] = []): void => {
  const bold = texts.map((text): Line => ({ text, size: size.kind, face: 'bold' }))
  const italic = notes.map((text): Line => ({ text, size: size.body, face: 'italic' }))
  pdf.y = drawLine(pdf, whole, 0.25, stack(pdf, [...bold, ...italic], whole, pdf.y + before)) + gap
}

const write = (pdf: Pdf, block: Block): void => {
  if (block.kind === 'table') return writeTable(pdf, block)
  const face = { paragraph: 'regular', basis: 'italic', heading: 'bold' } as const
  pdf
    .font(face[block.kind])
    .fontSize(size.body)
    .text(block.text, left, pdf.y, { width: textWidth, align: 'justify', indent: points(firstLine), lineGap })
  pdf.y += gap
}

const padding = 4

type Table = Extract<Block, { kind: 'table' }>

/** The head is repeated on each page that the table comes to. */
const writeTable = (pdf: Pdf, { columns, rows }: Table): void => {
  const cells = columns.map(({ share }, at): Cell => {
    const before = columns.slice(0, at).reduce((sum, column) => sum + column.share, 0)
    return { x: left + before * textWidth, width: share * textWidth, align: at === 0 ? 'center' : 'left' }
  })
  const head = columns.map(({ name }) => name)
  const writeHead = (): void => writeRow(pdf, { texts: head, cells, face: 'bold' })
  if (pdf.y + 60 > bottom) pdf.addPage()
  writeHead()
  for (const texts of rows) {
    if (pdf.y + rowHeight(pdf, texts, cells) > bottom) {
      pdf.addPage()
      writeHead()
    }
    writeRow(pdf, { texts, cells, face: 'regular' })
  }
  pdf.y += gap
}

const rowHeight = (pdf: Pdf, texts: readonly string[], cells: readonly Cell[]): number => {
  pdf.font('regular').fontSize(size.table)
  const heights = texts.map((text, at) =>
    pdf.heightOfString(text, { width: (cells[at]?.width ?? 0) - 2 * padding, lineGap }),
  )
  return Math.max(...heights) + 2 * padding
}

const writeRow = (pdf: Pdf, row: { texts: readonly string[]; cells: readonly Cell[]; face: Face }): void => {
  const y = pdf.y
  const height = rowHeight(pdf, row.texts, row.cells)
  for (const [at, cell] of row.cells.entries()) {
    pdf.rect(cell.x, y, cell.width, height).lineWidth(0.5).stroke()
    const inner: Cell = {
      x: cell.x + padding,
      width: cell.width - 2 * padding,
      align: row.face === 'bold' ? 'center' : cell.align,
    }
    stack(pdf, [{ text: row.texts[at] ?? '', size: size.table, face: row.face }], inner, y + padding)
  }
  pdf.y = y + height
}

/** Recipients, signature and the last words before them stay together on one page. */
const makeRoom = (pdf: Pdf, { authority, recipients }: Paper): void => {
  const signing = (authority.length + 1) * lineHeight + points(signatureRoom)
  const closing = 2 * lineHeight + gap
  if (pdf.y + closing + Math.max(signing, (recipients.length + 1) * lineHeight) > bottom) pdf.addPage()
}

const signature = (pdf: Pdf, paper: Paper): void => {
  const leftCell: Cell = { x: left, width: textWidth / 2, align: 'left' }
  const rightCell: Cell = { x: left + textWidth / 2, width: textWidth / 2, align: 'center' }
  const authority = paper.authority.map((text): Line => ({ text, size: size.authority, face: 'bold' }))
  const recipients: Line[] = [
    { text: recipientsLabel, size: size.recipientsLabel, face: 'boldItalic' },
    ...paper.recipients.map((text): Line => ({ text, size: size.recipients, face: 'regular' })),
  ]
  const y = pdf.y + gap
  const signed = stack(pdf, authority, rightCell, y) + points(signatureRoom)
  const end = stack(pdf, [{ text: paper.signer, size: size.authority, face: 'bold' }], rightCell, signed)
  pdf.y = Math.max(end, stack(pdf, recipients, leftCell, y))
}

const writeAnnex = (pdf: Pdf, { name, title, blocks }: Annex): void => {
  const [text = '', ...notes] = title.split('\n')
  pdf.addPage()
  heading(pdf, [name, text], 0, notes)
  for (const block of blocks) write(pdf, block)
}

/** In the middle of the top margin, from page 2. */
const numberPages = (pdf: Pdf): void => {
  const { count } = pdf.bufferedPageRange()
  for (let at = 1; at < count; at += 1) {
    pdf.switchToPage(at)
    pdf.page.margins.top = 0
    stack(pdf, [{ text: String(at + 1), size: size.page, face: 'regular' }], whole, points(page.number))
  }
}
