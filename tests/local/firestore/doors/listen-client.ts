// A Listen conversation as it stands on the wire, for what no SDK lets one ask or see.
import type { TestContext } from 'node:test'
import * as grpc from '@grpc/grpc-js'
import { messageType } from '../../../../local/firestore/wire/schema.ts'
import { project, type Home } from './home.ts'

const request = messageType('ListenRequest')
const response = messageType('ListenResponse')

export type ListenClient = {
  addTarget(target: object): void
  /** What is told next, in short: `ADD`, `CURRENT`, `notes/a` for a document that is in the answer. */
  next(): Promise<string>
  /** The status that the conversation ends with. */
  ended: Promise<grpc.StatusObject>
}

export function listen(t: TestContext, home: Home, token: string): ListenClient {
  const client = new grpc.Client(`127.0.0.1:${home.port}`, grpc.credentials.createInsecure())
  t.after(() => client.close())
  const metadata = new grpc.Metadata()
  metadata.set('authorization', `Bearer ${token}`)
  const stream = client.makeBidiStreamRequest(
    '/google.firestore.v1.Firestore/Listen',
    (message: object) => Buffer.from(request.encode(message).finish()),
    (bytes) => response.toObject(response.decode(bytes), { enums: String }),
    metadata,
  )
  t.after(() => stream.cancel())
  const told = stream.iterator()
  stream.on('error', () => {}) // the status tells
  return {
    addTarget: (addTarget) =>
      void stream.write({ database: `projects/${project}/databases/(default)`, addTarget }),
    next: async () => inShort(((await told.next()) as { value?: Told }).value),
    ended: new Promise((resolve) => stream.on('status', resolve)),
  }
}

type Told = {
  targetChange?: { targetChangeType?: string }
  documentChange?: { document: { name: string } }
}

function inShort(told: Told | undefined): string {
  if (told?.targetChange !== undefined) return told.targetChange.targetChangeType ?? 'NO_CHANGE'
  return told?.documentChange?.document.name.split('/').slice(5).join('/') ?? 'nothing'
}
