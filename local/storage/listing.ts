// Owns listing a bucket: by prefix, folded at a delimiter, a page at a time, in the order of the names' bytes.
import { StorageProblem } from './problem.ts'
import { wholeNumber } from './preconditions.ts'
import type { StorageTables, StoredObject } from './tables.ts'

export type Page = {
  objects: readonly StoredObject[]
  /** Names cut after the first delimiter beyond the prefix, each once. */
  prefixes: readonly string[]
  nextPageToken?: string
}

type Wanted = { prefix: string; delimiter: string; start: string; end: string | null; size: number }

const mostPerPage = 1000
const afterAll = '\u{10ffff}'

export function list(tables: StorageTables['objects'], bucket: string, query: URLSearchParams): Page {
  const wanted = {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    start: query.get('startOffset') ?? '',
    end: query.get('endOffset'),
    size: pageSize(query.get('maxResults')),
  }
  const token = query.get('pageToken')
  return collect(namesFrom(tables, bucket, wanted, token === null ? null : readToken(token)), wanted)
}

type Entry = { object: StoredObject } | { folded: string }

function collect(entries: Iterable<Entry>, { size }: Wanted): Page {
  const objects: StoredObject[] = []
  const prefixes: string[] = []
  let last: Entry | null = null
  for (const entry of entries) {
    if (last !== null && objects.length + prefixes.length === size) {
      return { objects, prefixes, nextPageToken: tokenAfter(last) }
    }
    if ('object' in entry) objects.push(entry.object)
    else prefixes.push(entry.folded)
    last = entry
  }
  return { objects, prefixes }
}

/** Objects and folded prefixes in order; a folded prefix is passed in one step, however many names it covers. */
function* namesFrom(
  tables: StorageTables['objects'],
  bucket: string,
  wanted: Wanted,
  resume: string | null,
): Generator<Entry> {
  const { prefix, delimiter, end } = wanted
  let after = resume
  for (;;) {
    const rows: StoredObject[] =
      after === null
        ? tables.from(bucket, wanted.start > prefix ? wanted.start : prefix, 100)
        : tables.after(bucket, after, 100)
    if (rows.length === 0) return
    for (const object of rows) {
      if (!object.name.startsWith(prefix) || (end !== null && end !== '' && object.name >= end)) return
      const cut = delimiter === '' ? -1 : object.name.indexOf(delimiter, prefix.length)
      if (cut === -1) {
        yield { object }
        after = object.name
        continue
      }
      const folded = object.name.slice(0, cut + delimiter.length)
      yield { folded }
      after = folded + afterAll
      break
    }
  }
}

function tokenAfter(entry: Entry): string {
  const position = 'object' in entry ? entry.object.name : entry.folded + afterAll
  return Buffer.from(position).toString('base64url')
}

function readToken(token: string): string {
  const position = Buffer.from(token, 'base64url').toString('utf8')
  if (position === '' || Buffer.from(position).toString('base64url') !== token) {
    throw new StorageProblem(400, 'Invalid pageToken.')
  }
  return position
}

function pageSize(sent: string | null): number {
  const size = sent === null ? mostPerPage : wholeNumber(sent, 'maxResults')
  if (size === 0) throw new StorageProblem(400, 'maxResults must be positive.')
  return Math.min(size, mostPerPage)
}
