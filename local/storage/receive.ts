// Owns taking in a new object's bytes in one request, and checking them against the sums the sender gave.
import type { IncomingMessage } from 'node:http'
import { readBytes, type JsonObject } from '../auth/body.ts'
import type { Sealed } from './contents.ts'
import type { Settable } from './metadata.ts'
import type { ObjectName, Terms } from './objects.ts'
import type { Storage } from './parts.ts'
import { StorageProblem } from './problem.ts'
import type { StoredObject } from './tables.ts'

export const longestObject = 512 * 1024 * 1024
const longestMultipart = 64 * 1024 * 1024

/** Checksums as the sender computed them, base64. */
export type Sums = { md5?: string; crc32c?: string }

export type NewObject = { at: ObjectName; settable: Settable; sums: Sums; terms: Terms }

/** The object is there when the promise resolves; otherwise nothing is left of it. */
export async function storeStream(
  storage: Storage,
  stream: AsyncIterable<Buffer>,
  { at, settable, sums, terms }: NewObject,
): Promise<StoredObject> {
  const { contents, objects } = storage
  const content = contents.create()
  try {
    await contents.receive(content, 0, stream, longestObject)
    const sealed = await contents.seal(content)
    refuseDamaged(sealed, sums)
    return objects.put(at, sealed, settable, terms)
  } catch (error) {
    contents.discard(content)
    throw error
  }
}

export function refuseDamaged(sealed: Sealed, sums: Sums): void {
  for (const sum of ['md5', 'crc32c'] as const) {
    const sent = sums[sum]
    if (sent !== undefined && sent !== sealed[sum]) {
      throw new StorageProblem(
        400,
        `Provided ${sum} "${sent}" doesn't match calculated ${sum} "${sealed[sum]}".`,
      )
    }
  }
}

/** Sums may come in `X-Goog-Hash: crc32c=…,md5=…`, in `Content-MD5`, or with the metadata. */
export function readSums(request: IncomingMessage, metadata: JsonObject = {}): Sums {
  const header = request.headers['x-goog-hash']
  const listed = typeof header === 'string' ? header : (header ?? []).join(',')
  const own = request.headers['content-md5']
  const md5 = /(?:^|,)\s*md5=([^,\s]+)/.exec(listed)?.[1] ?? own ?? metadata['md5Hash']
  const crc32c = /(?:^|,)\s*crc32c=([^,\s]+)/.exec(listed)?.[1] ?? metadata['crc32c']
  return { ...(typeof md5 === 'string' && { md5 }), ...(typeof crc32c === 'string' && { crc32c }) }
}

/** The request's body as it arrives; left open on refusal, so that the refusal can still be sent. */
export function bodyOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false })
}

export function readWhole(request: IncomingMessage): Promise<Buffer> {
  return readBytes(request, longestMultipart)
}

export async function* oneBuffer(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
