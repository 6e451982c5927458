// The door for browsers' Listen and Write: `/google.firestore.v1.Firestore/{Listen|Write}/channel`, in WebChannel, the
// protocol of the web SDK's streams. A session is opened by a post that brings the first message, gets further posts, and
// is answered through a hanging GET. The conversations themselves are those of gRPC (grpc/listen.ts, write-stream.ts).
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBytes } from '../../auth/body.ts'
import type { Log } from '../../host/context.ts'
import { FirestoreError, type Engine } from '../engine.ts'
import type { Conversation } from '../grpc/conversation.ts'
import { converseInTargets } from '../grpc/listen.ts'
import { converseInWrites } from '../grpc/write-stream.ts'
import type { Admit } from '../methods/admit.ts'
import { allowOwnPages, checkHost } from '../rest/browser-access.ts'
import { readJson, writeJson } from '../wire/json.ts'
import { messageTypesOf } from '../wire/schema.ts'
import { asFirestoreError, grpcCodes, httpCodes } from '../wire/status.ts'
import { Channel, framed } from './channel.ts'
import { readForm, type Form } from './form.ts'

type Parts = { admit: Admit; engine: Pick<Engine, 'watch' | 'peek'>; log: Log }

export type WebChannelDoor = {
  /** False, having touched nothing, when the address is another's. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  close(): void
}

const conversations: Readonly<Record<string, Conversation>> = {
  Listen: converseInTargets,
  Write: converseInWrites,
}
const address = /^\/google\.firestore\.v1\.Firestore\/(Listen|Write)\/channel$/

const VERSION = 8
const KEEP_ALIVE_MS = 30_000
/** 10 MiB, as they are written in a form. */
const LONGEST_POST = 32 * 1024 * 1024

export function openWebChannelDoor(parts: Parts): WebChannelDoor {
  const channels = new Map<string, Channel>()
  return {
    async handle(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const [, name = ''] = address.exec(url.pathname) ?? []
      const conversation = conversations[name]
      if (conversation === undefined) return false
      allowOwnPages(request, response)
      response.setHeader('access-control-expose-headers', 'x-http-session-id')
      response.setHeader('cache-control', 'no-store')
      response.setHeader('content-type', 'text/plain; charset=utf-8')
      if (request.method === 'OPTIONS') response.writeHead(204).end()
      else
        await answer(
          { ...parts, channels, name, conversation },
          { request, response, query: url.searchParams },
        )
      return true
    },
    close() {
      for (const channel of channels.values()) channel.end()
    },
  }
}

type Inside = Parts & { channels: Map<string, Channel>; name: string; conversation: Conversation }
type Exchange = { request: IncomingMessage; response: ServerResponse; query: URLSearchParams }

async function answer(inside: Inside, exchange: Exchange): Promise<void> {
  const { request, response, query } = exchange
  try {
    checkHost(request)
    const id = query.get('SID')
    if (id === null) return await open(inside, exchange)
    const channel = inside.channels.get(id)
    if (channel === undefined) throw new FirestoreError('INVALID_ARGUMENT', 'Unknown SID')
    if (query.get('TYPE') === 'terminate') {
      channel.end()
      response.end()
    } else if (request.method === 'GET') {
      const confirmed = Number(query.get('AID') ?? 0)
      channel.answerBy(response, { confirmed, streams: query.get('CI') !== '1' })
    } else {
      receive(inside, channel, await formOf(request))
      response.end(framed(channel.progress))
    }
  } catch (error) {
    const { status, message } = asFirestoreError(error, inside.log)
    if (!response.headersSent) response.writeHead(httpCodes[status])
    response.end(message)
  }
}

/** The first post: its answer names the session, whose conversation begins with the messages it brings. */
async function open(inside: Inside, { request, response }: Exchange): Promise<void> {
  const form = await formOf(request)
  const [id, channel] = [randomUUID(), new Channel()]
  receive(inside, channel, form)
  inside.channels.set(id, channel)
  response.setHeader('x-http-session-id', id)
  response.end(framed([[0, ['c', id, '', VERSION, VERSION, KEEP_ALIVE_MS]]]))
  const keepAlive = setInterval(() => channel.beat(), KEEP_ALIVE_MS).unref()
  channel.over.addEventListener('abort', () => {
    clearInterval(keepAlive)
    inside.channels.delete(id)
  })
  void converse(inside, channel, form.authorization)
}

async function converse(
  { admit, engine, log, name, conversation }: Inside,
  channel: Channel,
  authorization: string | undefined,
): Promise<void> {
  const { response } = messageTypesOf(name)
  const statusOf = (error: unknown): { code: number; message: string } => {
    const { status, message } = asFirestoreError(error, log)
    return { code: grpcCodes[status], message }
  }
  const store = () => admit(authorization, 'page')
  const send = (message: object): Promise<void> => channel.send([writeJson(response, message)])
  try {
    await store()
    await conversation({ requests: channel.requests(), send, store, engine, statusOf })
    await channel.send(['close'])
    channel.end()
  } catch (error) {
    const { status, message } = asFirestoreError(error, log)
    // The page ends the session when it has read this.
    await channel.send([{ error: { code: httpCodes[status], status, message } }])
  }
}

function receive({ name }: Inside, channel: Channel, { first, messages }: Form): void {
  const { request } = messageTypesOf(name)
  channel.receive(
    first,
    messages.map((message) => readJson(request, message)),
  )
}

async function formOf(request: IncomingMessage): Promise<Form> {
  return readForm((await readBytes(request, LONGEST_POST)).toString('utf8'))
}
