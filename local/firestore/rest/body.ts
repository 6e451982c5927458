// The body of a REST request: read within the limit, then parsed as one JSON object whatever its content type says (the
// web SDK sends text/plain to spare a preflight).
import type { IncomingMessage } from 'node:http'
import { FirestoreError } from '../engine.ts'
import { checkRequestSize } from '../wire/request-size.ts'
import type { Json } from './routes.ts'

export async function readBody(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    checkRequestSize((bytes += chunk.length))
    chunks.push(chunk)
  }
  return bytes === 0 ? {} : parse(Buffer.concat(chunks))
}

function parse(bytes: Buffer): Json {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new FirestoreError('INVALID_ARGUMENT', 'Invalid JSON payload received. It cannot be parsed.')
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Json
  throw new FirestoreError('INVALID_ARGUMENT', 'Invalid JSON payload received. It is not an object.')
}
