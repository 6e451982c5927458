// A paper as DOCX (ECMA-376, the part of it that official documents need), byte for byte the same for the same paper. Ours,
// on fflate, for the reason of report/xlsx.ts: the libraries stamp the time of writing and random ids into theirs.
import { zipSync, type Zippable } from 'fflate'
import { gap, letterheadShares, page, size, signatureRoom, firstLine } from '../../../../domain/paper/form.ts'
import {
  motto,
  nation,
  recipientsLabel,
  type Annex,
  type Block,
  type Paper,
} from '../../../../domain/paper/paper.ts'
import {
  contentTypes,
  documentRelations,
  header,
  packageRelations,
  root,
  settings,
  styles,
} from './docx-parts.ts'
import { escaped } from './xml.ts'

export const asDocx = (paper: Paper): Uint8Array => {
  const parts: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', contentTypes],
    ['_rels/.rels', packageRelations],
    ['word/document.xml', documentXml(paper)],
    ['word/_rels/document.xml.rels', documentRelations],
    ['word/styles.xml', styles],
    ['word/settings.xml', settings],
    ['word/header1.xml', header],
  ]
  const encoder = new TextEncoder()
  const files: Zippable = Object.fromEntries(parts.map(([name, xml]) => [name, encoder.encode(xml)]))
  // Zip keeps local times without a zone: a date of parts is the same bytes in every zone.
  return zipSync(files, { mtime: new Date(2000, 0, 1), level: 6 })
}

/** Twentieths of a point. */
const twips = (mm: number): number => Math.round((mm / 25.4) * 1440)
const textWidth = page.width - page.left - page.right

type Style = { size: number; bold?: boolean; italic?: boolean }
type Placing = {
  align?: 'center' | 'both' | 'left'
  indent?: number
  before?: number
  after?: number
  /** A drawn line beneath, of this share of the paragraph's width. */
  rule?: number
  pageBreak?: boolean
  keepNext?: boolean
}

const run = (text: string, style: Style): string => {
  const marks = `${style.bold === true ? '<w:b/>' : ''}${style.italic === true ? '<w:i/>' : ''}<w:sz w:val="${style.size * 2}"/>`
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
  return `<w:r><w:rPr>${marks}</w:rPr>${lines.join('<w:br/>')}</w:r>`
}

const paragraph = (runs: string, placing: Placing = {}): string => {
  const { align = 'both', indent = 0, before = 0, after = 0 } = placing
  const properties = [
    placing.keepNext === true ? '<w:keepNext/>' : '',
    placing.pageBreak === true ? '<w:pageBreakBefore/>' : '',
    `<w:spacing w:before="${before * 20}" w:after="${after * 20}"/>`,
    indent > 0 ? `<w:ind w:firstLine="${twips(indent)}"/>` : '',
    `<w:jc w:val="${align}"/>`,
  ]
  return `<w:p><w:pPr>${properties.join('')}</w:pPr>${runs}</w:p>`
}

const centred = (text: string, style: Style, placing: Placing = {}): string =>
  paragraph(run(text, style), { align: 'center', ...placing })

/** The drawn line: an empty paragraph with a border above, its sides moved in. */
const rule = (width: number, share: number): string => {
  const side = twips((width * (1 - share)) / 2)
  return `<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="20" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:left="${side}" w:right="${side}"/></w:pPr></w:p>`
}

const cell = (width: number, content: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${twips(width)}" w:type="dxa"/></w:tcPr>${content}</w:tc>`

const table = (widths: readonly number[], rows: readonly string[], isRuled = false): string => {
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  const borders = sides.map(
    (side) => `<w:${side} w:val="${isRuled ? 'single' : 'nil'}" w:sz="4" w:color="000000"/>`,
  )
  const margin = isRuled
    ? ''
    : '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
  const grid = widths.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join('')
  const total = widths.reduce((sum, width) => sum + width, 0)
  return `<w:tbl><w:tblPr><w:tblW w:w="${twips(total)}" w:type="dxa"/><w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/>${margin}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`
}

const row = (cells: string, isHead = false): string =>
  `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${cells}</w:tr>`

const letterhead = (paper: Paper): string => {
  const left = textWidth * letterheadShares.issuer
  const right = textWidth * letterheadShares.nation
  const issuer = [
    paper.superior === '' ? '' : centred(paper.superior, { size: size.issuer }),
    ...paper.issuer.map((line) => centred(line, { size: size.issuer, bold: true })),
    rule(left, 0.4),
  ]
  const state = [
    centred(nation, { size: size.nation, bold: true }),
    centred(motto, { size: size.motto, bold: true }),
    rule(right, 0.56),
  ]
  return table(
    [left, right],
    [
      row(cell(left, issuer.join('')) + cell(right, state.join(''))),
      row(
        cell(left, centred(paper.number, { size: size.number })) +
          cell(right, centred(paper.dateline, { size: size.dateline, italic: true })),
      ),
    ],
  )
}

const blockXml = (block: Block, isLast = false): string => {
  if (block.kind === 'table') return entriesTable(block)
  const style = { size: size.body, italic: block.kind === 'basis', bold: block.kind === 'heading' }
  const placing = { indent: firstLine, after: gap, keepNext: isLast || block.kind === 'heading' }
  return paragraph(run(block.text, style), placing)
}

const entriesTable = ({ columns, rows }: Extract<Block, { kind: 'table' }>): string => {
  const widths = columns.map(({ share }) => share * textWidth)
  const cells = (texts: readonly string[], bold: boolean): string =>
    texts
      .map((text, at) =>
        cell(
          widths[at] ?? 0,
          paragraph(run(text, { size: size.table, bold }), { align: bold || at === 0 ? 'center' : 'left' }),
        ),
      )
      .join('')
  const head = row(
    cells(
      columns.map(({ name }) => name),
      true,
    ),
    true,
  )
  return (
    table(widths, [head, ...rows.map((texts) => row(cells(texts, false)))], true) +
    paragraph('', { after: gap })
  )
}

const signature = (paper: Paper): string => {
  const half = textWidth / 2
  const left = [
    paragraph(run(recipientsLabel, { size: size.recipientsLabel, bold: true, italic: true }), {
      align: 'left',
    }),
    ...paper.recipients.map((line) => paragraph(run(line, { size: size.recipients }), { align: 'left' })),
  ]
  const right = [
    ...paper.authority.map((line) => centred(line, { size: size.authority, bold: true })),
    centred(paper.signer, { size: size.authority, bold: true }, { before: Math.round(signatureRoom * 2.83) }),
  ]
  return table([half, half], [row(cell(half, left.join('')) + cell(half, right.join('')))])
}

const annexXml = ({ name, title, blocks }: Annex): string => {
  const [heading = '', ...notes] = title.split('\n')
  return [
    centred(name, { size: size.kind, bold: true }, { pageBreak: true }),
    centred(heading, { size: size.kind, bold: true }),
    ...notes.map((note) => centred(note, { size: size.body, italic: true })),
    rule(textWidth, 0.25),
    paragraph('', { after: gap }),
    ...blocks.map((block) => blockXml(block)),
  ].join('')
}

const documentXml = (paper: Paper): string => {
  const title = [
    centred(paper.kind, { size: size.kind, bold: true }, { before: 14 }),
    centred(paper.subject, { size: size.kind, bold: true }),
    rule(textWidth, 0.25),
    paragraph('', { after: 2 }),
  ]
  const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="${twips(page.width)}" w:h="${twips(page.height)}"/><w:pgMar w:top="${twips(page.top)}" w:right="${twips(page.right)}" w:bottom="${twips(page.bottom)}" w:left="${twips(page.left)}" w:header="${twips(page.number)}" w:footer="0" w:gutter="0"/><w:titlePg/></w:sectPr>`
  const body = [
    letterhead(paper),
    ...title,
    // The last words stay on the signature's page.
    ...paper.body.map((block, at) => blockXml(block, at === paper.body.length - 1)),
    paragraph('', { keepNext: true }),
    signature(paper),
  ]
  return `${root('document')}<w:body>${body.join('')}${paragraph('')}${paper.annexes.map(annexXml).join('')}${section}</w:body></w:document>`
}
