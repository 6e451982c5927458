// Timestamps between the wire (seconds and nanos, or RFC 3339 in JSON) and the store's microseconds.
import { FirestoreError } from '../engine.ts'
import { Timestamp } from '../value.ts'
import { fromBigint, toNumber } from './int64.ts'
import type { TimestampMessage } from './messages.ts'

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what a protobuf Timestamp may hold. */
const earliest = -62_135_596_800
const latest = 253_402_300_799

export function readTimestamp(message: TimestampMessage): Timestamp {
  const seconds = toNumber(message.seconds)
  const { nanos } = message
  if (seconds < earliest || seconds > latest || nanos < 0 || nanos > 999_999_999)
    throw new FirestoreError('INVALID_ARGUMENT', 'Timestamp is outside 0001-01-01 to 9999-12-31.')
  return new Timestamp(seconds, nanos - (nanos % 1000)) // Firestore rounds down to the microsecond
}

export function writeTimestamp({ seconds, nanos }: Timestamp): TimestampMessage {
  return { seconds: fromBigint(BigInt(seconds)), nanos }
}

const rfc3339 = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/

/** Null when the text is no RFC 3339 time. */
export function parseTimestamp(text: string): TimestampMessage | null {
  const [, day = '', time = '', fraction = '', zone = ''] = rfc3339.exec(text) ?? []
  const millis = Date.parse(`${day}T${time}${zone.toUpperCase()}`)
  if (Number.isNaN(millis) || !isDay(day)) return null
  return { seconds: fromBigint(BigInt(millis / 1000)), nanos: Number(fraction.padEnd(9, '0')) }
}

/** Date takes 30 February for 2 March. */
function isDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

/** RFC 3339 in UTC with 0, 3, 6 or 9 fraction digits, as proto3 JSON asks. */
export function formatTimestamp(message: TimestampMessage): string {
  const whole = new Date(toNumber(message.seconds) * 1000).toISOString().slice(0, -'.000Z'.length)
  const fraction = String(message.nanos)
    .padStart(9, '0')
    .replace(/(?:000){1,3}$/, '')
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`
}
