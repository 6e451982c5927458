// Owns objects and buckets by the JSON API, as @google-cloud/storage asks for them. Uploads are uploads.ts.
import type { IncomingMessage } from 'node:http'
import { isJsonObject, parseJsonObject, type JsonObject } from '../auth/body.ts'
import { list } from './listing.ts'
import { newSettable, objectJson, settableOf } from './metadata.ts'
import { bucketName, objectName } from './names.ts'
import { ok, type Answer, type Call } from './parts.ts'
import { readPreconditions, refuseUnmet, wholeNumber } from './preconditions.ts'
import { StorageProblem } from './problem.ts'
import { readWhole } from './receive.ts'
import { serve } from './serve.ts'
import type { StoredObject } from './tables.ts'

const mostComposed = 32

export async function getObject(call: Call): Promise<Answer> {
  const object = ofGeneration(call, call.storage.objects.find(call))
  refuseUnmet(readPreconditions(call.query), object)
  if (call.query.get('alt') !== 'media') return ok(linkedJson(object, call.request))
  return getMedia(call)
}

/** `GET /download/storage/v1/b/{bucket}/o/{object}` and `…?alt=media`. */
export async function getMedia(call: Call): Promise<Answer> {
  const object = ofGeneration(call, call.storage.objects.find(call))
  await serve(object, { contents: call.storage.contents, request: call.request, response: call.response })
  return 'sent'
}

export async function patchObject({ storage, request, query, bucket, name }: Call): Promise<Answer> {
  const body = parseJsonObject((await readWhole(request)).toString('utf8'))
  const object = storage.objects.patch({ bucket, name }, body, { conditions: readPreconditions(query) })
  return ok(linkedJson(object, request))
}

export function deleteObject(call: Call): Answer {
  const { storage, query, bucket, name } = call
  ofGeneration(call, storage.objects.find(call))
  storage.objects.remove({ bucket, name }, { conditions: readPreconditions(query) })
  return { status: 204 }
}

export function listObjects({ storage, request, query, bucket }: Call): Answer {
  const { objects, ...rest } = list(storage.tables.objects, bucket, query)
  return ok({ kind: 'storage#objects', items: objects.map((object) => linkedJson(object, request)), ...rest })
}

/** `rewriteTo` and `copyTo`: the bytes stay; metadata given replaces the source's. */
export async function copyObject(call: Call): Promise<Answer> {
  const { storage, request, query, to } = call
  const body = parseJsonObject((await readWhole(request)).toString('utf8'))
  const source = storage.objects.find(call)
  refuseUnmet(readPreconditions(query, 'Source'), source)
  const isGiven = body['contentType'] !== undefined || body['metadata'] !== undefined
  const settable = isGiven ? newSettable(body) : settableOf(source)
  const terms = { conditions: readPreconditions(query), settable }
  return ok(linkedJson(await storage.objects.compose([source], to, terms), request))
}

export async function rewriteObject(call: Call): Promise<Answer> {
  const copied = await copyObject(call)
  if (copied === 'sent' || !isJsonObject(copied.body)) return copied
  const size = copied.body['size'] ?? '0'
  const done = { totalBytesRewritten: size, objectSize: size, done: true }
  return ok({ kind: 'storage#rewriteResponse', ...done, resource: copied.body })
}

export async function composeObject({ storage, request, query, bucket, name }: Call): Promise<Answer> {
  const body = parseJsonObject((await readWhole(request)).toString('utf8'))
  const listed = body['sourceObjects']
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > mostComposed) {
    throw new StorageProblem(400, `From 1 to ${mostComposed} source objects are needed.`)
  }
  const sources = listed.map((entry: unknown) => {
    const source = isJsonObject(entry) && typeof entry['name'] === 'string' ? entry['name'] : ''
    return storage.objects.find({ bucket, name: objectName(source) })
  })
  const given = isJsonObject(body['destination']) ? body['destination'] : {}
  const terms = { conditions: readPreconditions(query), settable: newSettable(given) }
  return ok(linkedJson(await storage.objects.compose(sources, { bucket, name }, terms), request))
}

export function linkedJson(object: StoredObject, request: IncomingMessage): JsonObject {
  const path = `/b/${object.bucket}/o/${encodeURIComponent(object.name)}`
  const origin = `http://${request.headers.host ?? ''}`
  const media = `${origin}/download/storage/v1${path}?generation=${object.generation}&alt=media`
  return { ...objectJson(object), selfLink: `${origin}/storage/v1${path}`, mediaLink: media }
}

/** Only the live generation is kept: any other is not there. */
function ofGeneration({ query }: Call, object: StoredObject): StoredObject {
  const asked = query.get('generation')
  if (asked !== null && wholeNumber(asked, 'generation') !== object.generation) {
    throw new StorageProblem(404, `No such object: ${object.bucket}/${object.name}#${asked}`)
  }
  return object
}

/** Every bucket with a lawful name is there from the start, as the project's default bucket is. */
export function getBucket({ storage, bucket }: Call): Answer {
  return ok(bucketJson(bucket, storage.tables.buckets.createdAt(bucket) ?? 0))
}

export function listBuckets({ storage }: Call): Answer {
  const names = new Set([`${storage.context.project}.firebasestorage.app`, ...storage.tables.buckets.all()])
  const items = [...names].map((name) => bucketJson(name, storage.tables.buckets.createdAt(name) ?? 0))
  return ok({ kind: 'storage#buckets', items })
}

export async function insertBucket({ storage, request }: Call): Promise<Answer> {
  const body = parseJsonObject((await readWhole(request)).toString('utf8'))
  const name = bucketName(typeof body['name'] === 'string' ? body['name'] : '')
  if (storage.tables.buckets.createdAt(name) !== undefined) {
    throw new StorageProblem(
      409,
      'Your previous request to create the named bucket succeeded and you already own it.',
    )
  }
  const now = storage.context.clock.now()
  storage.tables.buckets.put(name, now)
  return ok(bucketJson(name, now))
}

export function deleteBucket({ storage, bucket }: Call): Answer {
  if (!storage.tables.buckets.isEmpty(bucket)) {
    throw new StorageProblem(409, 'The bucket you tried to delete is not empty.')
  }
  storage.tables.buckets.remove(bucket)
  return { status: 204 }
}

function bucketJson(name: string, createdAt: number): JsonObject {
  const timeCreated = new Date(createdAt).toISOString()
  const place = { location: 'LOCAL', storageClass: 'STANDARD', metageneration: '1' }
  return { kind: 'storage#bucket', id: name, name, timeCreated, updated: timeCreated, ...place }
}
