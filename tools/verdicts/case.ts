// One case of a verdicts file: its form, and the access to rules it stands for. Keys not named here are left alone;
// a case that does not fit the form is reported by itself and ends nothing (judge.ts).
import { z } from 'zod'
import { type Access, ANY_ID, type Caller, type Lookups, type Service } from '../../local/rules/ruleset.ts'
import { type Document, Timestamp } from '../../local/firestore/value.ts'
import { fieldsOf, instantOf, type Json, type JsonObject, valueOf } from './values.ts'

const json = z.json() as z.ZodType<Json>
const object = z.record(z.string(), json)
const path = z.string().transform(withoutRoot)

/** A path is given by itself, or as the hosted test interface has it, among the call's arguments. */
const Mock = z.union([
  z.object({ function: z.string(), path, result: json }),
  z
    .object({ function: z.string(), args: z.tuple([z.object({ exactValue: path })]), result: json })
    .transform(({ args: [{ exactValue }], ...mock }) => ({ ...mock, path: exactValue })),
])

const Filter = z.object({ field: z.string(), op: z.string(), value: json })
const Query = z.object({
  limit: z.int().nullish(),
  offset: z.int().default(0),
  orderBy: z.union([z.string().transform((field) => [field]), z.array(z.string())]).default([]),
  where: z.array(Filter).default([]),
})

export const VerdictCase = z.object({
  description: z.string().default(''),
  method: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['get', 'list', 'create', 'update', 'delete'])),
  path,
  auth: z.object({ uid: z.string().default(''), token: object.default({}) }).nullish(),
  resource: object.nullish(),
  data: object.nullish(),
  requestTime: json.optional(),
  query: Query.optional(),
  functionMocks: z.array(Mock).default([]),
  production: z
    .string()
    .toUpperCase()
    .pipe(z.enum(['ALLOW', 'DENY'])),
})
export type VerdictCase = z.infer<typeof VerdictCase>

/** Which rules are asked, and when a case that gives no time of its own was recorded. */
export type Asked = { service: Service; observedAt: Timestamp }

export function accessOf(one: VerdictCase, { service, observedAt }: Asked): Access {
  const isWrite = one.method === 'create' || one.method === 'update'
  const { container, path: segments } = placeOf(one, service)
  return {
    method: one.method,
    path: segments,
    ...(container === undefined ? {} : { container }),
    caller: callerOf(one),
    time: one.requestTime === undefined ? observedAt : instantOf(one.requestTime),
    ...(given(one.resource) ? { before: documentOf(one.resource) } : {}),
    ...(isWrite && given(one.data) ? { after: documentOf(one.data) } : {}),
    ...(one.query === undefined ? {} : { query: queryOf(one.query) }),
  }
}

/** A list may name its collection or, as the hosted test interface wants it, a document within. */
function placeOf({ method, path: text }: VerdictCase, service: Service): Pick<Access, 'container' | 'path'> {
  const [, container, below = text] = /^b\/([^/]+)\/o(?:\/(.*))?$/.exec(text) ?? []
  const segments = below.split('/').filter((segment) => segment !== '')
  const isCollection = method === 'list' && service === 'cloud.firestore' && segments.length % 2 === 1
  const named = isCollection ? [...segments, ANY_ID] : segments
  return container === undefined ? { path: named } : { container, path: named }
}

function queryOf({ limit, offset, orderBy, where }: z.infer<typeof Query>): NonNullable<Access['query']> {
  const facts = where.map(({ field, op, value }) => ({ field: field.split('.'), op, value: valueOf(value) }))
  return { limit: limit ?? null, offset, orderBy, facts }
}

function callerOf({ auth }: VerdictCase): Caller {
  return given(auth) ? { uid: auth.uid, token: fieldsOf(auth.token) } : null
}

/** The test interface is given a document's data and nothing else, so its documents have neither `id` nor `__name__`. */
function documentOf(data: JsonObject): Document {
  const never = new Timestamp(0, 0)
  return { name: '', fields: fieldsOf(data), createTime: never, updateTime: never }
}

export function lookupsOf(one: VerdictCase): Lookups {
  const now = mocked(one, ['get', 'exists'])
  const after = mocked(one, ['getAfter', 'existsAfter'])
  const get = (wanted: readonly string[]): Document | null => now.get(wanted.join('/')) ?? null
  return {
    get,
    getAfter: (wanted) => {
      const told = after.get(wanted.join('/'))
      if (told !== undefined) return told
      return wanted.join('/') === one.path ? projected(one) : get(wanted)
    },
  }
}

/** What the mocks of these functions find; data that one of them is given says more than that something is there. */
function mocked({ functionMocks }: VerdictCase, functions: readonly string[]): Map<string, Document | null> {
  const found = new Map<string, Document | null>()
  for (const mock of functionMocks) {
    if (!functions.includes(mock.function.replace(/^firestore\./, ''))) continue
    const isToldMore = mock.result === true && given(found.get(mock.path))
    if (!isToldMore) found.set(mock.path, answerOf(mock.result))
  }
  return found
}

/** `exists` is given a boolean, `get` the data. */
function answerOf(result: Json): Document | null {
  if (result === null || result === false) return null
  const data = object.safeParse(result)
  return documentOf(data.success ? data.data : {})
}

/** The request's own document as the request would leave it. */
function projected({ method, data, resource }: VerdictCase): Document | null {
  if (method === 'delete') return null
  const left = data ?? resource
  return given(left) ? documentOf(left) : null
}

function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined
}

function withoutRoot(text: string): string {
  return text
    .replace(/^\/?(?:projects\/[^/]+\/)?databases\/[^/]+\/documents(?=\/|$)/, '')
    .replace(/^\/+|\/+$/g, '')
}
