// Scalars and well-known messages in proto3 JSON: int64 as text, bytes as base64, times as RFC 3339, wrappers bare.
import { fromBigint, toBigint } from './int64.ts'
import type { Int64, TimestampMessage } from './messages.ts'
import { formatTimestamp, parseTimestamp } from './timestamps.ts'

/** `read` answers undefined for JSON that is no such scalar. */
type JsonForm = { read(json: unknown): unknown; write(value: never): unknown }

const asIs = (value: unknown): unknown => value
const int32 = { read: readInt32, write: asIs }
const int64 = { read: readInt64, write: (value: Int64) => String(toBigint(value)) }
const double = { read: readDouble, write: writeDouble }

/** By protobuf's names of types; the schema uses no others. */
export const jsonForms: Record<string, JsonForm> = {
  string: { read: readString, write: asIs },
  bool: { read: readBool, write: asIs },
  int32,
  int64,
  double,
  bytes: { read: readBytes, write: (value: Uint8Array) => Buffer.from(value).toString('base64') },
  '.google.protobuf.Timestamp': {
    read: (json) => (typeof json === 'string' ? (parseTimestamp(json) ?? undefined) : undefined),
    write: (value: TimestampMessage) => formatTimestamp(value),
  },
  '.google.protobuf.Duration': { read: () => undefined, write: writeDuration },
  '.google.protobuf.Struct': { read: () => undefined, write: writeStruct },
  '.google.protobuf.Int32Value': wrapped(int32),
  '.google.protobuf.Int64Value': wrapped(int64),
  '.google.protobuf.DoubleValue': wrapped(double),
}

function wrapped(form: JsonForm): JsonForm {
  return {
    read: (json) => {
      const value = form.read(json)
      return value === undefined ? undefined : { value }
    },
    write: (message: { value: never }) => form.write(message.value),
  }
}

function readString(json: unknown): string | undefined {
  return typeof json === 'string' && json.isWellFormed() ? json : undefined
}

/** Query parameters say true and false in text. */
function readBool(json: unknown): boolean | undefined {
  if (json === true || json === 'true') return true
  return json === false || json === 'false' ? false : undefined
}

function readInt32(json: unknown): number | undefined {
  const value = readInt(json)
  return value !== undefined && BigInt.asIntN(32, value) === value ? Number(value) : undefined
}

function readInt64(json: unknown): Int64 | undefined {
  const value = readInt(json)
  return value !== undefined && BigInt.asIntN(64, value) === value ? fromBigint(value) : undefined
}

/** A number that JSON has already rounded is refused rather than stored as another. */
function readInt(json: unknown): bigint | undefined {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? BigInt(json) : undefined
  return typeof json === 'string' && /^-?\d{1,19}$/.test(json) ? BigInt(json) : undefined
}

const decimal = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/

function readDouble(json: unknown): number | undefined {
  if (typeof json === 'number') return json
  if (typeof json !== 'string') return undefined
  return decimal.test(json) || /^(?:NaN|-?Infinity)$/.test(json) ? Number(json) : undefined
}

/** JSON has no words for these, and JavaScript would write -0 as 0. */
function writeDouble(value: number): number | string {
  if (Object.is(value, -0)) return '-0'
  return Number.isFinite(value) ? value : String(value)
}

function readBytes(json: unknown): Uint8Array | undefined {
  const base64 = typeof json === 'string' && /^[A-Za-z0-9+/_-]*={0,2}$/.test(json)
  return base64 ? Buffer.from(json, 'base64') : undefined
}

function writeDuration({ seconds, nanos }: TimestampMessage): string {
  return `${toBigint(seconds)}.${String(nanos).padStart(9, '0')}s`
}

/** Only texts are ever answered in one. */
function writeStruct({ fields }: { fields: Record<string, { stringValue: string }> }): object {
  return Object.fromEntries(Object.entries(fields).map(([key, { stringValue }]) => [key, stringValue]))
}
