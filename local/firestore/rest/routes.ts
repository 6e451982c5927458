// Which method answers which REST request, and where in its message the address and the body belong: the mapping that
// the published schema states in its `google.api.http` options.
import { FirestoreError } from '../engine.ts'
import type { Method } from '../methods/method.ts'
import { methods } from '../methods/table.ts'

export type Json = Record<string, unknown>

/** `request` makes the method's request, still in JSON, from the body. */
export type Route = { method: Method; request(body: Json): Json }

type Place = { database: string; segments: readonly string[] }
type Entry = { method: string; request(place: Place, body: Json): Json }

/** `POST …/documents:commit` and the like; queries and listings may also start from a document. */
const verbs: Record<string, Entry> = {
  batchGet: { method: 'BatchGetDocuments', request: inDatabase },
  batchWrite: { method: 'BatchWrite', request: inDatabase },
  beginTransaction: { method: 'BeginTransaction', request: inDatabase },
  commit: { method: 'Commit', request: inDatabase },
  executePipeline: { method: 'ExecutePipeline', request: inDatabase },
  rollback: { method: 'Rollback', request: inDatabase },
  listCollectionIds: { method: 'ListCollectionIds', request: belowParent },
  partitionQuery: { method: 'PartitionQuery', request: belowParent },
  runAggregationQuery: { method: 'RunAggregationQuery', request: belowParent },
  runQuery: { method: 'RunQuery', request: belowParent },
}

/** Plain requests, on a document (an even number of segments) or on a collection (an odd one). */
const resources: Record<string, Entry> = {
  'GET document': { method: 'GetDocument', request: (place) => ({ name: nameOf(place) }) },
  'DELETE document': { method: 'DeleteDocument', request: (place) => ({ name: nameOf(place) }) },
  'PATCH document': {
    method: 'UpdateDocument',
    request: (place, body) => ({ document: { ...body, name: nameOf(place) } }),
  },
  'GET collection': { method: 'ListDocuments', request: (place) => inCollection(place) },
  'POST collection': {
    method: 'CreateDocument',
    request: (place, body) => ({ ...inCollection(place), document: body }),
  },
}

function inDatabase({ database }: Place, body: Json): Json {
  return { ...body, database }
}

function belowParent(place: Place, body: Json): Json {
  return { ...body, parent: nameOf(place) }
}

function inCollection({ database, segments }: Place): Json {
  return { parent: nameOf({ database, segments: segments.slice(0, -1) }), collectionId: segments.at(-1) }
}

function nameOf({ database, segments }: Place): string {
  return [database, 'documents', ...segments].join('/')
}

const address = /^\/v1\/(projects\/[^/]+\/databases\/[^/]+)\/documents(?:\/(.*))?$/

/** Null when the address is not the API's. `path` is still percent-encoded: a coded colon is part of a name. */
export function routeOf(httpMethod: string, path: string): Route | null {
  const { resource, verb } = httpMethod === 'POST' ? splitVerb(path) : { resource: path, verb: undefined }
  const [, database, below = ''] = address.exec(resource) ?? []
  if (database === undefined) return null
  const place = {
    database: decode(database),
    segments: below === '' ? [] : below.split('/').map(decodeSegment),
  }
  const kind = place.segments.length % 2 === 0 ? 'document' : 'collection'
  const entry = verb === undefined ? resources[`${httpMethod} ${kind}`] : verbs[verb]
  const method = methods.get(entry?.method ?? '')
  if (entry === undefined || method === undefined) return null
  return { method, request: (body) => entry.request(place, body) }
}

function splitVerb(path: string): { resource: string; verb: string | undefined } {
  const colon = path.lastIndexOf(':')
  const verb = path.slice(colon + 1)
  return colon >= 0 && Object.hasOwn(verbs, verb)
    ? { resource: path.slice(0, colon), verb }
    : { resource: path, verb: undefined }
}

function decodeSegment(coded: string): string {
  const segment = decode(coded)
  if (segment === '' || segment.includes('/')) throw invalidAddress()
  return segment
}

export function decode(coded: string): string {
  try {
    return decodeURIComponent(coded)
  } catch {
    throw invalidAddress()
  }
}

function invalidAddress(): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', 'The address names no document and no collection.')
}
