// Owns uploads by the JSON API, as @google-cloud/storage sends them: in one piece, with metadata, or resumable.
import { parseJsonObject, type JsonObject } from '../auth/body.ts'
import { newSettable } from './metadata.ts'
import { splitMultipart } from './multipart.ts'
import { objectName } from './names.ts'
import { linkedJson } from './admin-objects.ts'
import { ok, type Answer, type Call } from './parts.ts'
import { readPreconditions, refuseUnmet, wholeNumber } from './preconditions.ts'
import { StorageProblem } from './problem.ts'
import { bodyOf, oneBuffer, readSums, readWhole, storeStream } from './receive.ts'
import {
  appendTo,
  cancelUpload,
  exclusively,
  findUpload,
  finishUpload,
  resultOf,
  startUpload,
} from './resumable.ts'
import type { Upload } from './tables.ts'

const kinds: Readonly<Record<string, (call: Call) => Promise<Answer>>> = {
  media: uploadMedia,
  multipart: uploadMultipart,
  resumable: startResumable,
}

/** `POST /upload/storage/v1/b/{bucket}/o?uploadType=…` */
export function upload(call: Call): Promise<Answer> {
  const asked = call.query.get('uploadType') ?? ''
  const kind = Object.hasOwn(kinds, asked) ? kinds[asked] : undefined
  if (kind === undefined) throw new StorageProblem(400, 'Unknown uploadType.')
  return kind(call)
}

async function uploadMedia({ storage, request, query, bucket }: Call): Promise<Answer> {
  const contentType = request.headers['content-type']
  const object = await storeStream(storage, bodyOf(request), {
    at: { bucket, name: objectName(query.get('name') ?? '') },
    settable: newSettable(contentType === undefined ? {} : { contentType }),
    sums: readSums(request),
    terms: { conditions: readPreconditions(query) },
  })
  return ok(linkedJson(object, request))
}

async function uploadMultipart({ storage, request, query, bucket }: Call): Promise<Answer> {
  const parts = splitMultipart(request.headers['content-type'], await readWhole(request))
  const type = parts.contentType === undefined ? {} : { contentType: parts.contentType }
  const object = await storeStream(storage, oneBuffer(parts.bytes), {
    at: { bucket, name: askedName(query, parts.metadata) },
    settable: newSettable({ ...type, ...parts.metadata }),
    sums: readSums(request, parts.metadata),
    terms: { conditions: readPreconditions(query) },
  })
  return ok(linkedJson(object, request))
}

async function startResumable({ storage, request, query, bucket }: Call): Promise<Answer> {
  const metadata = parseJsonObject((await readWhole(request)).toString('utf8'))
  const type = request.headers['x-upload-content-type']
  const at = { bucket, name: askedName(query, metadata) }
  const conditions = readPreconditions(query)
  refuseUnmet(conditions, storage.objects.get(at))
  const settable = newSettable({ ...(typeof type === 'string' && { contentType: type }), ...metadata })
  const sums = readSums(request, metadata)
  const id = startUpload(storage, { at, settable, sums, conditions, door: 'admin' })
  const path = `/upload/storage/v1/b/${bucket}/o?uploadType=resumable&upload_id=${id}`
  return {
    status: 200,
    headers: { location: `http://${request.headers.host ?? ''}${path}`, 'x-guploader-uploadid': id },
  }
}

/** `PUT …&upload_id=…`: some bytes, or the question how many have arrived. */
export function continueUpload(call: Call): Promise<Answer> {
  const { storage, request, query } = call
  const id = query.get('upload_id') ?? ''
  return exclusively(storage, id, async () => {
    const found = findUpload(storage, id, 'admin')
    const done = resultOf(found)
    if (done !== null) return ok(linkedJson(done, request))
    const range = readContentRange(request.headers['content-range'])
    const received = await receiveRange(call, found, range)
    const isWhole = range.total === null ? range.endsWithBody : received === range.total
    return isWhole ? finish(call, found) : incomplete(received)
  })
}

/** `DELETE …&upload_id=…`; 499 is how Cloud Storage confirms it. */
export function abandonUpload({ storage, query }: Call): Answer {
  cancelUpload(storage, findUpload(storage, query.get('upload_id') ?? '', 'admin'))
  return { status: 499 }
}

function receiveRange(
  { storage, request }: Call,
  found: Upload,
  range: ContentRange,
): Promise<number> | number {
  if (range.start === null) return storage.contents.size(found.content)
  const limit = range.total ?? undefined
  return appendTo(storage, found, { position: range.start, stream: bodyOf(request), limit })
}

async function finish({ storage, request }: Call, found: Upload): Promise<Answer> {
  return ok(linkedJson(await finishUpload(storage, found, { sums: readSums(request) }), request))
}

function incomplete(received: number): Answer {
  return { status: 308, headers: received > 0 ? { range: `bytes=0-${received - 1}` } : {} }
}

/** `start` is null for a question; `endsWithBody` when the sender did not know where its bytes would end. */
type ContentRange = { start: number | null; total: number | null; endsWithBody: boolean }

function readContentRange(header: string | undefined): ContentRange {
  if (header === undefined) return { start: 0, total: null, endsWithBody: true }
  const [matched, first, last, size = '*'] = /^bytes (?:\*|(\d+)-(-?\d+|\*))\/(\d+|\*)$/.exec(header) ?? []
  if (matched === undefined) throw new StorageProblem(400, 'Malformed Content-Range.')
  return {
    start: first === undefined ? null : wholeNumber(first, 'Content-Range'),
    total: size === '*' ? null : wholeNumber(size, 'Content-Range'),
    endsWithBody: last === '*',
  }
}

function askedName(query: URLSearchParams, metadata: JsonObject): string {
  const own = metadata['name']
  return objectName(query.get('name') ?? (typeof own === 'string' ? own : ''))
}
