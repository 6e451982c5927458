// The methods that page through what lies below a parent: the documents of a collection, and the collections.
import { FirestoreError, type Cursor, type Query } from '../engine.ts'
import { Reference, type Document } from '../value.ts'
import { writeDocument } from '../wire/documents.ts'
import { valueAt } from '../indexes/field-path.ts'
import { masked, parseFieldPath } from '../wire/field-paths.ts'
import type { ConsistencyMessage, CursorMessage, MaskMessage } from '../wire/messages.ts'
import { readCollectionId, readParent } from '../wire/resource-names.ts'
import { messageType } from '../wire/schema.ts'
import { readValue, writeValue } from '../wire/values.ts'
import { readMask } from '../wire/writes.ts'
import { readAt } from './consistency.ts'
import type { Store } from './method.ts'

type Paged = { pageSize: number; pageToken: string }
type ListRequest = ConsistencyMessage &
  Paged & {
    parent: string
    collectionId: string
    orderBy: string
    mask: MaskMessage | null
    showMissing: boolean
  }

/** What a page holds when the request does not say. */
const defaultPageSize = 300

export async function listDocuments(request: ListRequest, store: Store): Promise<object> {
  const size = readPageSize(request)
  const mask = readMask(request.mask)
  const page = request.showMissing ? listByName(request, size, store) : listInOrder(request, size, store)
  const { entries, nextPageToken } = await page
  return {
    documents: entries.map((entry) =>
      'missing' in entry ? { name: entry.missing } : writeDocument(masked(entry, mask)),
    ),
    nextPageToken,
  }
}

/** A page that is full may be the last one: asking for one entry more would not be what the rules are told. */
type Page = { entries: readonly (Document | { missing: string })[]; nextPageToken: string }

/** Names of documents that are missing but have collections below them can only be listed in order of name. */
async function listByName(request: ListRequest, size: number, store: Store): Promise<Page> {
  if (request.orderBy !== '')
    throw new FirestoreError('INVALID_ARGUMENT', 'showMissing cannot be combined with orderBy.')
  const parent = readParent(request.parent)
  const page = { size, after: readAfter(request), showMissing: true }
  const entries = await store.listDocuments(parent, readCollectionId(request.collectionId), page)
  const last = entries.length === size ? entries.at(-1) : undefined
  if (last === undefined) return { entries, nextPageToken: '' }
  const name = 'missing' in last ? last.missing : last.name
  return { entries, nextPageToken: name.slice(name.lastIndexOf('/') + 1) }
}

async function listInOrder(request: ListRequest, size: number, store: Store): Promise<Page> {
  const orderBy = readOrderBy(request.orderBy)
  const query: Query = {
    parent: readParent(request.parent),
    collectionId: readCollectionId(request.collectionId),
    allDescendants: false,
    orderBy,
    start: readToken(request.pageToken),
    offset: 0,
    limit: size,
  }
  const { documents } = await store.runQuery(query, readAt(request))
  const last = documents.length === size ? documents.at(-1) : undefined
  return { entries: documents, nextPageToken: last === undefined ? '' : writeToken(last, orderBy) }
}

/** `a desc, b` as the query's order, made total by the name. */
function readOrderBy(text: string): Query['orderBy'] {
  const orders = text === '' ? [] : text.split(',').map(readOrder)
  const direction = orders.at(-1)?.direction ?? 'asc'
  const named = orders.some(({ field: [first] }) => first === '__name__')
  return named ? orders : [...orders, { field: ['__name__'], direction }]
}

function readOrder(text: string): Query['orderBy'][number] {
  const [, path, direction = 'asc'] = /^\s*(\S+)(?:\s+(asc|desc))?\s*$/.exec(text) ?? []
  if (path === undefined) throw new FirestoreError('INVALID_ARGUMENT', `Invalid order "${text}".`)
  return { field: parseFieldPath(path), direction: direction === 'desc' ? 'desc' : 'asc' }
}

const cursorType = messageType('Cursor')

/** A page token is the cursor after the page's last document, so that pages stay in step while documents change. */
function writeToken(last: Document, orderBy: Query['orderBy']): string {
  const values = orderBy.map(({ field }) =>
    writeValue(field[0] === '__name__' ? new Reference(last.name) : (valueAt(last.fields, field) ?? null)),
  )
  return Buffer.from(cursorType.encode({ values }).finish()).toString('base64url')
}

function readToken(token: string): Cursor | undefined {
  if (token === '') return undefined
  try {
    const { values } = cursorType.decode(Buffer.from(token, 'base64url')) as object as CursorMessage
    return { values: values.map(readValue), before: false }
  } catch {
    throw new FirestoreError('INVALID_ARGUMENT', 'Invalid page token.')
  }
}

export async function listCollectionIds(request: Paged & { parent: string }, store: Store): Promise<object> {
  const size = readPageSize(request)
  const page = { size, after: readAfter(request) }
  const collectionIds = await store.listCollectionIds(readParent(request.parent), page)
  return { collectionIds, nextPageToken: collectionIds.length === size ? (collectionIds.at(-1) ?? '') : '' }
}

/** In a listing by name, a page token is the last id of the page before. */
function readAfter({ pageToken }: Paged): string | undefined {
  return pageToken === '' ? undefined : pageToken
}

function readPageSize({ pageSize }: Paged): number {
  if (pageSize < 0) throw new FirestoreError('INVALID_ARGUMENT', 'A page size must not be negative.')
  return pageSize === 0 ? defaultPageSize : pageSize
}
