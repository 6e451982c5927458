// Owns the bytes of documents at rest: the `fields` of a google.firestore.v1.Document in protobuf, exactly as the wire
// carries them, so that stored bytes are also the bytes of an answer. Keys that sort: value-key.ts.
import { GeoPoint, Reference, Timestamp } from '../value.ts'
import type { Fields, Value } from '../value.ts'
import { ProtoReader } from './proto-reader.ts'
import { ProtoWriter } from './proto-writer.ts'
import { compareUtf8 } from './utf8-order.ts'

/** Numbers of the fields of google.firestore.v1.Value. */
const ValueField = {
  BOOLEAN: 1,
  INTEGER: 2,
  DOUBLE: 3,
  REFERENCE: 5,
  MAP: 6,
  GEOPOINT: 8,
  ARRAY: 9,
  TIMESTAMP: 10,
  NULL: 11,
  STRING: 17,
  BYTES: 18,
} as const

const DOCUMENT_FIELDS = 2 // Document.fields
const MAP_FIELDS = 1 // MapValue.fields
const ARRAY_VALUES = 1 // ArrayValue.values
const ENTRY = { KEY: 1, VALUE: 2 } as const

/** One writer serves all documents: encoding is synchronous, and it grows to the largest document once. */
const writer = new ProtoWriter(16 * 1024)

/** Bytes of fields that were encoded before: fields never change, so neither do these. */
const known = new WeakMap<Fields, Uint8Array>()

/** Equal fields, whatever their order, have equal bytes. */
export function encodeFields(fields: Fields): Uint8Array {
  let bytes = known.get(fields)
  if (bytes === undefined) {
    writer.reset()
    writeEntries(fields, DOCUMENT_FIELDS)
    bytes = writer.bytes()
    known.set(fields, bytes)
  }
  return bytes
}

/** With `names`, the fields of these names alone; the others are passed over undecoded. */
export function decodeFields(bytes: Uint8Array, names?: ReadonlySet<string>): Fields {
  return readEntries(new ProtoReader(bytes), DOCUMENT_FIELDS, names)
}

/** Each field's name and value, still encoded. */
export function* fieldEntries(bytes: Uint8Array): Iterable<Uint8Array> {
  const reader = new ProtoReader(bytes)
  while (reader.more()) {
    reader.expect(DOCUMENT_FIELDS)
    yield reader.view()
  }
}

/** In the order of names, and last part first, since the writer fills its buffer from the end. */
function writeEntries(fields: Fields, field: number): void {
  for (const [name, value] of [...fields].sort(([a], [b]) => compareUtf8(b, a))) {
    const end = writer.mark()
    const valueEnd = writer.mark()
    writeValue(value)
    writer.closeMessage(ENTRY.VALUE, valueEnd)
    writer.text(ENTRY.KEY, name)
    writer.closeMessage(field, end)
  }
}

function writeValue(value: Value): void {
  if (value === null) writer.varint(ValueField.NULL, 0)
  else if (typeof value === 'boolean') writer.varint(ValueField.BOOLEAN, value ? 1 : 0)
  else if (typeof value === 'bigint') writer.int64(ValueField.INTEGER, value)
  else if (typeof value === 'number') writer.double(ValueField.DOUBLE, value)
  else if (typeof value === 'string') writer.text(ValueField.STRING, value)
  else writeObject(value)
}

function writeObject(value: object): void {
  if (value instanceof Uint8Array) return writer.raw(ValueField.BYTES, value)
  if (value instanceof Reference) return writer.text(ValueField.REFERENCE, value.name)
  const end = writer.mark()
  if (value instanceof Timestamp) {
    const nanos = Math.floor(value.nanos / 1000) * 1000 // Firestore keeps microseconds
    if (nanos !== 0) writer.varint(2, nanos)
    if (value.seconds !== 0) writer.int64(1, BigInt(value.seconds))
    return writer.closeMessage(ValueField.TIMESTAMP, end)
  }
  if (value instanceof GeoPoint) {
    writer.double(2, value.longitude)
    writer.double(1, value.latitude)
    return writer.closeMessage(ValueField.GEOPOINT, end)
  }
  if (value instanceof Map) {
    writeEntries(value as Fields, MAP_FIELDS)
    return writer.closeMessage(ValueField.MAP, end)
  }
  writeElements(value as readonly Value[])
  writer.closeMessage(ValueField.ARRAY, end)
}

function writeElements(elements: readonly Value[]): void {
  for (const element of elements.toReversed()) {
    const end = writer.mark()
    writeValue(element)
    writer.closeMessage(ARRAY_VALUES, end)
  }
}

function readEntries(reader: ProtoReader, field: number, names?: ReadonlySet<string>): Fields {
  const fields = new Map<string, Value>()
  while (reader.more()) {
    reader.expect(field)
    const entry = reader.message()
    entry.expect(ENTRY.KEY)
    const name = entry.text()
    if (names?.has(name) === false) continue
    entry.expect(ENTRY.VALUE)
    fields.set(name, readValue(entry.message()))
  }
  return fields
}

function readValue(reader: ProtoReader): Value {
  const field = reader.field()
  const read = readers[field]
  if (read === undefined) throw new Error(`stored value has unknown field ${field}`)
  return read(reader)
}

const readers: Readonly<Record<number, (reader: ProtoReader) => Value>> = {
  [ValueField.NULL]: () => null,
  [ValueField.BOOLEAN]: (reader) => reader.varint() === 1,
  [ValueField.INTEGER]: (reader) => reader.int64(),
  [ValueField.DOUBLE]: (reader) => reader.double(),
  [ValueField.STRING]: (reader) => reader.text(),
  [ValueField.BYTES]: (reader) => reader.raw(),
  [ValueField.REFERENCE]: (reader) => new Reference(reader.text()),
  [ValueField.TIMESTAMP]: (reader) => readTimestamp(reader.message()),
  [ValueField.GEOPOINT]: (reader) => readGeoPoint(reader.message()),
  [ValueField.MAP]: (reader) => readEntries(reader.message(), MAP_FIELDS),
  [ValueField.ARRAY]: (reader) => readElements(reader.message()),
}

function readElements(reader: ProtoReader): readonly Value[] {
  const elements: Value[] = []
  while (reader.more()) {
    reader.expect(ARRAY_VALUES)
    elements.push(readValue(reader.message()))
  }
  return elements
}

function readTimestamp(reader: ProtoReader): Timestamp {
  let seconds = 0
  let nanos = 0
  while (reader.more()) {
    if (reader.field() === 1) seconds = Number(reader.int64())
    else nanos = reader.varint()
  }
  return new Timestamp(seconds, nanos)
}

function readGeoPoint(reader: ProtoReader): GeoPoint {
  reader.expect(1)
  const latitude = reader.double()
  reader.expect(2)
  return new GeoPoint(latitude, reader.double())
}
