// One case of a verdicts file as an access to rules: what the hosted test interface was asked, put to our engine.
import type { Access, Caller, Lookups, Method } from '../../local/rules/ruleset.ts'
import { type Document, type Fields, Timestamp, type Value } from '../../local/firestore/value.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = { readonly [key: string]: Json }

export type VerdictCase = {
  description: string
  method: Method
  path: string
  auth?: { uid: string; token?: JsonObject } | null
  resource?: JsonObject
  data?: JsonObject
  requestTime?: string
  functionMocks?: readonly { function: string; path: string; result: Json }[]
  production: 'ALLOW' | 'DENY'
}

export type VerdictsFile = {
  source: string
  scenarios: readonly { id: string; rules: string; cases: readonly VerdictCase[] }[]
}

/** Whole JSON numbers are ints, others floats. */
function valueOf(json: Json): Value {
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json
  if (json === null || typeof json !== 'object') return json
  return isArray(json) ? json.map(valueOf) : fieldsOf(json)
}

function isArray(json: readonly Json[] | JsonObject): json is readonly Json[] {
  return Array.isArray(json)
}

function fieldsOf(json: JsonObject): Fields {
  return new Map(Object.entries(json).map(([key, value]) => [key, valueOf(value)]))
}

/** The test interface is given a document's data and nothing else, so its documents have neither `id` nor `__name__`. */
function documentOf(json: JsonObject): Document {
  const never = new Timestamp(0, 0)
  return { name: '', fields: fieldsOf(json), createTime: never, updateTime: never }
}

/** When the verdicts were recorded: `request.time` of a case that gives none. */
const recordedAt = Date.UTC(2026, 6, 15)

export function accessOf(one: VerdictCase): Access {
  const time = Timestamp.fromMillis(one.requestTime === undefined ? recordedAt : Date.parse(one.requestTime))
  const isWrite = one.method === 'create' || one.method === 'update'
  return {
    method: one.method,
    path: one.path.split('/'),
    caller: callerOf(one),
    time,
    ...(one.resource === undefined ? {} : { before: documentOf(one.resource) }),
    ...(isWrite && one.data !== undefined ? { after: documentOf(one.data) } : {}),
  }
}

function callerOf({ auth }: VerdictCase): Caller {
  return auth === undefined || auth === null ? null : { uid: auth.uid, token: fieldsOf(auth.token ?? {}) }
}

export function lookupsOf(one: VerdictCase): Lookups {
  const found = new Map(
    (one.functionMocks ?? []).map(({ path, result }) => [withoutRoot(path), mocked(result)]),
  )
  const get = (path: readonly string[]): Document | null => found.get(path.join('/')) ?? null
  return { get, getAfter: (path) => (path.join('/') === one.path ? projected(one) : get(path)) }
}

/** The request's own document as the request would leave it. */
function projected({ method, data, resource }: VerdictCase): Document | null {
  if (method === 'delete') return null
  const left = data ?? resource
  return left === undefined ? null : documentOf(left)
}

/** `exists` is given a boolean, `get` the data. */
function mocked(result: Json): Document | null {
  if (result === null || result === false) return null
  return documentOf(typeof result === 'object' && !isArray(result) ? result : {})
}

function withoutRoot(path: string): string {
  return path.replace(/^\/?databases\/[^/]+\/documents\//, '').replace(/^\//, '')
}
