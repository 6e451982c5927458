// HTTP calls to functions, as Cloud Run and the functions framework hand them over: Express request and response, the
// body parsed and also raw, a token checked before the function sees it, limits answered in the callable protocol.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Express, NextFunction, Request, Response } from 'express'
import type { Log } from '../host/context.ts'
import type { Endpoint } from './endpoint.ts'
import { DeadlineExceeded, openGate, within } from './limits.ts'

/** Throws when the token is not a valid one of this project. */
export type VerifyIdToken = (idToken: string) => unknown

export type HttpFunctions = {
  /** `/{project}/{region}/{name}…`, the address the SDKs call. */
  listener: RequestListener
  isAddress(path: string): boolean
  /** Calls a function by name with the request as it is, for a hosting rewrite. False when there is none. */
  call(name: string, request: IncomingMessage, response: ServerResponse): boolean
}

const bodyLimit = '10mb'
const addressShape = /^\/([^/?]+)\/([^/?]+)\/([^/?]+)(?=[/?]|$)/

type Work = { project: string; endpoints: readonly Endpoint[]; verifyIdToken: VerifyIdToken; log: Log }

export async function serveHttpFunctions(work: Work): Promise<HttpFunctions> {
  const apps = new Map<string, { region: string; app: Express }>()
  for (const endpoint of work.endpoints) {
    apps.set(endpoint.name, { region: endpoint.region, app: await buildApp(endpoint, work) })
  }
  const resolve = (url: string) => {
    const [address, project, region, name = ''] = addressShape.exec(url) ?? []
    const found = project === work.project ? apps.get(name) : undefined
    return address === undefined || found === undefined || found.region !== region ? null : { address, ...found }
  }
  return {
    isAddress: (path) => resolve(path) !== null,
    listener(request, response) {
      const url = request.url ?? '/'
      const target = resolve(url)
      if (target === null) {
        refuse(response, 404, 'NOT_FOUND', 'There is no function at this address.')
        return
      }
      // A function sees the path below its own address.
      request.url = url.slice(target.address.length).replace(/^(?!\/)/, '/')
      target.app(request, response)
    },
    call(name, request, response) {
      const found = apps.get(name)
      found?.app(request, response)
      return found !== undefined
    },
  }
}

async function buildApp(endpoint: Endpoint, { verifyIdToken, log }: Work): Promise<Express> {
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
  app.use(async (request: Request, response: Response) => {
    if (endpoint.trigger.kind === 'callable' && !(await isTokenValid(request, verifyIdToken))) {
      refuse(response, 401, 'UNAUTHENTICATED', 'Unauthenticated')
      return
    }
    await gate.run(() => within(endpoint.timeoutSeconds, finished(endpoint, request, response)))
  })
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    log('warn', `function ${endpoint.name}: ${request.method} failed: ${String(error)}`)
    if (response.headersSent) next(error)
    else answerError(response, error)
  })
  return app
}

/** A callable without a token is for its handler to judge; one with a bad token never reaches it. */
async function isTokenValid(request: Request, verifyIdToken: VerifyIdToken): Promise<boolean> {
  const header = request.header('authorization')
  if (header === undefined || request.method === 'OPTIONS') return true
  const token = /^Bearer (\S+)$/i.exec(header)?.[1]
  if (token === undefined) return false
  try {
    await verifyIdToken(token)
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
  if (error instanceof DeadlineExceeded) refuse(response, 504, 'DEADLINE_EXCEEDED', 'The function took too long.')
  else if (status === 413) refuse(response, 413, 'INVALID_ARGUMENT', `The request is larger than ${bodyLimit}.`)
  else if (status < 500) refuse(response, status, 'INVALID_ARGUMENT', 'The request body cannot be read.')
  else refuse(response, 500, 'INTERNAL', 'INTERNAL')
}

/** body-parser's errors carry the HTTP status they mean. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 ? status : 500
}

function refuse(response: ServerResponse, code: number, status: string, message: string): void {
  response.writeHead(code, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ error: { status, message } }))
}
