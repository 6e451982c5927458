// Owns how an object's bytes go out: whole or a range, always as a download that no browser will run.
import { pipeline } from 'node:stream/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Contents } from './contents.ts'
import { etagOf, settableOf } from './metadata.ts'
import { StorageProblem } from './problem.ts'
import type { StoredObject } from './tables.ts'

type Range = { start: number; end: number }

export type Served = { contents: Contents; request: IncomingMessage; response: ServerResponse }

/** `disposition` is a signed link's own wish for the file's name. */
export async function serve(
  object: StoredObject,
  by: Served,
  disposition: string | null = null,
): Promise<void> {
  const { contents, request, response } = by
  const range = readRange(request.headers.range, object.size)
  const { start, end } = range ?? { start: 0, end: object.size }
  response.writeHead(range === null ? 200 : 206, {
    ...fileHeaders(object, disposition),
    'content-length': String(end - start),
    ...(range !== null && { 'content-range': `bytes ${start}-${end - 1}/${object.size}` }),
  })
  if (request.method === 'HEAD' || end === start) {
    response.end()
    return
  }
  await pipeline(contents.read(object.content, start, end), response)
}

/** What was uploaded may be anything: it is never shown inside a page, never sniffed, and may run nothing. */
function fileHeaders(object: StoredObject, disposition: string | null): Record<string, string> {
  const { contentType, contentEncoding, contentLanguage, contentDisposition, cacheControl } =
    settableOf(object)
  return {
    'content-type':
      contentType === undefined || contentType === '' ? 'application/octet-stream' : contentType,
    ...(contentEncoding !== undefined &&
      contentEncoding !== '' && { 'content-encoding': asciiOnly(contentEncoding) }),
    ...(contentLanguage !== undefined &&
      contentLanguage !== '' && { 'content-language': asciiOnly(contentLanguage) }),
    'content-disposition': attachment(
      fileName(disposition ?? contentDisposition ?? '') ?? lastSegment(object.name),
    ),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': asciiOnly(cacheControl ?? 'private, no-store'),
    'accept-ranges': 'bytes',
    etag: `"${etagOf(object)}"`,
    'last-modified': new Date(object.updated_at).toUTCString(),
    'x-goog-hash': `crc32c=${object.crc32c},md5=${object.md5}`,
    'x-goog-generation': String(object.generation),
    'x-goog-metageneration': String(object.metageneration),
    'x-goog-stored-content-encoding': asciiOnly(contentEncoding ?? 'identity'),
    'x-goog-stored-content-length': String(object.size),
  }
}

function asciiOnly(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '')
}

/** RFC 6266: a plain name for old clients, the true one in `filename*`. */
export function attachment(name: string): string {
  // Controls of writing direction could show `exe.pdf` for `fdp.exe`.
  const shown = name.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '')
  const plain = shown
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\w .()-]/g, '_')
  const exact = encodeURIComponent(shown).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}

/** The file name a Content-Disposition asks for. */
function fileName(disposition: string): string | null {
  const exact = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition)?.[1]
  if (exact !== undefined) return decodeName(exact)
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition)
  return plain?.[1] ?? plain?.[2] ?? null
}

function decodeName(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null
  }
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** One range; anything else (several, other units) means the whole file, as HTTP allows. */
function readRange(header: string | undefined, size: number): Range | null {
  const [matched, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (matched === undefined || (first === '' && last === '')) return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(Number(last) + 1, size)
  if (start >= size || end <= start) throw new StorageProblem(416, 'The requested range cannot be satisfied.')
  return { start, end }
}
