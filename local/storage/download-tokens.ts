// Owns download tokens, which make the links of the web SDK's `getDownloadURL`: whoever has one reads that object without
// being asked for rules. One is made when somebody who may read the object asks how it is, and lies, as in production,
// in the object's custom metadata, where an administrator can take it away.
import { randomUUID, timingSafeEqual } from 'node:crypto'
import { isJsonObject, type JsonObject } from '../auth/body.ts'
import { atomically } from '../host/atomic.ts'
import { objectJson, patched, settableOf } from './metadata.ts'
import type { Call } from './parts.ts'
import type { StoredObject } from './tables.ts'

const key = 'firebaseStorageDownloadTokens'

function tokensOf(object: StoredObject): readonly string[] {
  return settableOf(object).metadata?.[key]?.split(',') ?? []
}

export function isOpenedBy(token: string, object: StoredObject): boolean {
  const given = Buffer.from(token)
  return tokensOf(object).some((one) => {
    const kept = Buffer.from(one)
    return kept.length === given.length && timingSafeEqual(kept, given)
  })
}

/** What the web SDK is told of an object by who may read it. It counts as no change of the object. */
export function linkedWebJson({ storage }: Call, found: StoredObject): JsonObject {
  const object = atomically(storage.context.database, () => {
    const now = storage.objects.find(found)
    if (tokensOf(now).length > 0) return now
    const settable = JSON.stringify(patched(settableOf(now), { metadata: { [key]: randomUUID() } }))
    const linked = { ...now, settable }
    storage.tables.objects.put(linked)
    return linked
  })
  return { ...webJson(object), downloadTokens: tokensOf(object).join(',') }
}

/** Without tokens, for who may change an object and perhaps not read it. */
export function webJson(object: StoredObject): JsonObject {
  const { metadata, ...rest } = objectJson(object)
  const own = isJsonObject(metadata) ? withoutToken(metadata) : {}
  return Object.keys(own).length === 0 ? rest : { ...rest, metadata: own }
}

/** What a page sends to be set: it may not choose a token, which would be a way to read. */
export function withoutChosenToken(body: JsonObject): JsonObject {
  const { metadata } = body
  return isJsonObject(metadata) ? { ...body, metadata: withoutToken(metadata) } : body
}

function withoutToken(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== key))
}
