// Owns the one encoding that gives Firestore's order of values to byte comparison: what indexes, filters, cursors and
// sorting all compare. A key is a type's tag, the content with its zero bytes escaped, and a terminator, so that keys
// can follow one another and can be inverted for descending order. Documents at rest: fields-codec.ts.
import { GeoPoint, Reference, Timestamp } from '../value.ts'
import type { Fields, Value } from '../value.ts'
import { compareUtf8 } from './utf8-order.ts'

/** First bytes of keys, in Firestore's order across types. */
const Tag = {
  NUMERIC_ID: 0x08,
  ID: 0x09,
  NULL: 0x10,
  FALSE: 0x18,
  TRUE: 0x19,
  NAN: 0x20,
  NUMBER: 0x21,
  TIMESTAMP: 0x28,
  STRING: 0x30,
  BYTES: 0x38,
  REFERENCE: 0x40,
  GEOPOINT: 0x48,
  ARRAY: 0x50,
  VECTOR: 0x58,
  MAP: 0x60,
} as const

/** Bytes of one value that production keeps in an index; what follows them is not indexed. */
export const INDEXED_VALUE_BYTES = 1500

const OLDEST_SECOND = 62_135_596_800 // seconds from 0001-01-01 to 1970-01-01
const EXACT_INTEGERS = 2 ** 53
const NUMERIC_ID = /^__id(-?\d+)__$/u

/** The whole value's key, or with a budget the key of about its first `budget` bytes, as an index holds it. */
export function valueKey(value: Value, budget = Infinity): Uint8Array {
  if (value === null) return terminated(Tag.NULL, EMPTY)
  if (typeof value === 'boolean') return terminated(value ? Tag.TRUE : Tag.FALSE, EMPTY)
  if (typeof value === 'bigint') return terminated(Tag.NUMBER, integerContent(value))
  if (typeof value === 'string') return terminated(Tag.STRING, textContent(value, budget))
  if (typeof value === 'object') return objectKey(value, budget)
  return Number.isNaN(value) ? terminated(Tag.NAN, EMPTY) : terminated(Tag.NUMBER, doubleContent(value))
}

/** The key of a document's id; `__id7__` ids are numbers and come first. */
export function idKey(id: string): Uint8Array {
  const numeric = NUMERIC_ID.exec(id)
  if (numeric === null) return terminated(Tag.ID, Buffer.from(id))
  const content = Buffer.alloc(8)
  content.writeBigUInt64BE(BigInt.asUintN(64, BigInt(numeric[1] ?? 0)) ^ (1n << 63n))
  return terminated(Tag.NUMERIC_ID, content)
}

/** The key of a resource name or of the beginning of one: whole segments, each in its order. */
export function pathKey(path: string): Uint8Array {
  return terminated(Tag.REFERENCE, Buffer.concat(path.split('/').map(idKey)))
}

/** Where the keys of everything below a path lie, the path itself left out. */
export function keysBelow(path: string): { low: Uint8Array; high: Uint8Array | undefined } {
  const key = pathKey(path)
  const prefix = key.subarray(0, key.length - 2)
  return { low: Buffer.concat([prefix, Uint8Array.of(Tag.NUMERIC_ID)]), high: prefixEnd(prefix) }
}

/** All keys of this value's type lie in [low, high): what a range filter is bound to. NaN is apart from numbers. */
export function typeBounds(value: Value): { low: Uint8Array; high: Uint8Array } {
  const tag = valueKey(value, 0)[0] ?? 0
  const low = tag === Tag.TRUE ? Tag.FALSE : tag
  return { low: Uint8Array.of(low), high: Uint8Array.of(low === Tag.FALSE ? Tag.TRUE + 1 : low + 1) }
}

/** Every key but null's and those of names lies at or after this one. */
export const AFTER_NULL = Uint8Array.of(Tag.NULL + 8)

/** Where the key that starts at `from` ends. `flip` is 0xff for an inverted key. */
export function keyEnd(bytes: Uint8Array, from: number, flip = 0): number {
  let at = from + 1
  while (at < bytes.length && (bytes[at] !== flip || bytes[at + 1] !== (0x01 ^ flip))) {
    at += bytes[at] === flip ? 2 : 1
  }
  return at + 2
}

/** The least byte string after every one that begins with `prefix`; undefined when there is none. */
export function prefixEnd(prefix: Uint8Array): Uint8Array | undefined {
  let length = prefix.length
  while (length > 0 && prefix[length - 1] === 0xff) length--
  if (length === 0) return undefined
  const end = Uint8Array.from(prefix.subarray(0, length)) // a copy, also of a Buffer
  end[length - 1] = (end[length - 1] ?? 0) + 1
  return end
}

/** Turns a key's order round. */
export function inverted(key: Uint8Array): Uint8Array {
  const flipped = Buffer.allocUnsafe(key.length)
  for (let at = 0; at < key.length; at++) flipped[at] = (key[at] ?? 0) ^ 0xff
  return flipped
}

/** The elements of a vector, which the API writes as a map `{__type__: '__vector__', value: [doubles]}`; else null. */
export function vectorElements(fields: Fields): readonly Value[] | null {
  if (fields.size !== 2 || fields.get('__type__') !== '__vector__') return null
  const elements = fields.get('value')
  return Array.isArray(elements) ? (elements as readonly Value[]) : null
}

const EMPTY = Buffer.alloc(0)

function objectKey(value: object, budget: number): Uint8Array {
  if (value instanceof Timestamp) return terminated(Tag.TIMESTAMP, timestampContent(value))
  if (value instanceof Uint8Array)
    return terminated(Tag.BYTES, value.subarray(0, Math.min(budget, value.length)))
  if (value instanceof Reference) return pathKey(value.name)
  if (value instanceof GeoPoint) {
    const content = [orderedDouble(value.latitude), orderedDouble(value.longitude)]
    return terminated(Tag.GEOPOINT, Buffer.concat(content))
  }
  if (value instanceof Map) return fieldsKey(value as Fields, budget)
  return terminated(Tag.ARRAY, elementsContent(value as readonly Value[], budget))
}

function fieldsKey(fields: Fields, budget: number): Uint8Array {
  const vector = vectorElements(fields)
  if (vector === null) return terminated(Tag.MAP, fieldsContent(fields, budget))
  const dimension = Buffer.alloc(4)
  dimension.writeUInt32BE(vector.length)
  return terminated(Tag.VECTOR, Buffer.concat([dimension, elementsContent(vector, budget)]))
}

/** Key by key in order, each followed by its value. */
function fieldsContent(fields: Fields, budget: number): Buffer {
  const parts: Uint8Array[] = []
  let left = budget
  for (const name of [...fields.keys()].sort(compareUtf8)) {
    if (left <= 0) break
    const pair = [valueKey(name, left), valueKey(fields.get(name) ?? null, left)]
    for (const part of pair) left -= part.length
    parts.push(...pair)
  }
  return Buffer.concat(parts)
}

function elementsContent(elements: readonly Value[], budget: number): Buffer {
  const parts: Uint8Array[] = []
  let left = budget
  for (const element of elements) {
    if (left <= 0) break
    const part = valueKey(element, left)
    left -= part.length
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function textContent(text: string, budget: number): Buffer {
  if (text.length * 3 <= budget) return Buffer.from(text)
  const bytes = Buffer.from(text.length > budget ? text.slice(0, budget) : text)
  return bytes.length > budget ? bytes.subarray(0, budget) : bytes
}

/** The nearest double, then how far the integer lies from it: rounding keeps order, the distance breaks its ties. */
function integerContent(value: bigint): Buffer {
  const nearest = Number(value)
  if (Math.abs(nearest) < EXACT_INTEGERS) return withoutTrailingZeros(orderedDouble(nearest))
  return withDistance(nearest, Number(value - BigInt(nearest)))
}

function doubleContent(value: number): Buffer {
  if (Math.abs(value) < EXACT_INTEGERS) return withoutTrailingZeros(orderedDouble(value))
  return withDistance(value, 0)
}

function withDistance(nearest: number, distance: number): Buffer {
  const content = Buffer.concat([orderedDouble(nearest), Buffer.alloc(2)])
  content.writeUInt16BE(distance + 0x8000, 8)
  return content
}

/** IEEE bits, with those of negative numbers flipped and the sign of the others set, ascend as the numbers do. */
function orderedDouble(value: number): Buffer {
  const bits = Buffer.alloc(8)
  bits.writeDoubleBE(value === 0 ? 0 : value) // -0 equals 0
  if (value < 0) for (let at = 0; at < 8; at++) bits[at] = (bits[at] ?? 0) ^ 0xff
  else bits[0] = (bits[0] ?? 0) ^ 0x80
  return bits
}

/** Small numbers are short: the terminator sorts as the zeros would. */
function withoutTrailingZeros(content: Buffer): Buffer {
  let length = content.length
  while (length > 0 && content[length - 1] === 0) length--
  return content.subarray(0, length)
}

function timestampContent(value: Timestamp): Buffer {
  const content = Buffer.alloc(8)
  content.writeUIntBE(value.seconds + OLDEST_SECOND, 0, 5)
  content.writeUIntBE(Math.floor(value.nanos / 1000), 5, 3)
  return content
}

/** Tag, content with each 00 written 00 ff, then 00 01, which sorts before any longer content. */
function terminated(tag: number, content: Uint8Array): Uint8Array {
  let zeros = 0
  for (const byte of content) if (byte === 0) zeros++
  const key = Buffer.allocUnsafe(content.length + zeros + 3) // from Node's pool: keys are many, small and short-lived
  key[0] = tag
  if (zeros === 0) key.set(content, 1)
  else escapeInto(key, content)
  key[key.length - 2] = 0x00
  key[key.length - 1] = 0x01
  return key
}

function escapeInto(key: Uint8Array, content: Uint8Array): void {
  let to = 1
  for (const byte of content) {
    key[to++] = byte
    if (byte === 0) key[to++] = 0xff
  }
}
