// Owns the limits of names and documents, as Firestore documents them, refused in production's words.
import { FirestoreError } from '../engine.ts'
import type { FieldTransform } from '../engine.ts'
import { vectorElements } from '../store/value-key.ts'
import { GeoPoint, Reference, Timestamp } from '../value.ts'
import type { Document, Fields, Value } from '../value.ts'

export const limits = {
  documentBytes: 1_048_576,
  valueBytes: 1_048_487,
  depth: 20,
  nameBytes: 6 * 1024,
  idBytes: 1500,
  fieldNameBytes: 1500,
  transforms: 500,
} as const

const RESERVED = /^__.*__$/su
const NUMERIC_ID = /^__id-?\d+__$/u
const ROOT_SEGMENTS = 5

export function checkName(name: string): void {
  if (Buffer.byteLength(name) > limits.nameBytes)
    throw invalid(`Document name is longer than ${limits.nameBytes} bytes.`)
  for (const segment of name.split('/').slice(ROOT_SEGMENTS)) checkSegment(segment, name)
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

export function checkTransforms(name: string, transforms: readonly FieldTransform[]): void {
  if (transforms.length <= limits.transforms) return
  throw invalid(`Cannot transform more than ${limits.transforms} fields of a document: ${name}`)
}

export function checkDocument(document: Document): void {
  checkFields(document.fields, 1)
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

function checkFields(fields: Fields, depth: number): void {
  if (depth > limits.depth) throw invalid(`Document exceeds the maximum nesting depth of ${limits.depth}.`)
  const isVector = vectorElements(fields) !== null
  for (const [name, value] of fields) {
    if (!isVector) checkFieldName(name)
    checkValue(name, value, depth)
  }
}

export function checkFieldName(name: string): void {
  if (name === '') throw invalid('Document fields must not be empty.')
  if (Buffer.byteLength(name) > limits.fieldNameBytes) {
    throw invalid(`Field name is longer than ${limits.fieldNameBytes} bytes.`)
  }
  if (RESERVED.test(name)) throw invalid(`Document fields cannot begin and end with "__": ${name}`)
}

function checkValue(name: string, value: Value, depth: number): void {
  if (typeof value === 'string' || value instanceof Uint8Array) {
    if (Buffer.byteLength(value) > limits.valueBytes) {
      throw invalid(`The value of property "${name}" is longer than ${limits.valueBytes} bytes.`)
    }
  } else if (value instanceof Map) checkFields(value as Fields, depth + 1)
  else if (Array.isArray(value)) checkElements(name, value as readonly Value[], depth + 1)
}

function checkElements(name: string, elements: readonly Value[], depth: number): void {
  if (depth > limits.depth) throw invalid(`Document exceeds the maximum nesting depth of ${limits.depth}.`)
  for (const element of elements) {
    if (Array.isArray(element)) throw invalid('Cannot convert an array value in an array value.')
    checkValue(name, element, depth)
  }
}

/** Ids with a byte each, collections' too, and 16 more. */
function nameSize(name: string): number {
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
