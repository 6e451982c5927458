// Owns taking resource names apart: `projects/{p}/databases/{d}/documents/{collection}/{id}/…`. Whether a name is
// allowed at all is transaction/limits.ts.
import { FirestoreError } from '../engine.ts'

/** Segments of `projects/{p}/databases/{d}/documents`. */
const ROOT_SEGMENTS = 5

export type DocumentName = {
  /** `projects/{p}/databases/{d}/documents` */
  root: string
  /** Full name of the collection, root included. */
  collection: string
  /** Last segment of the collection's name. */
  collectionId: string
  id: string
}

export function documentName(name: string): DocumentName {
  const segments = name.split('/')
  const below = segments.length - ROOT_SEGMENTS
  if (below < 2 || below % 2 === 1 || !hasRoot(segments)) throw invalidName(name)
  return {
    root: segments.slice(0, ROOT_SEGMENTS).join('/'),
    collection: segments.slice(0, -1).join('/'),
    collectionId: segments.at(-2) ?? '',
    id: segments.at(-1) ?? '',
  }
}

/** The path below the root, by which documents are keyed across collections. */
export function relativePath({ root, collection, id }: DocumentName): string {
  return `${collection.slice(root.length + 1)}/${id}`
}

/** The root of a document's name or of a root itself. */
export function rootOf(parent: string): string {
  const segments = parent.split('/')
  if (!hasRoot(segments) || segments.length % 2 === 0) throw invalidName(parent)
  return segments.slice(0, ROOT_SEGMENTS).join('/')
}

function hasRoot(segments: readonly string[]): boolean {
  return segments[0] === 'projects' && segments[2] === 'databases' && segments[4] === 'documents'
}

function invalidName(name: string): FirestoreError {
  return new FirestoreError(
    'INVALID_ARGUMENT',
    `Document name "${name}" is not of the form "projects/{project_id}/databases/{database_id}/documents/{document_path}".`,
  )
}
