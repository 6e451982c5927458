// The published google.firestore.v1 schema, as protobufjs types: the one source of message shapes for both doors.
// Which method does what lives in methods/; how a message becomes an engine value, in the codecs beside this file.
import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs/light.js'

const descriptor = new URL(
  'build/protos/v1.json',
  import.meta.resolve('@google-cloud/firestore/package.json'),
)

const { nested = {} } = JSON.parse(readFileSync(descriptor, 'utf8')) as protobuf.INamespace
const root = new protobuf.Root()
root.addJSON(nested)

// The client SDKs verify documents that a transaction only read, by an operation that the published schema leaves out.
const { operation } = root.lookupType('google.firestore.v1.Write').oneofs
operation?.add(new protobuf.Field('verify', 5, 'string'))
root.resolveAll()

export type MessageType = protobuf.Type

export const service = root.lookupService('google.firestore.v1.Firestore')

export function messageType(name: string): MessageType {
  return root.lookupType(`google.firestore.v1.${name}`)
}

export function messageTypesOf(method: string): { request: MessageType; response: MessageType } {
  const declared = service.methods[method]
  if (declared === undefined) throw new Error(`the Firestore schema has no method ${method}`)
  return {
    request: service.lookupType(declared.requestType),
    response: service.lookupType(declared.responseType),
  }
}
