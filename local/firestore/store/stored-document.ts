// Owns documents as they come from the store: their bytes are decoded when their fields are first asked for, and can be
// passed on as they are.
import type { Document, Fields } from '../value.ts'
import { decodeFields, encodeFields } from './fields-codec.ts'
import { fromMicros } from './micros.ts'
import type { DocumentRow } from './schema.ts'

const bytesOf = new WeakMap<Document, Uint8Array>()

type StoredVersion = Pick<DocumentRow, 'create_time' | 'update_time' | 'fields'>

export function storedDocument(
  name: string,
  { create_time, update_time, fields: bytes }: StoredVersion,
): Document {
  let decoded: Fields | undefined
  const document = {
    name,
    get fields() {
      decoded ??= decodeFields(bytes)
      return decoded
    },
    createTime: fromMicros(create_time),
    updateTime: fromMicros(update_time),
  }
  bytesOf.set(document, bytes)
  return document
}

/** The `fields` of google.firestore.v1.Document in protobuf, without decoding what the store already holds so. */
export function encodedFields(document: Document): Uint8Array {
  return bytesOf.get(document) ?? encodeFields(document.fields)
}

/** At least the fields of these names; what else a stored document holds is not decoded. */
export function fieldsNamed(document: Document, names: ReadonlySet<string>): Fields {
  const bytes = bytesOf.get(document)
  return bytes === undefined ? document.fields : decodeFields(bytes, names)
}
