// From a commit's changes to the events they mean, and from a stored event to the CloudEvent that firebase-functions
// takes (google.events.cloud.firestore.v1, its data in protobuf as production sends it).
import protobuf from 'protobufjs/light.js'
import type { Change } from '../firestore/engine.ts'
import type { Document, Timestamp } from '../firestore/value.ts'
import { writeDocument } from '../firestore/wire/documents.ts'
import { messageType } from '../firestore/wire/schema.ts'
import { formatTimestamp, writeTimestamp } from '../firestore/wire/timestamps.ts'
import { cloudEventType, type DocumentEvent } from './endpoint.ts'
import type { EventRow } from './event-rows.ts'

/** What a trigger may react to: a path below the database, how it changed, and the data that says it. */
export type Occurrence = { path: string; events: readonly DocumentEvent[]; data: Uint8Array }

/** The engine tells of no write that left its document as it was, and production sends no event for one. */
export function occurrenceOf(change: Change): Occurrence {
  const { name, before, after } = change
  const kind = before === null ? 'created' : after === null ? 'deleted' : 'updated'
  return { path: pathOf(name), events: [kind, 'written'], data: encodeData(after, before) }
}

/** `agencies/stttt` of `projects/{p}/databases/{d}/documents/agencies/stttt`. */
export function pathOf(name: string): string {
  return name.split('/').slice(5).join('/')
}

const type = messageType('Document')

/** DocumentEventData: its Document has the same fields, under the same numbers, as google.firestore.v1's. */
function encodeData(value: Document | null, oldValue: Document | null): Uint8Array {
  const writer = protobuf.Writer.create()
  const put = (field: number, document: Document | null): void => {
    if (document !== null)
      type.encode(writeDocument(document), writer.uint32((field << 3) | 2).fork()).ldelim()
  }
  put(1, value)
  put(2, oldValue)
  return writer.finish()
}

export function timeOf(commitTime: Timestamp): string {
  return formatTimestamp(writeTimestamp(commitTime))
}

export function toCloudEvent(row: EventRow, event: DocumentEvent, project: string): object {
  const database = '(default)'
  return {
    specversion: '1.0',
    id: row.id,
    source: `//firestore.googleapis.com/projects/${project}/databases/${database}`,
    type: cloudEventType(event),
    subject: `documents/${row.document}`,
    time: row.time,
    datacontenttype: 'application/protobuf',
    location: 'local',
    project,
    database,
    namespace: database,
    document: row.document,
    data: Buffer.from(row.data),
  }
}
