// The port of the local Firestore: one address on which gRPC (HTTP/2, known from its preface), REST and browsers'
// streams (HTTP/1.1) all arrive. What they answer is methods/; what a caller may see is access/.
import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Context } from '../host/context.ts'
import type { Ruleset } from '../rules/ruleset.ts'
import type { Identify } from './access/identify.ts'
import { storeFor } from './access/store-for.ts'
import type { Engine } from './engine.ts'
import { openGrpcDoor } from './grpc/service.ts'
import { admitting } from './methods/admit.ts'
import type { ReplaceableRules } from '../rules/replaceable-rules.ts'
import { emulatorCommands } from './rest/emulator.ts'
import { restDoor, type RestDoor } from './rest/handler.ts'
import { recognise } from './protocol.ts'
import { openWebChannelDoor, type WebChannelDoor } from './webchannel/door.ts'

export type FirestoreOptions = {
  context: Context
  engine: Engine
  /** The rules in force for a project, asked for at each request; null denies every client. */
  rules: (project: string) => Ruleset | null
  identify: Identify
  /** 0 for any free one. */
  port: number
  host: '127.0.0.1'
  /** Lets test tools put other rules in force, as they do with the official emulator. */
  replaceable?: ReplaceableRules | undefined
}

export type RunningFirestore = {
  port: number
  /**
   * For the web port: answers what pages may ask, and nothing of an administrator's. False: not Firestore's address.
   */
  handle: RestDoor
  close(): Promise<void>
}

export async function startFirestore(options: FirestoreOptions): Promise<RunningFirestore> {
  const { engine, context, rules, identify } = options
  const { log } = context
  const admit = admitting(identify, storeFor(engine, rules, context))
  const commands = emulatorCommands(engine, options.replaceable ?? null)
  const webChannel = openWebChannelDoor({ admit, engine, log })
  const rest = restDoor({ admit, commands: null, log })
  const grpc = openGrpcDoor({ admit, engine, log })
  const http = openHttp(eitherDoor(webChannel, restDoor({ admit, commands, log })))
  const sockets = new Set<Socket>()
  const front = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy()) // a client that breaks off is nobody's failure
    recognise(socket, (http2) => (http2 ? grpc.accept(socket) : http.accept(socket)))
  })
  const port = await listen(front, options)
  const handle = eitherDoor(webChannel, rest)
  return { port, handle, close: () => close(front, sockets, [webChannel, grpc, http]) }
}

function eitherDoor(webChannel: WebChannelDoor, rest: RestDoor): RestDoor {
  return async (request, response) => (await webChannel.handle(request, response)) || rest(request, response)
}

type Door = { close(): void }

/** Speaks HTTP/1.1 on connections that another server took. */
function openHttp(handle: RestDoor): Door & { accept(socket: Socket): void } {
  const idle = new Set<Socket>()
  const server = createHttpServer((request, response) => {
    idle.delete(request.socket)
    response.on('close', () => {
      if (!request.socket.destroyed) idle.add(request.socket)
    })
    void serve(handle, request, response)
  })
  server.timeout = idleLimitMs
  server.keepAliveTimeout = idleLimitMs // a busy client must not find its connection closed under its next request
  return {
    accept(socket) {
      idle.add(socket)
      socket.on('close', () => idle.delete(socket))
      server.emit('connection', socket)
    },
    close: () => idle.forEach((socket) => socket.destroy()),
  }
}

/** HTTP/1.1 connections that stay silent for so long are closed. */
const idleLimitMs = 120_000
/** Requests under way may take so long to end once the server closes. */
const graceMs = 1000

async function serve(handle: RestDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (await handle(request, response)) return
  response.statusCode = request.url === '/' ? 200 : 404
  response.end(request.url === '/' ? 'Ok\n' : 'Not Found\n') // the official emulator's answer to "are you there?"
}

async function listen(front: Server, { port, host }: FirestoreOptions): Promise<number> {
  front.listen(port, host)
  await once(front, 'listening')
  return (front.address() as AddressInfo).port
}

async function close(front: Server, sockets: ReadonlySet<Socket>, doors: readonly Door[]): Promise<void> {
  const closed = once(front, 'close')
  front.close()
  for (const door of doors) door.close()
  const lastCall = setTimeout(() => sockets.forEach((socket) => socket.destroy()), graceMs)
  await closed
  clearTimeout(lastCall)
}
