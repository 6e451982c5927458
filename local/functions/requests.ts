// HTTP calls to functions, as Cloud Run and the functions framework hand them over: Express request and response, the
// body parsed and also raw, a token checked before the function sees it, limits answered in the callable protocol.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Express, NextFunction, Request, Response } from 'express'
import type { Log } from '../host/context.ts'
import type { Endpoint } from './endpoint.ts'
import { DeadlineExceeded, openGate, within } from './limits.ts'

/** Throws when an Authorization header does not carry a valid ID token of this project. */
export type VerifyCaller = (authorization: string) => unknown

export type HttpFunctions = {
  /** Answers at `/{project}/{region}/{name}…`, the address the SDKs call; false for any other. */
  handle: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Calls a function by name with the request as it is, for a hosting rewrite. False when there is none. */
  call: (name: string, request: IncomingMessage, response: ServerResponse) => boolean
}

const bodyLimit = '10mb'
const addressShape = /^\/([^/?]+)\/([^/?]+)\/([^/?]+)(?=[/?]|$)/

type Work = { project: string; endpoints: readonly Endpoint[]; verifyCaller: VerifyCaller; log: Log }

export function serveHttpFunctions(work: Work): HttpFunctions {
  const endpoints = new Map(work.endpoints.map((endpoint) => [endpoint.name, endpoint]))
  const apps = new Map<string, Promise<Express>>()
  // Express is loaded with the first call, so that it does not hold up the start.
  const serve = async (
    endpoint: Endpoint,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const app = apps.get(endpoint.name) ?? buildApp(endpoint, work)
    apps.set(endpoint.name, app)
    const answer = await app
    answer(request, response)
  }
  return {
    handle(request, response) {
      const [address = '', project, region, name = ''] = addressShape.exec(request.url ?? '/') ?? []
      const endpoint = project === work.project ? endpoints.get(name) : undefined
      if (endpoint === undefined || endpoint.region !== region) return false
      // A function sees the path below its own address.
      request.url = (request.url ?? '/').slice(address.length).replace(/^(?!\/)/, '/')
      void serve(endpoint, request, response)
      return true
    },
    call(name, request, response) {
      const endpoint = endpoints.get(name)
      if (endpoint !== undefined) void serve(endpoint, request, response)
      return endpoint !== undefined
    },
  }
}

async function buildApp(endpoint: Endpoint, { verifyCaller, log }: Work): Promise<Express> {
  const { default: express } = await import('express')
  const app = express().disable('x-powered-by').disable('etag')
  const keepRaw = (request: IncomingMessage, _response: ServerResponse, body: Buffer): void => {
    Object.assign(request, { rawBody: body })
  }
  const options = { limit: bodyLimit, verify: keepRaw }
  app.use(
    express.json({ ...options, type: ['application/json', 'application/*+json'] }),
    express.urlencoded({ ...options, extended: true }),
    express.text({ ...options, type: 'text/*' }),
    express.raw({ ...options, type: '*/*' }),
  )
  const gate = openGate(endpoint.concurrency)
  const serve = async (request: Request, response: Response): Promise<void> => {
    if (endpoint.trigger.kind === 'callable' && !(await isTokenValid(request, verifyCaller))) {
      refuse(response, 401, 'UNAUTHENTICATED', 'Unauthenticated')
      return
    }
    await gate.run(() => within(endpoint.timeoutSeconds, finished(endpoint, request, response)))
  }
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 passes a rejection on to the next error handler
  app.use(serve)
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    log('warn', `function ${endpoint.name}: ${request.method} failed: ${String(error)}`)
    if (response.headersSent) next(error)
    else answerError(response, error)
  })
  return app
}

/** A callable without a token is for its handler to judge; one with a bad token never reaches it. */
async function isTokenValid(request: Request, verifyCaller: VerifyCaller): Promise<boolean> {
  const header = request.header('authorization')
  if (header === undefined || request.method === 'OPTIONS') return true
  try {
    await verifyCaller(header)
    return true
  } catch {
    return false
  }
}

/** The call is over when the answer is out, whenever the handler returns; or when the caller has gone. */
async function finished(endpoint: Endpoint, request: Request, response: Response): Promise<void> {
  const answered = new Promise((resolve) => response.once('close', resolve))
  await endpoint.invoke(request, response)
  await answered
}

function answerError(response: Response, error: unknown): void {
  const status = statusOf(error)
  if (error instanceof DeadlineExceeded)
    refuse(response, 504, 'DEADLINE_EXCEEDED', 'The function took too long.')
  else if (status === 413)
    refuse(response, 413, 'INVALID_ARGUMENT', `The request is larger than ${bodyLimit}.`)
  else if (status < 500) refuse(response, status, 'INVALID_ARGUMENT', 'The request body cannot be read.')
  else refuse(response, 500, 'INTERNAL', 'INTERNAL')
}

/** body-parser's errors carry the HTTP status they mean. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 ? status : 500
}

export function refuse(response: ServerResponse, code: number, status: string, message: string): void {
  response.writeHead(code, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ error: { status, message } }))
}
