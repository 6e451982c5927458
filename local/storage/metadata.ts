// Owns what is known of an object besides its bytes: what callers may set, its form on the wire, and its form as a
// document that rules judge.
import { isJsonObject, type Json, type JsonObject } from '../auth/body.ts'
import type { Document, Value } from '../firestore/value.ts'
import { Timestamp } from '../firestore/value.ts'
import { StorageProblem } from './problem.ts'
import type { StoredObject } from './tables.ts'

const settableTexts = [
  'contentType',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
  'cacheControl',
  'customTime',
] as const

/** What callers may set. `metadata` holds their own keys. */
export type Settable = { [Key in (typeof settableTexts)[number]]?: string } & { metadata?: Custom }

type Custom = Readonly<Record<string, string>>

const longestCustom = 8 * 1024

export function newSettable(body: JsonObject): Settable {
  return patched({}, body)
}

/** A patch: named keys are set, null takes away, custom keys are merged one by one. */
export function patched(before: Settable, body: JsonObject): Settable {
  const { metadata: custom, ...after } = before
  for (const key of settableTexts) {
    const value = body[key]
    if (value === null) delete after[key]
    else if (value !== undefined) after[key] = headerText(key, value)
  }
  const metadata = patchedCustom(custom ?? {}, body['metadata'])
  return Object.keys(metadata).length === 0 ? after : { ...after, metadata }
}

function patchedCustom(before: Custom, patch: Json | undefined): Custom {
  if (patch === undefined) return before
  if (patch === null) return {}
  if (!isJsonObject(patch)) throw new StorageProblem(400, 'Custom metadata must be an object.')
  const after = new Map(Object.entries(before))
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) after.delete(key)
    else if (typeof value === 'string') after.set(key, value)
    else throw new StorageProblem(400, `Custom metadata '${key}' must be a string.`)
  }
  const entries = [...after]
  if (Buffer.byteLength(JSON.stringify(entries)) > longestCustom) {
    throw new StorageProblem(400, `Custom metadata must be at most ${longestCustom} bytes.`)
  }
  return Object.fromEntries(entries)
}

// These become response headers: nothing that could end a header or start another.
function headerText(key: string, value: unknown): string {
  if (typeof value !== 'string' || value.length > 1024 || !/^[\x20-\x7e\u00a0-\uffff]*$/u.test(value)) {
    throw new StorageProblem(400, `Invalid value for ${key}.`)
  }
  if (key === 'contentType' && !/^[\x20-\x7e]*$/.test(value))
    throw new StorageProblem(400, 'Invalid contentType.')
  return value
}

export function settableOf(object: StoredObject): Settable {
  return JSON.parse(object.settable) as Settable
}

export function etagOf(object: StoredObject): string {
  return Buffer.from(`${object.generation}/${object.metageneration}`).toString('base64')
}

/** `storage#object` without its links, as the web SDK and the JSON API both read it. */
export function objectJson(object: StoredObject): JsonObject {
  const updated = new Date(object.updated_at).toISOString()
  const created = new Date(object.created_at).toISOString()
  return {
    kind: 'storage#object',
    id: `${object.bucket}/${object.name}/${object.generation}`,
    name: object.name,
    bucket: object.bucket,
    generation: String(object.generation),
    metageneration: String(object.metageneration),
    storageClass: 'STANDARD',
    size: String(object.size),
    md5Hash: object.md5,
    crc32c: object.crc32c,
    etag: etagOf(object),
    timeCreated: created,
    updated,
    timeStorageClassUpdated: created,
    timeFinalized: created,
    ...settableOf(object),
  }
}

/** `resource` and `request.resource` of Storage rules: a document whose fields are the object's properties. */
export function objectDocument(object: StoredObject): Document {
  const { metadata = {}, ...texts } = settableOf(object)
  const createTime = Timestamp.fromMillis(object.created_at)
  const updateTime = Timestamp.fromMillis(object.updated_at)
  const fields: [string, Value][] = [
    ['name', object.name],
    ['bucket', object.bucket],
    ['generation', BigInt(object.generation)],
    ['metageneration', BigInt(object.metageneration)],
    ['size', BigInt(object.size)],
    ['md5Hash', object.md5],
    ['crc32c', object.crc32c],
    ['etag', etagOf(object)],
    ['timeCreated', createTime],
    ['updated', updateTime],
    ['metadata', new Map(Object.entries(metadata))],
    ...Object.entries(texts),
  ]
  return { name: `b/${object.bucket}/o/${object.name}`, fields: new Map(fields), createTime, updateTime }
}
