// The files of the web app's folder: found by a request's path and nothing outside it, with the compressed twin that the
// build put beside a file when the browser takes it, and a tag by content.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { systemCode } from '../host/refusal.ts'

export type ServedFile = {
  content: Buffer
  type: string
  encoding: 'br' | 'gzip' | null
  etag: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

const encodings = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const

export type Files = {
  /** The file at a URL path, or null. `accepted` is the request's Accept-Encoding. */
  find(path: string, accepted: string): Promise<ServedFile | null>
}

export function openFiles(root: string): Files {
  const cache = new Map<string, { changed: number; file: ServedFile }>()
  const read = async (
    path: string,
    type: string,
    encoding: ServedFile['encoding'],
  ): Promise<ServedFile | null> => {
    const changed = await changedAt(path)
    if (changed === null) return null
    const cached = cache.get(path)
    if (cached?.changed === changed) return cached.file
    const content = await readFile(path)
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`
    const file = { content, type, encoding, etag }
    cache.set(path, { changed, file })
    return file
  }
  return {
    async find(path, accepted) {
      const place = placeOf(root, path)
      if (place === null) return null
      const type = types[extname(place)] ?? 'application/octet-stream'
      for (const { encoding, suffix } of encodings) {
        if (!accepts(accepted, encoding)) continue
        const twin = await read(place + suffix, type, encoding)
        if (twin !== null) return twin
      }
      return await read(place, type, null)
    },
  }
}

/** Null for a path that cannot be a file of ours: not decodable, or leading out of the folder. */
function placeOf(root: string, path: string): string | null {
  try {
    const decoded = decodeURIComponent(path)
    if (/[\0\\]|(^|\/)\.{1,2}(\/|$)/.test(decoded)) return null
    const place = join(root, decoded)
    return place.startsWith(root + sep) ? place : null
  } catch {
    return null
  }
}

/** When a plain file last changed; null when there is none. */
async function changedAt(path: string): Promise<number | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.mtimeMs : null
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(systemCode(error) ?? '')) return null
    throw error
  }
}

function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((offer) => {
    const [name = '', quality = ''] = offer.trim().split(';')
    return name.trim() === encoding && !/^\s*q=0(\.0*)?\s*$/.test(quality)
  })
}
