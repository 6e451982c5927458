// The parts of a workbook that do not depend on what it says: styles, content types, relations.
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const packageSchemas = 'http://schemas.openxmlformats.org/package/2006'
const officeSchemas = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const sheetSchemas = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Places in `cellXfs` below; 0 is the default. */
export const styleIds = {
  title: 1,
  note: 2,
  heading: 3,
  text: 4,
  count: 5,
  total: 6,
  day: 7,
  place: 8,
} as const

const border = 'applyBorder="1" borderId="1"'
const wrap = '<alignment horizontal="left" indent="1" vertical="top" wrapText="1"/>'
const right = '<alignment horizontal="right" indent="1" vertical="top"/>'
const centre = '<alignment horizontal="center" vertical="top"/>'

export const styles = [
  `${declaration}<styleSheet xmlns="${sheetSchemas}">`,
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>',
  '<fonts count="4"><font><sz val="11"/><name val="Times New Roman"/></font>',
  '<font><b/><sz val="14"/><name val="Times New Roman"/></font>',
  '<font><i/><sz val="11"/><name val="Times New Roman"/></font>',
  '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF7"/></patternFill></fill></fills>',
  '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>',
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="9"><xf/>',
  '<xf fontId="1" applyFont="1"/><xf fontId="2" applyFont="1"/>',
  `<xf fontId="3" applyFont="1" fillId="2" applyFill="1" ${border} applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>`,
  `<xf fontId="0" applyFont="1" ${border} applyAlignment="1">${wrap}</xf>`,
  `<xf numFmtId="3" applyNumberFormat="1" fontId="0" applyFont="1" ${border} applyAlignment="1">${right}</xf>`,
  `<xf numFmtId="3" applyNumberFormat="1" fontId="3" applyFont="1" ${border} applyAlignment="1">${right}</xf>`,
  `<xf numFmtId="164" applyNumberFormat="1" fontId="0" applyFont="1" ${border} applyAlignment="1">${centre}</xf>`,
  `<xf fontId="0" applyFont="1" ${border} applyAlignment="1">${centre}</xf>`,
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')

export const contentTypes = (sheets: number): string => {
  const overrides = Array.from(
    { length: sheets },
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${types}.worksheet+xml"/>`,
  )
  return [
    `${declaration}<Types xmlns="${packageSchemas}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>`,
    ...overrides,
    '</Types>',
  ].join('')
}

const relationships = (entries: readonly string[]): string =>
  `${declaration}<Relationships xmlns="${packageSchemas}/relationships">${entries.join('')}</Relationships>`

export const officeRelations = relationships([
  `<Relationship Id="rId1" Type="${officeSchemas}/officeDocument" Target="xl/workbook.xml"/>`,
])

export const workbookRelations = (sheets: number): string =>
  relationships([
    ...Array.from(
      { length: sheets },
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${officeSchemas}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    ),
    `<Relationship Id="rId${sheets + 1}" Type="${officeSchemas}/styles" Target="styles.xml"/>`,
  ])
