// Owns the Storage service: it listens, finds the route, judges who may come through its door, and answers. Objects,
// uploads and links are beside it; who a caller is, Auth says.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { BodyMalformed, BodyTooLarge } from '../auth/body.ts'
import { answerCors, isFromProgram, listenOnLoopback } from '../auth/loopback.ts'
import { serviceAccount, serviceAccountPublicKey } from '../auth/service-account.ts'
import { FirestoreError } from '../firestore/engine.ts'
import type { Context } from '../host/context.ts'
import type { ReplaceableRules } from '../rules/replaceable-rules.ts'
import type { Caller, Lookups, Ruleset } from '../rules/ruleset.ts'
import { Contents } from './contents.ts'
import { Objects } from './objects.ts'
import type { Answer, Storage } from './parts.ts'
import { problemJson, StorageProblem } from './problem.ts'
import { clearLeftovers } from './resumable.ts'
import { findRoute, type Door } from './routes.ts'
import { openTables } from './tables.ts'

export type StorageOptions = {
  context: Context
  port: number
  identify: (authorization: string | undefined) => 'admin' | Caller
  /** The rules in force; null refuses every client. */
  rules: () => Ruleset | null
  /** Lets test tools put other rules in force. */
  replaceable?: ReplaceableRules | undefined
  /** How rules read Firestore documents; without it they find none. */
  lookups?: Lookups
}

export type StorageService = {
  port: number
  /** For the web port: the web SDK's paths and signed links, nothing of an administrator's. False: not Storage's. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
  close: () => Promise<void>
}

/** A request at one of the two ways in: this service's own port, which admits administrators, or the web port. */
type Entry = { storage: Storage; identify: StorageOptions['identify']; admits: boolean }

export async function startStorage(options: StorageOptions): Promise<StorageService> {
  const storage = assemble(options)
  const { identify } = options
  clearLeftovers(storage)
  const listening = await listenOnLoopback(options.port, (request, response) => {
    void answer({ storage, identify, admits: true }, request, response)
  })
  return {
    port: listening.port,
    close: () => listening.close(),
    handle: async (request, response) => {
      if (!isForPages(request.url ?? '')) return false
      await answer({ storage, identify, admits: false }, request, response)
      return true
    },
  }
}

function assemble({ context, rules, replaceable, lookups }: StorageOptions): Storage {
  const tables = openTables(context.database)
  const contents = new Contents(tables.contents)
  const none: Lookups = { get: () => null, getAfter: () => null }
  const objects = new Objects(context, tables, contents)
  const state = { context, tables, contents, objects, busy: new Set<string>() }
  const asked = { rules, replaceable: replaceable ?? null, lookups: lookups ?? none }
  return { ...state, ...asked, signer: signerOf(context) }
}

/** Read when the first link is used: at the very first start, making the key takes a moment. */
function signerOf(context: Context): Storage['signer'] {
  let signer: ReturnType<Storage['signer']> | undefined
  return () =>
    (signer ??= { email: serviceAccount(context).client_email, key: serviceAccountPublicKey(context) })
}

function isForPages(url: string): boolean {
  return url.startsWith('/v0/b/') || /[?&]X-Goog-Signature=/.test(url)
}

/** Never rejects. */
async function answer(entry: Entry, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (answerCors(request, response)) return
  try {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2)
    const { door, handle, names } = findRoute(request.method ?? '', path)
    const caller = admit(entry, door, request)
    const query = new URLSearchParams(search)
    send(response, await handle({ storage: entry.storage, request, response, query, caller, ...names }))
  } catch (error) {
    sendProblem(response, asProblem(entry.storage, request, error))
    // What is left of the body is passed over, or the sender would never come to read the answer.
    request.resume()
  }
}

/** Who comes through the door; throws when they may not. The library sends no Authorization to an emulator. */
function admit({ identify, admits }: Entry, door: Door, request: IncomingMessage): 'admin' | Caller {
  if (door === 'signed') return null
  const caller = identify(request.headers.authorization)
  const isAdmin = door === 'admin' || caller === 'admin'
  if (!isAdmin) return caller
  if (!admits || !isFromProgram(request) || (caller !== null && caller !== 'admin')) {
    throw new StorageProblem(403, 'Only programs on this machine may do this.')
  }
  return 'admin'
}

function asProblem(storage: Storage, request: IncomingMessage, error: unknown): StorageProblem {
  if (error instanceof StorageProblem) return error
  if (error instanceof BodyTooLarge) return new StorageProblem(413, error.message)
  if (error instanceof BodyMalformed) return new StorageProblem(400, error.message)
  if (error instanceof FirestoreError && error.status === 'UNAUTHENTICATED') {
    return new StorageProblem(401, error.message)
  }
  // A sender or reader who went away is not this home's failure.
  if (!request.socket.destroyed) {
    storage.context.log('error', `storage: ${error instanceof Error ? error.message : 'unknown failure'}`)
  }
  return new StorageProblem(500, 'Internal error.')
}

function sendProblem(response: ServerResponse, problem: StorageProblem): void {
  // Half a file must not pass for a whole one.
  if (response.headersSent) response.destroy()
  else send(response, { status: problem.code, body: problemJson(problem) })
}

function send(response: ServerResponse, reply: Answer): void {
  if (reply === 'sent' || response.destroyed) return
  const { status, headers = {}, body } = reply
  const hasBody = body !== undefined && status !== 304
  response.writeHead(status, {
    ...headers,
    ...(hasBody && { 'content-type': 'application/json; charset=utf-8' }),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(hasBody ? JSON.stringify(body) : undefined)
}
