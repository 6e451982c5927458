// Owns reading a request's body: bounded bytes, and JSON as plain data. Which fields it must have is fields.ts.
import type { IncomingMessage } from 'node:http'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json | undefined }

/** The body was longer than the limit; the rest was not read. */
export class BodyTooLarge extends Error {
  constructor(limit: number) {
    super(`Request body is larger than ${limit} bytes.`)
  }
}

/** The body is not what its type says. */
export class BodyMalformed extends Error {}

export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  // Left open on refusal, so that the refusal can still be sent over the same connection.
  const incoming: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false })
  for await (const chunk of incoming) {
    size += chunk.length
    if (size > limit) throw new BodyTooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object a text of JSON holds; an empty text is an empty object. */
export function parseJsonObject(text: string): JsonObject {
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BodyMalformed('Invalid JSON payload received.')
  }
  if (!isJsonObject(value)) throw new BodyMalformed('Invalid JSON payload received. An object is expected.')
  return value
}
