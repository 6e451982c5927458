// Owns checking V4 signed links, as the library's `getSignedUrl` makes them: signed with the project's service account,
// good for one method, one object and a short time by this home's clock.
import { createHash, verify, type KeyObject } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { StorageProblem } from './problem.ts'

const algorithm = 'GOOG4-RSA-SHA256'
const longestSeconds = 7 * 24 * 60 * 60
/** How far ahead of this home's clock a signer's may be. */
const skewMs = 15 * 60_000

export type Signed = { request: IncomingMessage; path: string; query: URLSearchParams }

/** Throws 403 unless the link is whole, ours, and of now. `path` is as it was sent, still encoded. */
export function verifySignedUrl(signed: Signed, by: { key: KeyObject; email: string; now: number }): void {
  const { query } = signed
  const date = query.get('X-Goog-Date') ?? ''
  const signature = query.get('X-Goog-Signature') ?? ''
  const scope = `${date.slice(0, 8)}/auto/storage/goog4_request`
  if (
    query.get('X-Goog-Algorithm') !== algorithm ||
    query.get('X-Goog-Credential') !== `${by.email}/${scope}`
  ) {
    throw new StorageProblem(403, 'The link is not signed by this project.')
  }
  const request = createHash('sha256').update(canonicalRequest(signed)).digest('hex')
  const content = Buffer.from([algorithm, date, scope, request].join('\n'))
  if (
    !/^[0-9a-f]+$/.test(signature) ||
    !verify('RSA-SHA256', content, by.key, Buffer.from(signature, 'hex'))
  ) {
    throw new StorageProblem(403, 'The signature of the link does not match.')
  }
  refuseUnsignedHeaders(signed)
  refuseUnlessNow(date, query.get('X-Goog-Expires') ?? '', by.now)
}

/** Google's own headers change what a request does, so the signer must have meant them. */
function refuseUnsignedHeaders({ request, query }: Signed): void {
  const named = new Set((query.get('X-Goog-SignedHeaders') ?? '').split(';'))
  const stray = Object.keys(request.headers).find((name) => name.startsWith('x-goog-') && !named.has(name))
  if (stray !== undefined) throw new StorageProblem(400, `The header ${stray} is not among the signed ones.`)
}

function refuseUnlessNow(date: string, expires: string, now: number): void {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? []
  const from = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  const seconds = /^\d+$/.test(expires) ? Number(expires) : NaN
  const isLawful = from <= now + skewMs && seconds <= longestSeconds
  if (!isLawful) throw new StorageProblem(403, 'The dates of the link are not valid.')
  if (now >= from + seconds * 1000) throw new StorageProblem(403, 'The link has expired.')
}

function canonicalRequest({ request, path, query }: Signed): string {
  const names = (query.get('X-Goog-SignedHeaders') ?? '').split(';')
  const headers = names.map((name) => `${name}:${headerValue(request, name)}\n`).join('')
  const payload = request.headers['x-goog-content-sha256']
  return [
    request.method,
    path,
    canonicalQuery(query),
    headers,
    names.join(';'),
    typeof payload === 'string' ? payload : 'UNSIGNED-PAYLOAD',
  ].join('\n')
}

/** The library signs the host's name without its port. */
function headerValue(request: IncomingMessage, name: string): string {
  const sent = request.headers[name]
  const value = Array.isArray(sent) ? sent.join(',') : (sent ?? '')
  const whole = name === 'host' ? value.replace(/:\d+$/, '') : value
  return whole.trim().replace(/\s{2,}/g, ' ')
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Goog-Signature')
    .map(([name, value]): [string, string] => [strictly(name), strictly(value)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function strictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}
