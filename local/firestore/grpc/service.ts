// The gRPC door: the method table and the two conversations as a grpc-js service. Its connections come from server.ts,
// which owns the port.
import { on, once } from 'node:events'
import type { Duplex } from 'node:stream'
import * as grpc from '@grpc/grpc-js'
import type { Log } from '../../host/context.ts'
import { FirestoreError } from '../engine.ts'
import type { Admit } from '../methods/admit.ts'
import type { Answer, Method, Store } from '../methods/method.ts'
import { methods } from '../methods/table.ts'
import { checkRequestSize } from '../wire/request-size.ts'
import { messageTypesOf, type MessageType } from '../wire/schema.ts'
import { asFirestoreError, grpcCodes } from '../wire/status.ts'
import type { Conversation, Talk } from './conversation.ts'
import { definition } from './definition.ts'
import { converseInTargets } from './listen.ts'
import { converseInWrites } from './write-stream.ts'

type GrpcDoor = { accept(connection: Duplex): void; close(): void }

type Parts = { admit: Admit; engine: Talk['engine']; log: Log }
/** `closing` ends conversations, which would otherwise go on for ever. */
type Inside = Parts & { closing: AbortSignal }

const conversations: Record<string, Conversation> = { Listen: converseInTargets, Write: converseInWrites }

/** A request over the limit is refused by name (request-size.ts) and not by the transport, unless it is absurd. */
const options = { 'grpc.max_receive_message_length': 64 * 1024 * 1024, 'grpc.max_send_message_length': -1 }

export function openGrpcDoor(parts: Parts): GrpcDoor {
  const server = new grpc.Server(options)
  const closing = new AbortController()
  const inside = { ...parts, closing: closing.signal }
  const handlers: grpc.UntypedServiceImplementation = {}
  for (const method of methods.values())
    handlers[method.name] = method.streams ? answerMany(method, inside) : answerOne(method, inside)
  for (const [name, conversation] of Object.entries(conversations))
    handlers[name] = converse(messageTypesOf(name).request, conversation, inside)
  server.addService(definition, handlers)
  const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure())
  return {
    accept: (connection) => injector.injectConnection(connection),
    close: () => {
      closing.abort()
      injector.destroy() // once the calls under way have ended
    },
  }
}

function answerOne(method: Method, inside: Inside): grpc.handleUnaryCall<Buffer, object> {
  return (call, reply) => {
    run(method, inside, call).then(
      (answer) => reply(null, 'one' in answer ? answer.one : null),
      (error: unknown) => reply(failureOf(error, inside.log)),
    )
  }
}

function answerMany(method: Method, inside: Inside): grpc.handleServerStreamingCall<Buffer, object> {
  return (call) => {
    const { send, gone } = sender(call)
    const answered = async (): Promise<void> => {
      const answer = await run(method, inside, call)
      for (const message of 'many' in answer ? answer.many : []) {
        if (gone.aborted) return
        await send(message)
      }
    }
    answered().then(
      () => call.end(),
      (error: unknown) => call.emit('error', failureOf(error, inside.log)),
    )
  }
}

function converse(
  type: MessageType,
  conversation: Conversation,
  { admit, engine, log, closing }: Inside,
): grpc.handleBidiStreamingCall<Buffer, object> {
  return (call) => {
    const { send, gone } = sender(call)
    const over = new AbortController()
    const held = async (): Promise<void> => {
      const store = (): Promise<Store> => admit(authorizationOf(call.metadata), 'program')
      await store()
      const statusOf = (error: unknown): { code: number; message: string } => {
        const { code, details } = failureOf(error, log)
        return { code, message: details }
      }
      await conversation({
        requests: requestsOf(call, type, AbortSignal.any([gone, closing, over.signal])),
        send,
        store,
        engine,
        statusOf,
      })
    }
    held()
      .finally(() => over.abort())
      .then(
        () => call.end(),
        (error: unknown) => call.emit('error', failureOf(error, log)),
      )
  }
}

type Call = { request: Buffer; metadata: grpc.Metadata }

async function run(method: Method, { admit }: Inside, { request, metadata }: Call): Promise<Answer> {
  const store = await admit(authorizationOf(metadata), 'program')
  return method.run(decode(method.request, request), store)
}

async function* requestsOf(
  call: grpc.ServerDuplexStream<Buffer, object>,
  type: MessageType,
  end: AbortSignal,
): AsyncIterable<object> {
  try {
    for await (const [bytes] of on(call, 'data', { close: ['end'], signal: end }))
      yield decode(type, bytes as Buffer)
  } catch (error) {
    if (!end.aborted) throw error
  }
}

function authorizationOf(metadata: grpc.Metadata): string | undefined {
  return metadata.get('authorization')[0]?.toString()
}

function decode(type: MessageType, bytes: Buffer): object {
  checkRequestSize(bytes.length)
  try {
    return type.decode(bytes)
  } catch {
    throw new FirestoreError('INVALID_ARGUMENT', `The request is not a ${type.name}.`)
  }
}

type Sending = grpc.ServerWritableStream<Buffer, object> | grpc.ServerDuplexStream<Buffer, object>

/**
 * Sends as fast as the client reads; once the call has ended, sending does nothing. Headers go out at once: Google's
 * client takes a failure without them for a server that is not there, and tries again for seven seconds.
 */
function sender(call: Sending): { send: (message: object) => Promise<void>; gone: AbortSignal } {
  call.sendMetadata(new grpc.Metadata())
  const gone = new AbortController()
  // Every call ends so, and without a reason of our own each would make an exception with its stack.
  call.once('cancelled', () => gone.abort('gone'))
  return {
    gone: gone.signal,
    async send(message) {
      if (gone.signal.aborted || call.writableEnded || call.write(message)) return
      await once(call, 'drain', { signal: gone.signal }).catch(() => {})
    },
  }
}

function failureOf(error: unknown, log: Log): { code: grpc.status; details: string } {
  const { status, message } = asFirestoreError(error, log)
  return { code: grpcCodes[status], details: message }
}
