// Values of a verdicts file: plain JSON as the hosted test interface is given it, and Firestore's typed JSON where a case
// needs a type that plain JSON lacks (`{"timestampValue": "2026-01-02T03:04:05Z"}`, `{"bytesValue": "aGk="}` …).
import { type Fields, Timestamp, type Value } from '../../local/firestore/value.ts'
import { readJson } from '../../local/firestore/wire/json.ts'
import type { TimestampMessage } from '../../local/firestore/wire/messages.ts'
import { messageType } from '../../local/firestore/wire/schema.ts'
import { parseTimestamp, readTimestamp } from '../../local/firestore/wire/timestamps.ts'
import { readValue } from '../../local/firestore/wire/values.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

const typed = /^(null|boolean|integer|double|timestamp|string|bytes|reference|geoPoint|array|map)Value$/

/** Whole JSON numbers are ints, others floats. */
export function valueOf(json: Json): Value {
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json
  if (json === null || typeof json !== 'object') return json
  if (isList(json)) return json.map(valueOf)
  const [name, another] = Object.keys(json)
  const isTyped = name !== undefined && another === undefined && typed.test(name)
  return isTyped ? readValue(readJson(messageType('Value'), json)) : fieldsOf(json)
}

export function fieldsOf(json: JsonObject): Fields {
  return new Map(Object.entries(json).map(([key, value]) => [key, valueOf(value)]))
}

function isList(json: readonly Json[] | JsonObject): json is readonly Json[] {
  return Array.isArray(json)
}

/** Milliseconds from here on, seconds below: 1e11 seconds would be the year 5138. */
const leastMillis = 1e11

/** RFC 3339 text, seconds or milliseconds since the epoch, or `{seconds, nanos}` in either spelling. */
export function instantOf(json: Json): Timestamp {
  if (typeof json === 'number') return Timestamp.fromMillis(Math.abs(json) < leastMillis ? json * 1000 : json)
  const parsed: TimestampMessage | null = typeof json === 'string' ? parseTimestamp(json) : null
  if (parsed !== null) return readTimestamp(parsed)
  if (typeof json === 'string' && !Number.isNaN(Date.parse(json)))
    return Timestamp.fromMillis(Date.parse(json))
  const parts = json !== null && typeof json === 'object' && !isList(json) ? json : {}
  const seconds = parts['seconds'] ?? parts['_seconds']
  if (seconds === undefined) throw new Error(`${JSON.stringify(json)} is no time`)
  return new Timestamp(Number(seconds), Number(parts['nanos'] ?? parts['_nanoseconds'] ?? 0))
}
