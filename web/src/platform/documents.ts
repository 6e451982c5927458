// Reading documents: each is parsed by its domain schema once, here. In a list, one that does not fit becomes a marker
// instead of breaking the page.
import type * as z from 'zod/mini'
import {
  getDoc,
  getDocs,
  type DocumentReference,
  type Query,
  type QueryDocumentSnapshot,
} from 'firebase/firestore/lite'
import { authorised } from './authorised.ts'
import { DocumentFailure } from './failure.ts'

/** Rules refuse lists without a limit of at most this. */
export const pageSize = 50

export type Listed<T> = { id: string; value: T | null }
export type Page<T> = {
  items: Listed<T>[]
  /** How many documents were read for them: more than are shown where a search goes on after the query. */
  seen: number
  last: QueryDocumentSnapshot | null
  full: boolean
}

export const readDocument = async <S extends z.ZodMiniType>(
  schema: S,
  reference: DocumentReference,
): Promise<z.output<S>> => {
  const snapshot = await authorised(() => getDoc(reference))
  if (!snapshot.exists()) throw new DocumentFailure('missing', reference.path)
  const parsed = schema.safeParse(snapshot.data())
  if (parsed.success) return parsed.data
  console.error(reference.path, parsed.error.issues)
  throw new DocumentFailure('unreadable', reference.path)
}

/** Like readDocument, with null for a document that is not there. */
export const readIfThere = async <S extends z.ZodMiniType>(
  schema: S,
  reference: DocumentReference,
): Promise<z.output<S> | null> => {
  try {
    return await readDocument(schema, reference)
  } catch (error) {
    if (error instanceof DocumentFailure && error.kind === 'missing') return null
    throw error
  }
}

export const readPage = async <S extends z.ZodMiniType>(
  schema: S,
  query: Query,
  size: number = pageSize,
): Promise<Page<z.output<S>>> => {
  const { docs } = await authorised(() => getDocs(query))
  const items = docs.map((snapshot) => {
    const parsed = schema.safeParse(snapshot.data())
    if (!parsed.success) console.error(snapshot.ref.path, parsed.error.issues)
    return { id: snapshot.id, value: parsed.success ? parsed.data : null }
  })
  return { items, seen: docs.length, last: docs.at(-1) ?? null, full: docs.length >= size }
}

/** The documents of a page that could be read. */
export const readable = <T>(page: Page<T>): T[] =>
  page.items.flatMap(({ value }) => (value === null ? [] : [value]))
