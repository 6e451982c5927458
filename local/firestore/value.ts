// Firestore's values as JavaScript values: one form shared by the store, the wire codecs and the rules evaluator.
// An int is a bigint and a double is a number, because Firestore and its rules tell the two apart.
// Encodings live elsewhere: on the wire in grpc/ and rest/, at rest and in indexes in store/.

/** A point in time, to the microsecond, as Firestore stores it. `seconds` since 1970-01-01T00:00:00Z; 0 ≤ nanos < 1e9. */
export class Timestamp {
  readonly seconds: number
  readonly nanos: number
  constructor(seconds: number, nanos: number) {
    this.seconds = seconds
    this.nanos = nanos
  }
  /** From milliseconds since the epoch (whole or fractional, kept to the microsecond). */
  static fromMillis(millis: number): Timestamp {
    const micros = Math.round(millis * 1000)
    const seconds = Math.floor(micros / 1_000_000)
    return new Timestamp(seconds, (micros - seconds * 1_000_000) * 1000)
  }
  toMillis(): number {
    return this.seconds * 1000 + this.nanos / 1e6
  }
}

/** A reference to a document, by its full name `projects/{p}/databases/{d}/documents/{path}`. */
export class Reference {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export class GeoPoint {
  readonly latitude: number
  readonly longitude: number
  constructor(latitude: number, longitude: number) {
    this.latitude = latitude
    this.longitude = longitude
  }
}

export type Fields = ReadonlyMap<string, Value>

/** A map value is a `Map`, so that no key (`__proto__`, `constructor`) can mean anything but itself. */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Timestamp
  | Reference
  | GeoPoint
  | Uint8Array
  | readonly Value[]
  | Fields

/** A stored document. `name` is the full resource name. */
export type Document = {
  readonly name: string
  readonly fields: Fields
  readonly createTime: Timestamp
  readonly updateTime: Timestamp
}
