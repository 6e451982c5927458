// Proto3 JSON to and from messages, led by the schema: what lets REST share its methods with gRPC. Scalars are
// json-scalars.ts. Maps become objects without a prototype, so that no key (`__proto__`) means anything but itself.
import protobuf from 'protobufjs/light.js'
import { FirestoreError } from '../engine.ts'
import { jsonForms } from './json-scalars.ts'
import type { MessageType } from './schema.ts'

type Json = Record<string, unknown>

/** As many messages within each other as protobuf allows. */
const maxDepth = 100

/** Throws INVALID_ARGUMENT that names the field at fault; `at` is where in the request the JSON stands. */
export function readJson(type: MessageType, json: unknown, at = '', depth = 0): object {
  if (!isObject(json)) throw invalidValue(at, type.name)
  if (depth > maxDepth)
    throw invalid(`Message too deep. Max recursion depth reached at '${at.slice(0, 100)}'.`)
  const message = type.create() as object as Json
  const chosen = new Set<protobuf.OneOf>()
  for (const [key, held] of Object.entries(json)) {
    const field = fieldsOf(type).get(key)
    if (field === undefined) throw unknownName(key, at)
    if (held === null && !isNullValue(field)) continue // null is proto3 JSON's way to leave a field out
    if (field.partOf !== null && chosen.size === chosen.add(field.partOf).size)
      throw invalid(`Invalid value at '${at}' (oneof), oneof field '${field.partOf.name}' is already set.`)
    message[field.name] = readField(field, held, { at: at === '' ? key : `${at}.${key}`, depth })
  }
  return message
}

type Place = { at: string; depth: number }

function readField(field: protobuf.Field, json: unknown, { at, depth }: Place): unknown {
  if (field.repeated) {
    if (!Array.isArray(json)) throw invalidValue(at, 'a list')
    return json.map((item, index) => readOne(field, item, { at: `${at}[${index}]`, depth }))
  }
  if (!field.map) return readOne(field, json, { at, depth })
  if (!isObject(json)) throw invalidValue(at, 'a map')
  const map = Object.create(null) as Json
  for (const [key, item] of Object.entries(json)) {
    if (!key.isWellFormed()) throw invalidValue(at, 'a map with keys in Unicode')
    map[key] = readOne(field, item, { at: `${at}[${key}]`, depth })
  }
  return map
}

function readOne(field: protobuf.Field, json: unknown, { at, depth }: Place): unknown {
  const kind = field.resolvedType
  if (kind instanceof protobuf.Enum) return readEnum(kind, json) ?? refuse(at, kind.name)
  const form = jsonForms[kind?.fullName ?? field.type]
  if (form !== undefined) return form.read(json) ?? refuse(at, field.type)
  return kind === null ? refuse(at, field.type) : readJson(kind, json, at, depth + 1)
}

function readEnum(kind: protobuf.Enum, json: unknown): number | undefined {
  if (json === null) return 0
  if (typeof json === 'number') return Object.hasOwn(kind.valuesById, json) ? json : undefined
  return typeof json === 'string' && Object.hasOwn(kind.values, json) ? kind.values[json] : undefined
}

/** What is set of a message, without empty lists and maps and without proto3 defaults outside a oneof. */
export function writeJson(type: MessageType, message: object): Json {
  const json: Json = {}
  for (const [name, held] of Object.entries(message)) {
    const field = type.fields[name]
    if (field === undefined || held === null || held === undefined) continue
    const written = writeField(field, held)
    if (field.partOf !== null || !isDefault(written)) json[name] = written
  }
  return json
}

function writeField(field: protobuf.Field, held: unknown): unknown {
  if (field.repeated) return (held as unknown[]).map((item) => writeOne(field, item))
  if (!field.map) return writeOne(field, held)
  const map = Object.create(null) as Json
  for (const [key, item] of Object.entries(held as Json)) map[key] = writeOne(field, item)
  return map
}

function writeOne(field: protobuf.Field, held: unknown): unknown {
  const kind = field.resolvedType
  if (kind instanceof protobuf.Enum) return isNullValue(field) ? null : kind.valuesById[held as number]
  const form = jsonForms[kind?.fullName ?? field.type]
  if (form !== undefined) return form.write(held as never)
  return kind === null ? held : writeJson(kind, held as object)
}

function isDefault(json: unknown): boolean {
  if (json === '' || json === 0 || json === false) return true
  return typeof json === 'object' && json !== null && Object.keys(json).length === 0
}

const known = new WeakMap<MessageType, ReadonlyMap<string, protobuf.Field>>()

/** Fields under both names that proto3 JSON accepts: `orderBy` and `order_by`. */
export function fieldsOf(type: MessageType): ReadonlyMap<string, protobuf.Field> {
  const cached = known.get(type)
  if (cached !== undefined) return cached
  const fields = new Map(
    type.fieldsArray.flatMap((field) => [
      [field.name, field],
      [snakeCase(field.name), field],
    ]),
  )
  known.set(type, fields)
  return fields
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function isNullValue(field: protobuf.Field): boolean {
  return field.resolvedType?.name === 'NullValue'
}

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function unknownName(key: string, at: string): FirestoreError {
  const where = at === '' ? '' : ` at '${at}'`
  return invalid(
    `Invalid JSON payload received. Unknown name "${key.slice(0, 100)}"${where}: Cannot find field.`,
  )
}

function refuse(at: string, wanted: string): never {
  throw invalidValue(at, wanted)
}

function invalidValue(at: string, wanted: string): FirestoreError {
  return invalid(`Invalid value at '${at === '' ? 'request' : at.slice(0, 300)}' (${wanted}).`)
}

function invalid(message: string): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', message)
}
