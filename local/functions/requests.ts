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

export async function serveHttpFunctions(work: Work): Promise<HttpFunctions> {
  const apps = new Map<string, { region: string; app: Express }>()
  for (const endpoint of work.endpoints) {
    apps.set(endpoint.name, { region: endpoint.region, app: await buildApp(endpoint, work) })
  }
  const resolve = (url: string) => {
    const [address, project, region, name = ''] = addressShape.exec(url) ?? []
    const found = project === work.project ? apps.get(name) : undefined
    return address === undefined || found === undefined || found.region !== region
      ? null
      : { address, ...found }
  }
  return {
    handle(request, response) {
      const url = request.url ?? '/'
      const target = resolve(url)
      if (target === null) return false
      // A function sees the path below its own address.
      request.url = url.slice(target.address.length).replace(/^(?!\/)/, '/')
      target.app(request, response)
      return true
    },
    call(name, request, response) {
      const found = apps.get(name)
      found?.app(request, response)
      return found !== undefined
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
