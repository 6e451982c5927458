// Owns uploads in several requests: what was asked at the start and what has arrived are rows, so that they survive a
// restart. The two protocols that speak to it are uploads.ts (JSON API) and web-uploads.ts (web SDK).
import { newSecret } from '../auth/secret.ts'
import { atomically } from '../host/atomic.ts'
import type { Settable } from './metadata.ts'
import type { Guard, ObjectName } from './objects.ts'
import type { Storage } from './parts.ts'
import type { Preconditions } from './preconditions.ts'
import { StorageProblem } from './problem.ts'
import { longestObject, refuseDamaged, type Sums } from './receive.ts'
import type { StoredObject, Upload } from './tables.ts'

export type UploadRequest = {
  at: ObjectName
  settable: Settable
  sums: Sums
  conditions: Preconditions
  /** Who opened it: a link to an administrator's upload is of no use at the web SDK's door, and the reverse. */
  door: 'admin' | 'web'
}

const lifetimeMs = 7 * 24 * 60 * 60_000

/** The new upload's id: whoever knows it may go on with the upload. */
export function startUpload(storage: Storage, request: UploadRequest): string {
  const { context, contents, tables } = storage
  const id = newSecret()
  atomically(context.database, () => {
    const upload = { id, content: contents.create(), result: null, created_at: context.clock.now() }
    tables.uploads.put({ ...upload, request: JSON.stringify(request) })
  })
  return id
}

export function findUpload(storage: Storage, id: string, door: UploadRequest['door']): Upload {
  const upload = storage.tables.uploads.get(id)
  if (upload === undefined || requestOf(upload).door !== door)
    throw new StorageProblem(404, 'No such upload.')
  return upload
}

export function requestOf(upload: Upload): UploadRequest {
  return JSON.parse(upload.request) as UploadRequest
}

/** The finished upload's object, so that a repeated last request gets the same answer. */
export function resultOf(upload: Upload): StoredObject | null {
  return upload.result === null ? null : (JSON.parse(upload.result) as StoredObject)
}

/** Runs one request's work on an upload; another at the same time is told to come again. */
export async function exclusively<Result>(storage: Storage, id: string, work: () => Promise<Result>) {
  if (storage.busy.has(id)) throw new StorageProblem(503, 'Another request is writing to this upload.')
  storage.busy.add(id)
  try {
    return await work()
  } finally {
    storage.busy.delete(id)
  }
}

/** Appends bytes from `position` on; resolves to how many there are now. */
export function appendTo(
  storage: Storage,
  upload: Upload,
  part: { position: number; stream: AsyncIterable<Buffer>; limit?: number | undefined },
): Promise<number> {
  const received = storage.contents.size(upload.content)
  if (part.position > received)
    throw new StorageProblem(400, `Bytes are missing: ${received} have arrived so far.`)
  const limit = Math.min(part.limit ?? longestObject, longestObject)
  return storage.contents.receive(upload.content, part.position, part.stream, limit)
}

/** Makes the object visible and the upload finished in one transaction. A refusal ends the upload. */
export async function finishUpload(
  storage: Storage,
  upload: Upload,
  { sums, guard }: { sums: Sums; guard?: Guard },
): Promise<StoredObject> {
  const { contents, objects, tables } = storage
  const request = requestOf(upload)
  try {
    const sealed = await contents.seal(upload.content)
    refuseDamaged(sealed, { ...request.sums, ...sums })
    return objects.put(request.at, sealed, request.settable, {
      conditions: request.conditions,
      guard: (before, after) => {
        guard?.(before, after)
        tables.uploads.finish(upload.id, JSON.stringify(after))
      },
    })
  } catch (error) {
    if (error instanceof StorageProblem) cancelUpload(storage, upload)
    throw error
  }
}

export function cancelUpload(storage: Storage, upload: Upload): void {
  atomically(storage.context.database, () => {
    storage.tables.uploads.remove(upload.id)
    if (upload.result === null) storage.contents.discard(upload.content)
  })
}

/** At start: drops uploads of more than a week ago and bytes that a crash left without an object. */
export function clearLeftovers(storage: Storage): void {
  const { context, tables, contents } = storage
  const expired = tables.uploads.olderThan(context.clock.now() - lifetimeMs)
  atomically(context.database, () => {
    for (const upload of expired) tables.uploads.remove(upload.id)
    for (const content of tables.contents.orphans()) contents.discard(content)
  })
}
