// The text of a Word document: its one part that holds text, taken out of the zip within limits that are checked before
// anything is unpacked, and read by its tags. No DTD, no macros, no outside parts.
import { strFromU8, unzipSync, type UnzipFileInfo } from 'fflate'
import { decided, refused, type Outcome } from '../../../../domain/outcome.ts'
import type { FileRefusal } from './read-file.ts'

const limits = { entries: 2000, document: 30_000_000, whole: 100_000_000 } as const
const document = 'word/document.xml'

/** What the central directory says, entry by entry; nothing is unpacked while it is read. */
type Directory = { entries: number; whole: number; refusal: FileRefusal | null; holdsDocument: boolean }

const refusalFor = ({ name, originalSize }: UnzipFileInfo, seen: Directory): FileRefusal | null => {
  if (/vbaProject|vbaData|\.exe$|oleObject|activeX/iu.test(name)) return 'macros'
  if (name.includes('..') || name.startsWith('/') || name.includes('\\')) return 'damaged'
  if (seen.entries > limits.entries || seen.whole > limits.whole) return 'too-much-inside'
  if (name === document && originalSize > limits.document) return 'too-much-inside'
  // Two parts of one name: which one Word shows cannot be told.
  return name === document && seen.holdsDocument ? 'damaged' : null
}

const unpackDocument = (bytes: Uint8Array): Outcome<Uint8Array, FileRefusal> => {
  const seen: Directory = { entries: 0, whole: 0, refusal: null, holdsDocument: false }
  const look = (file: UnzipFileInfo): void => {
    seen.entries += 1
    seen.whole += file.originalSize
    seen.refusal ??= refusalFor(file, seen)
    seen.holdsDocument ||= file.name === document
  }
  try {
    unzipSync(bytes, {
      filter: (file) => {
        look(file)
        return false
      },
    })
    if (seen.refusal !== null) return refused(seen.refusal)
    const part = unzipSync(bytes, { filter: ({ name }) => name === document })[document]
    return part === undefined ? refused('not-what-it-says') : decided(part)
  } catch {
    return refused('damaged')
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/giu, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return entities[name] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

/** Runs of text, tabs and breaks, ends of paragraphs. Deleted text and field codes have tags of their own. */
const piece = /<w:t(?:\s[^<>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)(?:\s[^<>]*)?\/>|<\/w:(p)>/gu

const textOf = (xml: string): string => {
  let text = ''
  for (const [, run, gap, end] of xml.matchAll(piece))
    text += run === undefined ? (end === undefined && gap === 'tab' ? ' ' : '\n') : decoded(run)
  return text
}

export const readDocx = (bytes: Uint8Array): Outcome<string, FileRefusal> => {
  const part = unpackDocument(bytes)
  if (!part.ok) return part
  const xml = strFromU8(part.value)
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(xml.slice(0, 100_000))) return refused('damaged')
  const text = textOf(xml)
  return text.trim() === '' ? refused('empty') : decided(text)
}
