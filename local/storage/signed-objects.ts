// Owns what signed links are good for: reading (GET, HEAD), writing (PUT) and deleting the one object that the link
// names, each by a V4 signature in the query. Resumable uploads are not begun by link here.
import { etagOf, newSettable, type Settable } from './metadata.ts'
import type { Guard } from './objects.ts'
import type { Answer, Call } from './parts.ts'
import { readHeaderPreconditions, wholeNumber } from './preconditions.ts'
import { StorageProblem } from './problem.ts'
import { bodyOf, readSums, storeStream } from './receive.ts'
import { serve } from './serve.ts'
import { verifySignedUrl } from './signed-url.ts'

export async function getSignedObject(call: Call): Promise<Answer> {
  const { storage, request, response, query } = call
  refuseUnsigned(call)
  const object = storage.objects.find(call)
  if (query.has('generation') && query.get('generation') !== String(object.generation)) {
    throw new StorageProblem(404, 'No such generation.')
  }
  const { contents } = storage
  await serve(object, { contents, request, response }, query.get('response-content-disposition'))
  return 'sent'
}

export async function putSignedObject(call: Call): Promise<Answer> {
  const { storage, request, bucket, name } = call
  refuseUnsigned(call)
  const object = await storeStream(storage, bodyOf(request), {
    at: { bucket, name },
    settable: settableByHeaders(call),
    sums: readSums(request),
    terms: { conditions: readHeaderPreconditions(request), guard: lengthGuard(call) },
  })
  const hash = `crc32c=${object.crc32c},md5=${object.md5}`
  const told = { 'x-goog-hash': hash, 'x-goog-generation': String(object.generation) }
  return { status: 200, headers: { etag: `"${etagOf(object)}"`, ...told } }
}

export function deleteSignedObject(call: Call): Answer {
  const { storage, request, bucket, name } = call
  refuseUnsigned(call)
  storage.objects.remove({ bucket, name }, { conditions: readHeaderPreconditions(request) })
  return { status: 204 }
}

function refuseUnsigned({ storage, request, query }: Call): void {
  const [path = ''] = (request.url ?? '').split('?', 1)
  verifySignedUrl({ request, path, query }, { ...storage.signer(), now: storage.context.clock.now() })
}

const headersOfSettable = {
  'content-type': 'contentType',
  'content-disposition': 'contentDisposition',
  'content-encoding': 'contentEncoding',
  'content-language': 'contentLanguage',
  'cache-control': 'cacheControl',
} as const

const customPrefix = 'x-goog-meta-'

function settableByHeaders({ request: { headers } }: Call): Settable {
  const named = Object.entries(headersOfSettable).flatMap(([header, key]) => {
    const value = headers[header]
    return typeof value === 'string' ? [[key, value] as const] : []
  })
  const custom = Object.entries(headers).flatMap(([header, value]) =>
    header.startsWith(customPrefix) && typeof value === 'string'
      ? [[header.slice(customPrefix.length), value] as const]
      : [],
  )
  return newSettable({ ...Object.fromEntries(named), metadata: Object.fromEntries(custom) })
}

/** `x-goog-content-length-range: 0,1000`: what the signer allows. */
function lengthGuard({ request }: Call): Guard | undefined {
  const header = request.headers['x-goog-content-length-range']
  if (typeof header !== 'string') return undefined
  const [least = 0, most = 0] = header.split(',').map((part) => wholeNumber(part.trim(), 'content length'))
  return (_, after) => {
    if (after !== null && (after.size < least || after.size > most))
      throw new StorageProblem(400, `The object must have ${least} to ${most} bytes.`)
  }
}
