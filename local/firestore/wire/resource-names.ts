// Resource names: `projects/{p}/databases/{d}/documents/{path}`, and the checks a request's names must pass.
import { FirestoreError } from '../engine.ts'
import { checkCollectionId, checkName } from '../transaction/limits.ts'

const databasePattern = /^projects\/[^/]+\/databases\/[^/]+$/
const rootPattern = /^projects\/[^/]+\/databases\/[^/]+\/documents(?=\/|$)/

export function readDatabase(name: string): string {
  if (!databasePattern.test(name)) throw invalid('database', name)
  return name
}

/** `projects/{p}/databases/{d}/documents` of any name below it. */
export function rootOf(name: string): string {
  const [root] = rootPattern.exec(name) ?? []
  if (root === undefined) throw invalid('resource', name)
  return root
}

/** `(default)` of `projects/p/databases/(default)/documents/…`. */
export function databaseIdOf(name: string): string {
  return rootOf(name).split('/')[3] ?? ''
}

/** `p` of `projects/p/databases/(default)/documents/…`. */
export function projectOf(name: string): string {
  return rootOf(name).split('/')[1] ?? ''
}

/** Path segments below `documents`: none for the root. */
export function segmentsOf(name: string): string[] {
  const below = name.slice(rootOf(name).length + 1)
  return below === '' ? [] : below.split('/')
}

/** A document's full name; `database`, when given, is the one it must belong to. */
export function readDocumentName(name: string, database?: string): string {
  const segments = segmentsOf(name)
  const whole = segments.length > 0 && segments.length % 2 === 0 && !segments.includes('')
  if (!whole || (database !== undefined && rootOf(name) !== `${database}/documents`))
    throw invalid('document', name)
  checkName(name)
  return name
}

/** A parent of collections: the root of the documents or a document. */
export function readParent(name: string): string {
  const segments = segmentsOf(name)
  if (segments.length % 2 !== 0 || segments.includes('')) throw invalid('parent', name)
  return name
}

export function readCollectionId(id: string): string {
  if (id === '' || id.includes('/')) throw invalid('collection id', id)
  checkCollectionId(id)
  return id
}

function invalid(what: string, name: string): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', `Invalid ${what} name "${name.slice(0, 200)}".`)
}
