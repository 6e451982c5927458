// Owns the limits of names and documents, as Firestore documents them, refused in production's words.
import { FirestoreError } from '../engine.ts'
import { vectorElements } from '../store/value-key.ts'
import { GeoPoint, Reference, Timestamp } from '../value.ts'
import type { Document, Fields, Value } from '../value.ts'

export const limits = {
  documentBytes: 1_048_576,
  valueBytes: 1_048_487,
  depth: 20,
  nameBytes: 6 * 1024,
  subcollections: 100,
  idBytes: 1500,
  /** Of a field's name and of the whole path to it. */
  fieldPathBytes: 1500,
  transforms: 500,
} as const

const RESERVED = /^__.*__$/su
const NUMERIC_ID = /^__id-?\d+__$/u
const ROOT_SEGMENTS = 5

export function checkName(name: string): void {
  if (Buffer.byteLength(name) > limits.nameBytes)
    throw invalid(`Document name is longer than ${limits.nameBytes} bytes.`)
  const segments = name.split('/').slice(ROOT_SEGMENTS)
  if (segments.length > limits.subcollections * 2)
    throw invalid(`Document name has more than ${limits.subcollections} levels of collections.`)
  for (const segment of segments) checkSegment(segment, name)
}

export function checkCollectionId(id: string): void {
  checkSegment(id, id)
}

function checkSegment(segment: string, name: string): void {
  if (segment === '' || segment === '.' || segment === '..') {
    throw invalid(`Document name "${name}" has an invalid segment "${segment}".`)
  }
  if (Buffer.byteLength(segment) > limits.idBytes)
    throw invalid(`The id in "${name}" is longer than ${limits.idBytes} bytes.`)
  if (RESERVED.test(segment) && !NUMERIC_ID.test(segment)) {
    throw invalid(`Resource id "${segment}" is invalid because it is reserved.`)
  }
}

/** `transforms`: all of one commit's on one document. */
export function checkTransforms(name: string, transforms: number): void {
  if (transforms <= limits.transforms) return
  throw invalid(`Cannot transform more than ${limits.transforms} fields of a document: ${name}`)
}

export function checkDocument(document: Document): void {
  checkFields(document.fields, { depth: 1, pathBytes: 0 })
  const size = documentSize(document)
  if (size <= limits.documentBytes) return
  throw invalid(
    `Document '${document.name}' cannot be written because its size (${grouped(size)} bytes) exceeds the maximum allowed size of ${grouped(limits.documentBytes)} bytes.`,
  )
}

/** Bytes of a document by the documented formula: its name, its fields and 32 more. */
export function documentSize({ name, fields }: Document): number {
  return nameSize(name) + fieldsSize(fields) + 32
}

/** Where in a document a value lies: `pathBytes` are those of the path to it, with a dot behind. */
type Place = { depth: number; pathBytes: number }

function checkFields(fields: Fields, { depth, pathBytes }: Place): void {
  if (depth > limits.depth) throw invalid(`Document exceeds the maximum nesting depth of ${limits.depth}.`)
  const isVector = vectorElements(fields) !== null
  for (const [name, value] of fields) {
    if (!isVector) checkFieldName(name, pathBytes)
    checkValue(name, value, { depth, pathBytes: pathBytes + Buffer.byteLength(name) + 1 })
  }
}

export function checkFieldName(name: string, pathBytes = 0): void {
  if (name === '') throw invalid('Document fields must not be empty.')
  if (pathBytes + Buffer.byteLength(name) > limits.fieldPathBytes) {
    throw invalid(`Field name or path is longer than ${limits.fieldPathBytes} bytes.`)
  }
  if (RESERVED.test(name)) throw invalid(`Document fields cannot begin and end with "__": ${name}`)
}

function checkValue(name: string, value: Value, place: Place): void {
  if (typeof value === 'string' || value instanceof Uint8Array) {
    if (Buffer.byteLength(value) > limits.valueBytes) {
      throw invalid(`The value of property "${name}" is longer than ${limits.valueBytes} bytes.`)
    }
  } else if (value instanceof Map) checkFields(value as Fields, deeper(place))
  else if (Array.isArray(value)) checkElements(name, value as readonly Value[], deeper(place))
}

function deeper({ depth, pathBytes }: Place): Place {
  return { depth: depth + 1, pathBytes }
}

function checkElements(name: string, elements: readonly Value[], place: Place): void {
  if (place.depth > limits.depth)
    throw invalid(`Document exceeds the maximum nesting depth of ${limits.depth}.`)
  for (const element of elements) {
    if (Array.isArray(element)) throw invalid('Cannot convert an array value in an array value.')
    checkValue(name, element, place)
  }
}

/** Ids with a byte each, collections' too, and 16 more. */
export function nameSize(name: string): number {
  let size = 16
  for (const segment of name.split('/').slice(ROOT_SEGMENTS)) size += Buffer.byteLength(segment) + 1
  return size
}

function fieldsSize(fields: Fields): number {
  let size = 0
  for (const [name, value] of fields) size += Buffer.byteLength(name) + 1 + valueSize(value)
  return size
}

function valueSize(value: Value): number {
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'bigint' || typeof value === 'number') return 8
  if (typeof value === 'string') return Buffer.byteLength(value) + 1
  if (value instanceof Timestamp) return 8
  if (value instanceof GeoPoint) return 16
  if (value instanceof Uint8Array) return value.length
  if (value instanceof Reference) return nameSize(value.name)
  if (value instanceof Map) return fieldsSize(value as Fields)
  return sum((value as readonly Value[]).map(valueSize))
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0)
}

function grouped(bytes: number): string {
  return bytes.toLocaleString('en-US')
}

function invalid(message: string): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', message)
}
