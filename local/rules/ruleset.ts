// What compiled rules can be asked: the one interface between rules/ and the doors of Firestore and Storage.
import type { Document, Fields, Timestamp, Value } from '../firestore/value.ts'

export type Method = 'get' | 'list' | 'create' | 'update' | 'delete'

/** A signed-in caller as the rules see it, or null. `token` holds the ID token's claims. */
export type Caller = { uid: string; token: Fields } | null

/** One fact about a query that a list rule may rely on: every document in its answer satisfies it. */
export type QueryFact = { field: readonly string[]; op: string; value: Value }

export type Access = {
  method: Method
  /** Segments below `/databases/{database}/documents` (Firestore) or `/b/{bucket}/o` (Storage). */
  path: readonly string[]
  caller: Caller
  time: Timestamp
  /** The document before the request; null when there is none. Absent for a list. */
  before?: Document | null
  /** The document as it would be after a create or update. */
  after?: Document | null
  /** For a list: the query's limits and what its filters guarantee of every document in the answer. */
  query?: { limit: number | null; offset: number; orderBy: readonly string[]; facts: readonly QueryFact[] }
}

/** How the evaluator reads other documents: `after` sees the state the whole commit would leave. */
export type Lookups = {
  get(path: readonly string[]): Document | null
  getAfter(path: readonly string[]): Document | null
}

/** A verdict carries its reason: which allow statement (file line) decided, or why each one failed. */
export type Verdict = {
  allowed: boolean
  /** One line for an operator: `firestore.rules:42 allow list: request.query.limit <= 50 is false`. */
  reason: string
}

export type RulesProblem = { line: number; column: number; message: string }

export type Ruleset = {
  check(access: Access, lookups: Lookups): Verdict
}
