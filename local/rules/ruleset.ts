// What compiled rules can be asked: the one interface between rules/ and the doors of Firestore and Storage.
// compile.ts makes a Ruleset from source; watch.ts keeps one in step with a file.
import type { Document, Fields, Timestamp, Value } from '../firestore/value.ts'

/** Whose rules: a file may hold those of both. */
export type Service = 'cloud.firestore' | 'firebase.storage'

export type Method = 'get' | 'list' | 'create' | 'update' | 'delete'

/** A signed-in caller as the rules see it, or null. `token` holds the ID token's claims. */
export type Caller = { uid: string; token: Fields } | null

/** The last segment of a list's path: the id of whichever document the query may return. No real id holds a slash. */
export const ANY_ID = '/'

/**
 * Zero or more unknown segments, for a collection group query. `registrations` over the whole database is
 * `[ANY_SEGMENTS, 'registrations', ANY_ID]`, and below a document `['provinces', 'p1', ANY_SEGMENTS, 'registrations',
 * ANY_ID]`. Only a recursive wildcard of rules_version '2' matches it (`match /{path=**}/registrations/{id}`).
 */
export const ANY_SEGMENTS = '//'

/**
 * One fact about a query that a list rule may rely on: every document in its answer satisfies it.
 * `op` is a FilterOp of firestore/engine.ts, or 'exists' for a field that an orderBy names. For a query with `or`, ask
 * once for each disjunct, with that disjunct's facts, and allow the query only when each answer allows it.
 * `field` is ['__name__'] for a filter on document ids, with a Reference as value.
 */
export type QueryFact = { field: readonly string[]; op: string; value: Value }

export type Access = {
  method: Method
  /**
   * Segments below `/databases/{database}/documents` (Firestore) or `/b/{bucket}/o` (Storage). A list names the
   * collection followed by ANY_ID: `['registrations', ANY_ID]`; a Storage list names the prefix's segments and ANY_ID.
   */
  path: readonly string[]
  /** The database's id, `(default)` when absent, or the bucket's name. */
  container?: string
  caller: Caller
  time: Timestamp
  /**
   * The document before the request; null when there is none. Absent for a list, where the rules are proved for every
   * document that fits the query's facts. For Storage the fields are the object's metadata (name, bucket, size,
   * contentType, metadata, timeCreated …). A Document whose `name` is '' has no `id` and no `__name__` in the rules.
   */
  before?: Document | null
  /** The document as it would be after a create or update. */
  after?: Document | null
  /** For a list: the query's limits and what its filters guarantee of every document in the answer. */
  query?: { limit: number | null; offset: number; orderBy: readonly string[]; facts: readonly QueryFact[] }
}

/**
 * How the evaluator reads other documents, by their path below `documents`: `getAfter` sees the state the whole commit
 * would leave. Each is called at most once for one path in one check.
 */
export type Lookups = {
  get(path: readonly string[]): Document | null
  getAfter(path: readonly string[]): Document | null
  /** Shared by all checks of one request over several documents (batched write, transaction, multi-document read). */
  budget?: LookupBudget
}

/** The distinct documents a request over several documents has looked up so far: at most 20, and 10 for each check. */
export type LookupBudget = Set<string>

/** A verdict carries its reason: which allow statement (file line) decided, or why each one failed. */
export type Verdict = {
  allowed: boolean
  /**
   * One line for an operator: `firestore.rules:42 allow list: request.query.limit <= 50 is false`. It quotes the rules,
   * never a document.
   */
  reason: string
  /**
   * Of a denial by statements that were tried: for each a line with place, conjunct and what its operands were, shortened.
   * It may hold a document's content: for a failed test or the operator's page, never for a log.
   */
  details?: () => string
  /** Present when the request used more than half of a limit: `612 of 1000 expressions`. */
  warning?: string
}

export type RulesProblem = { line: number; column: number; message: string }

export type Ruleset = {
  check(access: Access, lookups: Lookups): Verdict
}
