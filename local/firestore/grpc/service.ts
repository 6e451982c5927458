// The gRPC door: the method table as a grpc-js service. Its connections come from server.ts, which owns the port.
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import * as grpc from '@grpc/grpc-js'
import type { Log } from '../../host/context.ts'
import { FirestoreError } from '../engine.ts'
import type { Dispatch } from '../methods/dispatch.ts'
import type { Answer, Method } from '../methods/method.ts'
import { methods } from '../methods/table.ts'
import { checkRequestSize } from '../wire/request-size.ts'
import { asFirestoreError, grpcCodes } from '../wire/status.ts'

export type GrpcDoor = { accept(connection: Duplex): void; close(): void }

export function openGrpcDoor(dispatch: Dispatch, log: Log): GrpcDoor {
  const server = new grpc.Server(options)
  const handlers: grpc.UntypedServiceImplementation = {}
  for (const method of methods.values())
    handlers[method.name] = method.streams
      ? answerMany(method, dispatch, log)
      : answerOne(method, dispatch, log)
  server.addService(definition, handlers)
  const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure())
  return {
    accept: (connection) => injector.injectConnection(connection),
    close: () => {
      injector.destroy()
      server.forceShutdown()
    },
  }
}

/** A request over the limit is refused by name (request-size.ts) and not by the transport, unless it is absurd. */
const options = { 'grpc.max_receive_message_length': 64 * 1024 * 1024, 'grpc.max_send_message_length': -1 }

const definition: grpc.ServiceDefinition = Object.fromEntries(
  [...methods.values()].map((method) => [method.name, describe(method)]),
)

/** Requests stay bytes here and are decoded by the handlers, which can answer for those that are no message. */
function describe({ name, response, streams }: Method): grpc.MethodDefinition<Buffer, object> {
  return {
    path: `/google.firestore.v1.Firestore/${name}`,
    requestStream: false,
    responseStream: streams,
    requestSerialize: (bytes) => bytes,
    requestDeserialize: (bytes) => bytes,
    responseSerialize: (message) => Buffer.from(response.encode(message).finish()),
    responseDeserialize: (bytes) => response.decode(bytes),
  }
}

function answerOne(method: Method, dispatch: Dispatch, log: Log): grpc.handleUnaryCall<Buffer, object> {
  return (call, reply) => {
    run(method, dispatch, call).then(
      (answer) => reply(null, 'one' in answer ? answer.one : null),
      (error: unknown) => reply(statusOf(error, log)),
    )
  }
}

function answerMany(
  method: Method,
  dispatch: Dispatch,
  log: Log,
): grpc.handleServerStreamingCall<Buffer, object> {
  return (call) => {
    run(method, dispatch, call)
      .then((answer) => send(call, 'many' in answer ? answer.many : []))
      .catch((error: unknown) => call.emit('error', statusOf(error, log)))
  }
}

type Call = { request: Buffer; metadata: grpc.Metadata }

async function run(method: Method, dispatch: Dispatch, { request, metadata }: Call): Promise<Answer> {
  const [authorization] = metadata.get('authorization')
  return dispatch(method, decode(method, request), authorization?.toString())
}

function decode(method: Method, request: Buffer): object {
  checkRequestSize(request.length)
  try {
    return method.request.decode(request)
  } catch {
    throw new FirestoreError('INVALID_ARGUMENT', `The request is not a ${method.request.name}.`)
  }
}

/** Writes as fast as the client reads, and stops when the client has gone. */
async function send(
  call: grpc.ServerWritableStream<Buffer, object>,
  messages: Iterable<object>,
): Promise<void> {
  const gone = new AbortController()
  call.once('cancelled', () => gone.abort())
  for (const message of messages) {
    if (!call.write(message)) await once(call, 'drain', { signal: gone.signal }).catch(() => {})
    if (call.cancelled) return
  }
  call.end()
}

function statusOf(error: unknown, log: Log): { code: grpc.status; details: string } {
  const { status, message } = asFirestoreError(error, log)
  return { code: grpcCodes[status], details: message }
}
