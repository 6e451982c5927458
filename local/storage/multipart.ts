// Owns splitting a `multipart/related` upload into its two parts: the metadata as JSON, and the bytes.
import { parseJsonObject, type JsonObject } from '../auth/body.ts'
import { StorageProblem } from './problem.ts'

export type TwoParts = { metadata: JsonObject; contentType: string | undefined; bytes: Buffer }

type Part = { headers: string; bytes: Buffer }

const malformed = () => new StorageProblem(400, 'Malformed multipart body.')

export function splitMultipart(contentType: string | undefined, body: Buffer): TwoParts {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType ?? '') ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) throw new StorageProblem(400, 'Multipart body without a boundary.')
  const [first, second, ...more] = partsOf(body, Buffer.from(`--${boundary}`))
  if (first === undefined || second === undefined || more.length > 0) throw malformed()
  const own = /^content-type:\s*([^\r\n]+)/im.exec(second.headers)?.[1]?.trim()
  return { metadata: parseJsonObject(first.bytes.toString('utf8')), contentType: own, bytes: second.bytes }
}

function partsOf(body: Buffer, delimiter: Buffer): Part[] {
  const between = Buffer.concat([Buffer.from('\r\n'), delimiter])
  const parts: Part[] = []
  let at = body.indexOf(delimiter)
  if (at === -1) throw malformed()
  for (at += delimiter.length; body.toString('latin1', at, at + 2) !== '--';) {
    const end = body.indexOf(between, at)
    // Without its closing line the body was cut short on the way.
    if (end === -1 || parts.length === 2) throw malformed()
    parts.push(readPart(body.subarray(at, end)))
    at = end + between.length
  }
  return parts
}

function readPart(part: Buffer): Part {
  const blank = part.indexOf('\r\n\r\n')
  if (blank === -1) throw malformed()
  return { headers: part.toString('latin1', 0, blank), bytes: part.subarray(blank + 4) }
}
