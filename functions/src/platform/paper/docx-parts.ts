// The parts of a DOCX that are the same for every paper: types, relations, the face, the page number in the top margin.
import { size } from '../../../../domain/paper/form.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** The opening of a part's root element. */
export const root = (element: string): string =>
  `${declaration}<w:${element} xmlns:w="${main}" xmlns:r="${office}">`

const override = (part: string, kind: string): string =>
  `<Override PartName="/word/${part}.xml" ContentType="${wordType}.${kind}+xml"/>`

export const contentTypes = [
  `${declaration}<Types xmlns="${packaged}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  override('document', 'document.main'),
  override('styles', 'styles'),
  override('settings', 'settings'),
  override('header1', 'header'),
  '</Types>',
].join('')

const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`

const relations = (...each: string[]): string =>
  `${declaration}<Relationships xmlns="${packaged}/relationships">${each.join('')}</Relationships>`

export const packageRelations = relations(relation('rId1', 'officeDocument', 'word/document.xml'))
export const documentRelations = relations(
  relation('rId1', 'styles', 'styles.xml'),
  relation('rId2', 'settings', 'settings.xml'),
  relation('rId3', 'header', 'header1.xml'),
)

const face = 'Times New Roman'

export const styles = `${root('styles')}<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:cs="${face}" w:eastAsia="${face}"/><w:sz w:val="${size.body * 2}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`

export const settings = `${root('settings')}<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

const field = (instruction: string): string =>
  `<w:fldSimple w:instr="${instruction}"><w:r><w:rPr><w:sz w:val="${size.page * 2}"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>`

/** Page 1 has none: the section says that its first page differs and gives that no header. */
export const header = `${root('hdr')}<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${field('PAGE')}</w:p></w:hdr>`
