// A norm's file to its plain text, in the officer's own browser: nothing hostile reaches the server. What the file is, its
// first bytes, its name and its inside must agree on (reliability.md, bad input 62–68); the readers are loaded when needed.
import { cleanParagraphs, isLegacyEncoded } from '../../../../domain/text/clean.ts'
import { decided, refused, type Outcome } from '../../../../domain/outcome.ts'

export type FileRefusal =
  | 'too-large'
  | 'unknown-kind'
  | 'old-word'
  | 'not-what-it-says'
  | 'macros'
  | 'damaged'
  | 'too-much-inside'
  | 'locked'
  | 'scan'
  | 'empty'
  | 'old-encoding'
  | 'unreadable-text'

const megabyte = 1_048_576
const fileMax = 20 * megabyte

/** The longest text of a norm that is looked at: more than any law has. */
const textMax = 3_000_000

type Reader = (bytes: Uint8Array) => Outcome<string, FileRefusal> | Promise<Outcome<string, FileRefusal>>

const readPlain: Reader = (bytes) => {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  try {
    const name = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
    return decided(new TextDecoder(name, { fatal: true }).decode(bytes))
  } catch {
    // Neither UTF-8 nor UTF-16: a file of the time before Unicode.
    return refused('old-encoding')
  }
}

type Kind = { ending: string; magic: string; read: Reader }

/** By the name's ending; `magic` is how such a file begins, in Latin-1. */
const kinds: readonly Kind[] = [
  {
    ending: '.docx',
    magic: 'PK\u0003\u0004',
    read: async (bytes) => (await import('./docx.ts')).readDocx(bytes),
  },
  { ending: '.pdf', magic: '%PDF-', read: async (bytes) => (await import('./pdf.ts')).readPdf(bytes) },
  { ending: '.txt', magic: '', read: readPlain },
]

/** How Word before 2007 begins (OLE), in Latin-1. */
const oldOffice = '\u00d0\u00cf\u0011\u00e0'

/** Beginnings that no plain text has: programs, archives, old Office, pictures, markup. */
const foreign = ['MZ', 'PK', '%PDF', oldOffice, '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8', '\u007fELF', '<']

const kindOf = (name: string, bytes: Uint8Array): Outcome<Kind, FileRefusal> => {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  const lower = name.toLowerCase()
  if (/\.(?:docm|dotm|xlsm|pptm)$/u.test(lower)) return refused('macros')
  if (lower.endsWith('.doc') || start.startsWith(oldOffice)) return refused('old-word')
  const kind = kinds.find(({ ending }) => lower.endsWith(ending))
  if (kind === undefined) return refused('unknown-kind')
  const agrees =
    kind.magic === ''
      ? !foreign.some((sign) => start.trimStart().startsWith(sign))
      : start.startsWith(kind.magic)
  return agrees ? decided(kind) : refused('not-what-it-says')
}

export const readNormFile = async (
  name: string,
  bytes: Uint8Array,
): Promise<Outcome<string, FileRefusal>> => {
  if (bytes.length > fileMax) return refused('too-large')
  if (bytes.length === 0) return refused('empty')
  const kind = kindOf(name, bytes)
  if (!kind.ok) return kind
  const read = await kind.value.read(bytes)
  return read.ok ? cleaned(read.value) : read
}

const cleaned = (raw: string): Outcome<string, FileRefusal> => {
  if (raw.length > textMax) return refused('too-much-inside')
  const text = cleanParagraphs(raw.replaceAll(/[^\P{Cc}\n\t\r]/gu, ' '))
  if (!text.ok) return refused('unreadable-text')
  if (text.value === '') return refused('empty')
  return isLegacyEncoded(text.value.slice(0, 20_000)) ? refused('old-encoding') : text
}

export const fileRefusalWords: Readonly<Record<FileRefusal, string>> = {
  'too-large': 'Tệp lớn hơn 20 MB. Xin tách phần phụ lục, chỉ tải phần điều khoản.',
  'unknown-kind': 'Chỉ nhận tệp .docx, .pdf có chữ hoặc .txt. Xin lưu văn bản sang một trong ba loại này.',
  'old-word': 'Tệp Word đời cũ (.doc) không đọc được. Xin mở bằng Word, chọn «Lưu thành» .docx rồi tải lại.',
  'not-what-it-says': 'Nội dung tệp không đúng với đuôi tên. Xin kiểm tra lại tệp gốc.',
  macros: 'Tệp có chứa chương trình (macro) nên không nhận. Xin lưu thành .docx thường.',
  damaged: 'Tệp bị hỏng hoặc không phải văn bản. Xin tải lại từ nguồn rồi thử lại.',
  'too-much-inside': 'Tệp giải nén ra quá lớn nên không mở. Xin kiểm tra nguồn của tệp.',
  locked: 'Tệp PDF đặt mật khẩu. Xin lưu một bản không mật khẩu.',
  scan: 'Tệp PDF là ảnh chụp, không có chữ để đọc. Xin dùng bản có chữ (ví dụ từ Công báo), hoặc dán chữ vào ô bên dưới.',
  empty: 'Tệp không có chữ nào.',
  'old-encoding': 'Chữ trong tệp dùng bảng mã cũ (TCVN3, VNI). Xin chuyển sang Unicode rồi tải lại.',
  'unreadable-text': 'Tệp có ký tự không dùng được (chữ xếp chồng, ký tự đổi hướng). Xin kiểm tra lại tệp.',
}
