// The codec between google.firestore.v1 values and the store's own. Both doors use it: REST decodes its JSON into the same
// messages first (json.ts). Documents as answers are documents.ts.
import { FirestoreError } from '../engine.ts'
import { GeoPoint, Reference, Timestamp, type Fields, type Value } from '../value.ts'
import { fromBigint, toBigint } from './int64.ts'
import { readDocumentName } from './resource-names.ts'
import type { FieldsMessage, ValueKinds, ValueMessage } from './messages.ts'
import { readTimestamp, writeTimestamp } from './timestamps.ts'

const readers: { [Kind in keyof ValueKinds]: (held: ValueKinds[Kind]) => Value } = {
  nullValue: () => null,
  booleanValue: (held) => held,
  integerValue: toBigint,
  doubleValue: (held) => held,
  timestampValue: readTimestamp,
  stringValue: (held) => held,
  bytesValue: (held) => new Uint8Array(held), // a copy: what protobufjs gives is a window on the whole request
  referenceValue: (held) => new Reference(readDocumentName(held)),
  geoPointValue: readGeoPoint,
  arrayValue: (held) => held.values.map(readValue),
  mapValue: (held) => readFields(held.fields),
}

export function readValue(message: ValueMessage): Value {
  const kind = message.valueType
  if (!isValueKind(kind))
    throw new FirestoreError('INVALID_ARGUMENT', `Cannot store a value of type ${kind ?? 'unset'}.`)
  return readHeld(message, kind)
}

function readHeld<Kind extends keyof ValueKinds>(
  message: Partial<Pick<ValueKinds, Kind>>,
  kind: Kind,
): Value {
  const held: ValueKinds[Kind] | undefined = message[kind]
  if (held === undefined) throw new FirestoreError('INVALID_ARGUMENT', `The value of ${kind} is missing.`)
  return readers[kind](held)
}

function isValueKind(kind: string | undefined): kind is keyof ValueKinds {
  return kind !== undefined && Object.hasOwn(readers, kind)
}

function readGeoPoint({ latitude, longitude }: ValueKinds['geoPointValue']): GeoPoint {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    throw new FirestoreError(
      'INVALID_ARGUMENT',
      'Latitude must be in [-90, 90] and longitude in [-180, 180].',
    )
  return new GeoPoint(latitude, longitude)
}

export function readFields(message: FieldsMessage): Fields {
  return new Map(Object.entries(message).map(([field, value]) => [field, readValue(value)]))
}

export function writeValue(value: Value): ValueMessage {
  if (value === null) return { nullValue: 0 }
  if (typeof value === 'boolean') return { booleanValue: value }
  if (typeof value === 'bigint') return { integerValue: fromBigint(value) }
  if (typeof value === 'number') return { doubleValue: value }
  if (typeof value === 'string') return { stringValue: value }
  if (value instanceof Timestamp) return { timestampValue: writeTimestamp(value) }
  if (value instanceof Reference) return { referenceValue: value.name }
  if (value instanceof GeoPoint)
    return { geoPointValue: { latitude: value.latitude, longitude: value.longitude } }
  if (value instanceof Uint8Array) return { bytesValue: value }
  if (isFields(value)) return { mapValue: { fields: writeFields(value) } }
  return { arrayValue: { values: value.map(writeValue) } }
}

function isFields(value: readonly Value[] | Fields): value is Fields {
  return value instanceof Map
}

/** The object has no prototype, so that a field may be called anything, `__proto__` included. */
export function writeFields(fields: Fields): FieldsMessage {
  const message = Object.create(null) as FieldsMessage
  for (const [field, value] of fields) message[field] = writeValue(value)
  return message
}
