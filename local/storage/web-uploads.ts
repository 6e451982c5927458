// Owns uploads as the web SDK sends them: `X-Goog-Upload-Protocol` multipart, or resumable by commands. The rules judge
// what is announced at the start and, in the transaction that makes it visible, what really came.
import { parseJsonObject } from '../auth/body.ts'
import { guardOf, judge } from './judge.ts'
import { withoutChosenToken, webJson } from './download-tokens.ts'
import { newSettable, type Settable } from './metadata.ts'
import { splitMultipart } from './multipart.ts'
import { objectName } from './names.ts'
import { ok, type Answer, type Call } from './parts.ts'
import { wholeNumber } from './preconditions.ts'
import { StorageProblem } from './problem.ts'
import { bodyOf, oneBuffer, readSums, readWhole, storeStream } from './receive.ts'
import {
  appendTo,
  cancelUpload,
  exclusively,
  findUpload,
  finishUpload,
  requestOf,
  resultOf,
  startUpload,
} from './resumable.ts'
import type { StoredObject, Upload } from './tables.ts'

/** `POST /v0/b/{bucket}/o?name=…` */
export function webUpload(call: Call): Promise<Answer> {
  const { request, query } = call
  if (query.get('upload_id') !== null) return continueWebUpload(call)
  return header(call, 'x-goog-upload-protocol') === 'resumable' ||
    request.headers['x-goog-upload-command'] === 'start'
    ? startWebUpload(call)
    : uploadWebMultipart(call)
}

async function uploadWebMultipart(call: Call): Promise<Answer> {
  const { storage, request, query, bucket } = call
  const name = objectName(query.get('name') ?? '')
  const parts = splitMultipart(request.headers['content-type'], await readWhole(request))
  const type = parts.contentType === undefined ? {} : { contentType: parts.contentType }
  const settable = newSettable(withoutChosenToken({ ...type, ...parts.metadata }))
  judgeAnnounced(call, { name, settable, size: parts.bytes.length })
  const object = await storeStream(storage, oneBuffer(parts.bytes), {
    at: { bucket, name },
    settable,
    sums: readSums(request, parts.metadata),
    terms: { conditions: {}, guard: guardOf(call, 'create', name) },
  })
  return ok(webJson(object))
}

async function startWebUpload(call: Call): Promise<Answer> {
  const { storage, request, query, bucket } = call
  const name = objectName(query.get('name') ?? '')
  const metadata = parseJsonObject((await readWhole(request)).toString('utf8'))
  const contentType = header(call, 'x-goog-upload-header-content-type')
  const type = contentType === undefined ? {} : { contentType }
  const settable = newSettable(withoutChosenToken({ ...type, ...metadata }))
  const size = wholeNumber(header(call, 'x-goog-upload-header-content-length') ?? '0', 'Content-Length')
  judgeAnnounced(call, { name, settable, size })
  const sums = readSums(request, metadata)
  const id = startUpload(storage, { at: { bucket, name }, settable, sums, conditions: {}, door: 'web' })
  const url = `http://${request.headers.host ?? ''}/v0/b/${bucket}/o?name=${encodeURIComponent(name)}&upload_id=${id}`
  return ok({}, { 'x-goog-upload-url': url, 'x-goog-upload-status': 'active' })
}

/** Commands: `query`, `cancel`, `upload`, `finalize`, or the last two together. */
async function continueWebUpload(call: Call): Promise<Answer> {
  const { storage, query } = call
  const id = query.get('upload_id') ?? ''
  const commands = new Set(
    (header(call, 'x-goog-upload-command') ?? '').split(',').map((part) => part.trim()),
  )
  return exclusively(storage, id, async () => {
    const upload = findUpload(storage, id, 'web')
    const done = resultOf(upload)
    if (done !== null) return ok(webJson(done), progress('final', done.size))
    if (commands.has('cancel')) return cancel(call, upload)
    const received = commands.has('upload')
      ? await append(call, upload)
      : storage.contents.size(upload.content)
    if (!commands.has('finalize')) return ok({}, progress('active', received))
    const guard = guardOf(call, 'create', requestOf(upload).at.name)
    const object = await finishUpload(storage, upload, { sums: readSums(call.request), guard })
    return ok(webJson(object), progress('final', object.size))
  })
}

function append(call: Call, upload: Upload): Promise<number> {
  const position = wholeNumber(header(call, 'x-goog-upload-offset') ?? '0', 'X-Goog-Upload-Offset')
  return appendTo(call.storage, upload, { position, stream: bodyOf(call.request) })
}

function cancel({ storage }: Call, upload: Upload): Answer {
  cancelUpload(storage, upload)
  return ok({}, { 'x-goog-upload-status': 'cancelled' })
}

function progress(status: 'active' | 'final', received: number): Record<string, string> {
  return { 'x-goog-upload-status': status, 'x-goog-upload-size-received': String(received) }
}

/** Early, so that nobody sends megabytes only to be refused; the verdict that counts comes with the bytes. */
function judgeAnnounced(call: Call, said: { name: string; settable: Settable; size: number }): void {
  const { storage, bucket } = call
  const now = storage.context.clock.now()
  const after: StoredObject = {
    bucket,
    name: said.name,
    size: said.size,
    settable: JSON.stringify(said.settable),
    generation: 0,
    metageneration: 1,
    content: 0,
    md5: '',
    crc32c: '',
    created_at: now,
    updated_at: now,
  }
  judge(call, {
    method: 'create',
    name: said.name,
    before: storage.objects.get({ bucket, name: said.name }),
    after,
  })
}

function header({ request }: Call, name: string): string | undefined {
  const value = request.headers[name]
  if (Array.isArray(value)) throw new StorageProblem(400, `Repeated header ${name}.`)
  return value
}
