// Owns what every handler of Storage is handed, and what it may answer.
import type { KeyObject } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Json } from '../auth/body.ts'
import type { Context } from '../host/context.ts'
import type { ReplaceableRules } from '../rules/replaceable-rules.ts'
import type { Caller, Lookups, Ruleset } from '../rules/ruleset.ts'
import type { Contents } from './contents.ts'
import type { Objects } from './objects.ts'
import type { StorageTables } from './tables.ts'

export type Storage = {
  context: Context
  tables: StorageTables
  contents: Contents
  objects: Objects
  rules: () => Ruleset | null
  /** For suites that test rules; null in a home that takes no others. */
  replaceable: ReplaceableRules | null
  lookups: Lookups
  /** Whose signature makes a link good. */
  signer: () => { email: string; key: KeyObject }
  /** Resumable uploads that a request is writing to at this moment. */
  busy: Set<string>
}

/** One request, its route already found. `bucket` and `name` come from the path, checked; '' where it names none. */
export type Call = {
  storage: Storage
  request: IncomingMessage
  response: ServerResponse
  query: URLSearchParams
  caller: 'admin' | Caller
  bucket: string
  name: string
  /** The second bucket and object of a copy. */
  to: { bucket: string; name: string }
}

/** What to send; 'sent' when the handler has sent it itself. */
export type Answer = { status: number; headers?: Record<string, string>; body?: Json } | 'sent'

export function ok(body: Json, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers, body }
}
