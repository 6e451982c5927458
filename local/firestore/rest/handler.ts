// The REST door: proto3 JSON over HTTP/1.1, answered by the same methods as gRPC. It listens on nothing itself:
// server.ts gives it the requests of its port, and hosting those of the web's.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isFromProgram } from '../../auth/loopback.ts'
import type { Log } from '../../host/context.ts'
import { FirestoreError } from '../engine.ts'
import type { Admit, Asker } from '../methods/admit.ts'
import { readJson, writeJson } from '../wire/json.ts'
import { asFirestoreError, httpCodes } from '../wire/status.ts'
import { readBody } from './body.ts'
import { allowOwnPages, checkHost } from './browser-access.ts'
import { type EmulatorCommands, Page } from './emulator.ts'
import { readParameters } from './query-parameters.ts'
import { routeOf, type Route } from './routes.ts'

/** Resolves to false, having touched nothing, when the address is none of Firestore's. */
export type RestDoor = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

/** `commands` are null on the web's port, which has nothing for administrators. */
type Inside = { admit: Admit; commands: EmulatorCommands | null; log: Log }

export function restDoor(inside: Inside): RestDoor {
  return async (request, response) => {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2)
    if (!/^\/(?:v1|emulator\/v1)\/projects\//.test(path)) return false
    allowOwnPages(request, response)
    if (request.method === 'OPTIONS') response.writeHead(204).end()
    else await answer(inside, { request, response, path, search })
    return true
  }
}

type Exchange = { request: IncomingMessage; response: ServerResponse; path: string; search: string }

async function answer(inside: Inside, exchange: Exchange): Promise<void> {
  const { request, response, path } = exchange
  let streams = false
  try {
    checkHost(request)
    const route = routeOf(request.method ?? '', path)
    streams = route?.method.streams === true
    const answered = route === null ? await command(inside, exchange) : await call(inside, route, exchange)
    if (answered instanceof Page) sendPage(response, answered)
    else send(response, 200, answered)
  } catch (error) {
    if (response.destroyed) return // the client has gone, and with it the body that we were reading
    const { status, message } = asFirestoreError(error, inside.log)
    const failure = { error: { code: httpCodes[status], message, status } }
    if (!request.complete) response.setHeader('connection', 'close')
    send(response, failure.error.code, JSON.stringify(streams ? [failure] : failure))
  }
}

async function call(inside: Inside, route: Route, { request, search }: Exchange): Promise<string> {
  const { method } = route
  const store = await inside.admit(request.headers.authorization, askerOf(inside, request))
  const parameters = readParameters(method.request, new URLSearchParams(search))
  const asked = route.request(await readBody(request))
  const message = readJson(method.request, { ...parameters, ...asked })
  const found = await method.run(message, store)
  if ('one' in found) return JSON.stringify(writeJson(method.response, found.one))
  return `[${Array.from(found.many, (one) => JSON.stringify(writeJson(method.response, one))).join(',\n')}]`
}

function askerOf({ commands }: Inside, request: IncomingMessage): Asker {
  return commands !== null && isFromProgram(request) ? 'program' : 'page'
}

async function command(inside: Inside, { request, path }: Exchange): Promise<string | Page> {
  const found = inside.commands?.(request.method ?? '', path) ?? null
  if (found === null)
    throw new FirestoreError('NOT_FOUND', `Firestore has no method for ${request.method} at this address.`)
  if (askerOf(inside, request) === 'page' && !found.forPages)
    throw new FirestoreError('PERMISSION_DENIED', 'Only programs on this machine may do this.')
  const result = await found.run(await readBody(request))
  return result instanceof Page ? result : JSON.stringify(result)
}

function sendPage(response: ServerResponse, { html }: Page): void {
  response.setHeader('content-type', 'text/html; charset=UTF-8')
  response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  response.end(html)
}

function send(response: ServerResponse, code: number, json: string): void {
  response.statusCode = code
  response.setHeader('content-type', 'application/json; charset=UTF-8')
  response.setHeader('cache-control', 'no-store')
  response.end(json)
}
