// Norms' files as officers and attackers bring them (reliability.md, bad input 62–68): text, or a clear refusal, soon.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { fileRefusalWords, readNormFile } from '../../../web/src/screening/norms/read-file.ts'
import { paragraph, pdf, word } from '../../kit/norm-files.ts'

const textOf = async (name: string, bytes: Uint8Array): Promise<string> => {
  const read = await readNormFile(name, bytes)
  return read.ok ? read.value : `refused: ${read.issues}`
}

test('the text of a Word document: paragraphs, tabs, entities, and nothing deleted', async () => {
  const body = [
    paragraph('Điều 1. Phạm vi &amp; đối tượng'),
    '<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>Khoản &#7897;t</w:t></w:r><w:del><w:delText>bị xóa</w:delText></w:del></w:p>',
  ].join('')
  equal(await textOf('nd.docx', word(body)), 'Điều 1. Phạm vi & đối tượng\n1. Khoản ột')
})

test('plain text in UTF-8 and UTF-16, with a byte order mark and Windows line ends', async () => {
  equal(await textOf('nd.txt', strToU8('\uFEFFĐiều 1.\r\nNội dung')), 'Điều 1.\nNội dung')
  const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from('Điều 2.', 'utf16le')])
  equal(await textOf('nd.TXT', wide), 'Điều 2.')
})

test('a PDF with text is read, and one without is told to be a scan', async () => {
  const text = 'This decree provides for the registration of initiatives in the province'
  equal(await textOf('nd.pdf', pdf(text)), text)
  equal(await textOf('scan.pdf', pdf()), 'refused: scan')
})

const bomb = (): Uint8Array => word(paragraph('Điều 1'), { 'word/media/a.bin': new Uint8Array(101_000_000) })

const refusals: Readonly<Record<string, [string, () => Uint8Array, string]>> = {
  'an empty file': ['a.docx', () => new Uint8Array(), 'empty'],
  'a document without words': ['a.docx', () => word('<w:p/>'), 'empty'],
  'another kind': ['a.xlsx', () => word(''), 'unknown-kind'],
  'no ending': ['quyetdinh', () => strToU8('Điều 1'), 'unknown-kind'],
  'a double ending': ['a.pdf.html', () => strToU8('<html>'), 'unknown-kind'],
  'a program called a PDF': ['a.pdf', () => strToU8('MZ\u0090'), 'not-what-it-says'],
  'a page of markup called text': ['a.txt', () => strToU8('<svg onload=alert(1)>'), 'not-what-it-says'],
  'a zip called text': ['a.txt', () => word(''), 'not-what-it-says'],
  'a zip that is no document': ['a.docx', () => zipSync({ 'a.txt': strToU8('x') }), 'not-what-it-says'],
  'Word before 2007': ['a.doc', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'old-word'],
  'Word before 2007, renamed': ['a.docx', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'old-word'],
  'macros by name': ['a.docm', () => word(''), 'macros'],
  'macros inside': ['a.docx', () => word('', { 'word/vbaProject.bin': strToU8('x') }), 'macros'],
  'a program inside': [
    'a.docx',
    () => word('', { 'word/embeddings/oleObject1.bin': strToU8('x') }),
    'macros',
  ],
  'a path out of the archive': ['a.docx', () => word('', { '../evil': strToU8('x') }), 'damaged'],
  'a document type': [
    'a.docx',
    () =>
      zipSync({
        'word/document.xml': strToU8(
          `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(50)}">]><w:p><w:t>&a;&a;</w:t></w:p>`,
        ),
      }),
    'damaged',
  ],
  'more inside than any document has': ['a.docx', bomb, 'too-much-inside'],
  'thousands of parts': [
    'a.docx',
    () => word('', Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`x${at}`, new Uint8Array()]))),
    'too-much-inside',
  ],
  'half a zip': ['a.docx', () => word(paragraph('Điều 1')).subarray(0, 90), 'damaged'],
  'a torn PDF': ['a.pdf', () => strToU8('%PDF-1.7\nhello'), 'damaged'],
  'letters of an old code page': [
    'a.txt',
    () => new Uint8Array([0xa9, 0xf9, 0xb5, 0x20, 0xae]),
    'old-encoding',
  ],
  'an old font’s letters in Unicode': [
    'a.txt',
    () =>
      strToU8('Céng hßa x· héi chñ nghÜa ViÖt Nam, øng dông c«ng nghÖ th«ng tin, tiÕp nhËn hå s¬ mét cöa'),
    'old-encoding',
  ],
  'letters that turn the direction': ['a.txt', () => strToU8('Điều 1. a\u202Eb'), 'unreadable-text'],
  'a very large file': ['a.txt', () => new Uint8Array(21 * 1_048_576).fill(97), 'too-large'],
}

for (const [name, [file, bytes, refusal]] of Object.entries(refusals))
  test(`${name}: ${refusal}`, async () => {
    const given = bytes()
    const started = process.cpuUsage()
    deepEqual(await readNormFile(file, given), { ok: false, issues: refusal })
    const { user, system } = process.cpuUsage(started)
    ok((user + system) / 1000 < 1500, `${(user + system) / 1000} ms`)
  })

test('every refusal has words that say what to do', () => {
  for (const words of Object.values(fileRefusalWords)) equal(words, words.normalize('NFC'))
})
