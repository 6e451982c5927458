// Query parameters as part of a request's JSON: `mask.fieldPaths=a&mask.fieldPaths=b&currentDocument.exists=true`.
import protobuf from 'protobufjs/light.js'
import { FirestoreError } from '../engine.ts'
import { fieldsOf } from '../wire/json.ts'
import type { MessageType } from '../wire/schema.ts'
import type { Json } from './routes.ts'

/** Parameters of Google's APIs that steer the transport and are not part of any message. */
const system = new Set(['$alt', '$prettyPrint', 'alt', 'fields', 'key', 'prettyPrint', 'quotaUser'])

export function readParameters(type: MessageType, parameters: URLSearchParams): Json {
  const json: Json = {}
  for (const name of new Set(parameters.keys()))
    if (!system.has(name)) place(json, pathOf(type, name), parameters.getAll(name))
  return json
}

type Path = { names: readonly string[]; repeated: boolean }

function place(json: Json, { names, repeated }: Path, values: readonly string[]): void {
  const [last = '', ...outer] = names.toReversed()
  const inner = outer.toReversed().reduce((at, name) => (at[name] ??= {}) as Json, json)
  inner[last] = repeated ? values : values.at(-1)
}

/** The fields, from outermost to innermost, that a parameter's name leads to. */
function pathOf(type: MessageType, parameter: string): Path {
  let message: protobuf.ReflectionObject | null = type
  let field: protobuf.Field | undefined
  const names: string[] = []
  for (const segment of parameter.split('.')) {
    field = message instanceof protobuf.Type ? fieldsOf(message).get(segment) : undefined
    if (field === undefined) throw unknownParameter(parameter)
    names.push(field.name)
    message = field.map ? null : field.resolvedType
  }
  return { names, repeated: field?.repeated === true }
}

function unknownParameter(name: string): FirestoreError {
  return new FirestoreError(
    'INVALID_ARGUMENT',
    `Invalid JSON payload received. Unknown name "${name.slice(0, 100)}": Cannot bind query parameter.`,
  )
}
