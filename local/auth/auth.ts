// Owns the Auth service: it listens, finds the route, judges who may take it, and answers. Accounts, tokens and codes
// are beside it; rules are judged by Firestore and Storage with the caller that `identify` names.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FirestoreError } from '../firestore/engine.ts'
import type { Context } from '../host/context.ts'
import type { Caller } from '../rules/ruleset.ts'
import { outbox, type Letter } from './action-mail.ts'
import { BodyMalformed, BodyTooLarge, parseJsonObject, readBytes, type JsonObject } from './body.ts'
import { claimFields } from './claims.ts'
import { IdTokens } from './id-token.ts'
import { answerCors, isFromProgram, listenOnLoopback } from './loopback.ts'
import type { Auth } from './parts.ts'
import { answerJson, answerProblem, AuthProblem } from './problem.ts'
import { findRoute, isAuthPath, type Route } from './routes.ts'
import { openTables } from './tables.ts'
import { Throttle } from './throttle.ts'

export type AuthOptions = {
  context: Context
  port: number
  sendMail: (message: Letter) => Promise<void>
  /** Only tokens minted here identify a caller (the default). Without, unsigned ones do, for rules unit tests. */
  strictTokens?: boolean
  /** The web app's page for codes from letters; the mode and the code are added to its query. */
  resetPage: string
}

export type AuthService = {
  port: number
  /** For the web port: answers what browsers may ask, and nothing of an administrator's. False: not Auth's path. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
  /** Who sends a request, by its Authorization header; throws UNAUTHENTICATED for anything that is not valid now. */
  identify: (authorization: string | undefined) => 'admin' | Caller
  close: () => Promise<void>
}

const bodyLimit = 4 * 1024 * 1024

export async function startAuth(options: AuthOptions): Promise<AuthService> {
  const auth = assemble(options)
  const listening = await listenOnLoopback(options.port, (request, response) => {
    void answerOrNotFound(auth, request, response)
  })
  return {
    port: listening.port,
    handle: (request, response) => answer(auth, request, response, false),
    identify: (authorization) => identify(auth.tokens, authorization),
    close: async () => {
      await listening.close()
      await auth.outbox.idle()
    },
  }
}

function assemble({ context, resetPage, sendMail, strictTokens: strict = true }: AuthOptions): Auth {
  const tables = openTables(context.database)
  return {
    context,
    tables,
    strict,
    tokens: new IdTokens(context, tables, strict),
    throttle: new Throttle(tables, context.clock),
    outbox: outbox({ resetPage, sendMail, log: context.log }),
    recentCodes: [],
  }
}

async function answerOrNotFound(
  auth: Auth,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const ours = await answer(auth, request, response, true)
  if (!ours) answerProblem(response, new AuthProblem('Not Found', 404))
}

/** Never rejects. With `admits` administrators' routes are open, to programs only. */
async function answer(
  auth: Auth,
  request: IncomingMessage,
  response: ServerResponse,
  admits: boolean,
): Promise<boolean> {
  const [path = '', search = ''] = (request.url ?? '').split('?', 2)
  if (!isAuthPath(path)) return false
  if (answerCors(request, response)) return true
  try {
    const found = findRoute(request.method ?? '', path)
    if (found === null) throw new AuthProblem('Not Found', 404)
    refuseUnlessAdmitted(found.route, request, admits)
    if (found.project !== null && found.project !== auth.context.project) {
      throw new AuthProblem('PROJECT_NOT_FOUND', 404)
    }
    const body = parseBody(request, (await readBytes(request, bodyLimit)).toString('utf8'))
    answerJson(response, 200, await found.route.handle({ auth, body, query: new URLSearchParams(search) }))
  } catch (error) {
    answerProblem(response, asProblem(auth, request, error))
    // What is left of the body is passed over, or the sender would never come to read the answer.
    request.resume()
  }
  return true
}

function refuseUnlessAdmitted(route: Route, request: IncomingMessage, admits: boolean): void {
  if (route.for === 'client') return
  if (!admits || !isFromProgram(request)) throw new AuthProblem('PERMISSION_DENIED', 403)
  if (route.for === 'admin' && !isOwner(request.headers.authorization))
    throw new AuthProblem('UNAUTHENTICATED', 401)
}

/** The token endpoint is sent a form, all others JSON. */
function parseBody(request: IncomingMessage, body: string): JsonObject {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : parseJsonObject(body)
}

function asProblem(auth: Auth, request: IncomingMessage, error: unknown): AuthProblem {
  if (error instanceof AuthProblem) return error
  if (error instanceof BodyTooLarge) return new AuthProblem(error.message, 413)
  if (error instanceof BodyMalformed) return new AuthProblem(error.message)
  if (!request.socket.destroyed) {
    auth.context.log('error', `auth: ${error instanceof Error ? error.message : 'unknown failure'}`)
  }
  return new AuthProblem('INTERNAL_ERROR', 500)
}

function isOwner(authorization: string | undefined): boolean {
  return /^bearer owner$/i.test(authorization ?? '')
}

function identify(tokens: IdTokens, authorization: string | undefined): 'admin' | Caller {
  if (authorization === undefined || authorization === '') return null
  if (isOwner(authorization)) return 'admin'
  const token = /^(?:bearer|firebase) ([\w.=-]+)$/i.exec(authorization)?.[1]
  if (token === undefined)
    throw new FirestoreError('UNAUTHENTICATED', 'The Authorization header is malformed.')
  const check = tokens.check(token)
  if (!check.valid)
    throw new FirestoreError('UNAUTHENTICATED', `The ID token is not valid: ${check.refusal}.`)
  return { uid: check.uid, token: claimFields(check.claims) }
}
