// The methods that read and write single documents: get, batch get, create, update, delete.
import { randomInt } from 'node:crypto'
import { FirestoreError, type Write } from '../engine.ts'
import type { Document } from '../value.ts'
import { writeDocument } from '../wire/documents.ts'
import { masked } from '../wire/field-paths.ts'
import type {
  ConsistencyMessage,
  DocumentMessage,
  MaskMessage,
  PreconditionMessage,
} from '../wire/messages.ts'
import { readCollectionId, readDatabase, readDocumentName, readParent } from '../wire/resource-names.ts'
import { writeTimestamp } from '../wire/timestamps.ts'
import { readFields } from '../wire/values.ts'
import { readMask, readPrecondition } from '../wire/writes.ts'
import { readAt, reading } from './consistency.ts'
import type { Store } from './method.ts'

type Masked = { mask: MaskMessage | null }

export async function getDocument(
  request: ConsistencyMessage & Masked & { name: string },
  store: Store,
): Promise<object> {
  const name = readDocumentName(request.name)
  const { documents } = await store.get([name], readAt(request))
  const [document] = documents
  if (document == null) throw new FirestoreError('NOT_FOUND', `Document "${name}" not found.`)
  return writeDocument(masked(document, readMask(request.mask)))
}

export async function batchGetDocuments(
  request: ConsistencyMessage & Masked & { database: string; documents: string[] },
  store: Store,
): Promise<Iterable<object>> {
  const database = readDatabase(request.database)
  const names = [...new Set(request.documents)].map((name) => readDocumentName(name, database))
  const mask = readMask(request.mask)
  const { documents, readTime, begun } = await reading(request, store, (at) => store.get(names, at))
  const time = writeTimestamp(readTime)
  const answers = documents.map((document, at) =>
    document === null
      ? { missing: names[at], readTime: time }
      : { found: writeDocument(masked(document, mask)), readTime: time },
  )
  return begun === undefined ? answers : [{ transaction: begun }, ...answers]
}

export async function createDocument(
  request: Masked & {
    parent: string
    collectionId: string
    documentId: string
    document: DocumentMessage | null
  },
  store: Store,
): Promise<object> {
  const id = request.documentId === '' ? newId() : request.documentId
  const name = `${readParent(request.parent)}/${readCollectionId(request.collectionId)}/${id}`
  return put(store, request.mask, {
    kind: 'update',
    name: readDocumentName(name),
    fields: readFields(request.document?.fields ?? {}),
    precondition: { exists: false },
  })
}

export async function updateDocument(
  request: Masked & {
    document: DocumentMessage | null
    updateMask: MaskMessage | null
    currentDocument: PreconditionMessage | null
  },
  store: Store,
): Promise<object> {
  return put(store, request.mask, {
    kind: 'update',
    name: readDocumentName(request.document?.name ?? ''),
    fields: readFields(request.document?.fields ?? {}),
    mask: readMask(request.updateMask),
    precondition: readPrecondition(request.currentDocument),
  })
}

export async function deleteDocument(
  request: { name: string; currentDocument: PreconditionMessage | null },
  store: Store,
): Promise<object> {
  const precondition = readPrecondition(request.currentDocument)
  await store.commit([{ kind: 'delete', name: readDocumentName(request.name), precondition }])
  return {}
}

/** Answers the document as this commit leaves it, which a read after the commit might not see. */
async function put(store: Store, mask: MaskMessage | null, write: Write): Promise<object> {
  let left: Document | null = null
  await store.commit([write], {
    guard: (changes) => {
      left = changes.find((change) => change.name === write.name)?.after ?? null
    },
  })
  if (left === null) throw new Error('a commit did not report the document it wrote')
  return writeDocument(masked(left, readMask(mask)))
}

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 20 letters and digits, as Firestore makes them up. */
function newId(): string {
  return Array.from({ length: 20 }, () => idAlphabet[randomInt(idAlphabet.length)]).join('')
}
