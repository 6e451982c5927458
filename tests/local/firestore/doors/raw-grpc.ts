// Requests over gRPC as they stand on the wire, written as REST would have them: for what no SDK sends.
import type { TestContext } from 'node:test'
import * as grpc from '@grpc/grpc-js'
import { readJson } from '../../../../local/firestore/wire/json.ts'
import { messageTypesOf, service } from '../../../../local/firestore/wire/schema.ts'
import { documents, type Home } from './home.ts'

/** The verb is REST's: `runQuery`. Parents and databases are this home's own. */
export async function askGrpc(
  t: TestContext,
  home: Home,
  verb: string,
  body: object,
): Promise<{ status: string; message: string }> {
  const method = verb === 'batchGet' ? 'BatchGetDocuments' : `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`
  const { request } = messageTypesOf(method)
  const place =
    'parent' in request.fields ? { parent: documents } : { database: documents.replace('/documents', '') }
  const bytes = Buffer.from(request.encode(readJson(request, { ...body, ...place })).finish())
  const client = new grpc.Client(`127.0.0.1:${home.port}`, grpc.credentials.createInsecure())
  t.after(() => client.close())
  const status = await ended(client, method, bytes)
  return { status: grpc.status[status.code] ?? '', message: status.details }
}

function ended(client: grpc.Client, method: string, bytes: Buffer): Promise<grpc.StatusObject> {
  const path = `/${service.fullName.slice(1)}/${method}`
  const metadata = new grpc.Metadata()
  metadata.set('authorization', 'Bearer owner')
  const same = (message: Buffer): Buffer => message
  return new Promise((resolve) => {
    const streams = service.methods[method]?.responseStream === true
    const call = streams
      ? client.makeServerStreamRequest(path, same, same, bytes, metadata).on('data', () => {})
      : client.makeUnaryRequest(path, same, same, bytes, metadata, () => {})
    call.on('error', () => {}) // the status tells
    call.on('status', resolve)
  })
}
