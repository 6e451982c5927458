// Documents as answers. The store keeps fields in the very bytes that the wire carries (store/fields-codec.ts), so a client
// that reads protobuf is sent those; only REST, which writes JSON, has them decoded.
import { fieldEntries } from '../store/fields-codec.ts'
import { encodedFields } from '../store/stored-document.ts'
import type { Document } from '../value.ts'
import type { DocumentMessage } from './messages.ts'
import { messageType } from './schema.ts'
import { writeTimestamp } from './timestamps.ts'
import { writeFields } from './values.ts'

const written = new WeakMap<object, Document>()

export function writeDocument(document: Document): DocumentMessage {
  const message = {
    name: document.name,
    get fields() {
      return writeFields(document.fields)
    },
    createTime: writeTimestamp(document.createTime),
    updateTime: writeTimestamp(document.updateTime),
  }
  written.set(message, document)
  return message
}

/** Document.fields: its number and "length-delimited". */
const fieldsTag = (2 << 3) | 2

// protobufjs has no hook for this: every message that holds a document asks the type's own method to encode it.
const type = messageType('Document').setup()
const encodeMessage = type.encode.bind(type)
type.encode = (message, writer) => {
  const document = written.get(message)
  if (document === undefined) return encodeMessage(message, writer)
  const { name, createTime, updateTime } = message as DocumentMessage
  const bytes = encodeMessage({ name, createTime, updateTime }, writer)
  for (const entry of fieldEntries(encodedFields(document))) bytes.uint32(fieldsTag).bytes(entry)
  return bytes
}
