// What a Firestore is, seen from its doors (gRPC, REST, triggers, the invariant checker): the one interface between the
// store and everything that speaks to it. Words are those of google.firestore.v1.
import type { Document, Fields, Timestamp, Value } from './value.ts'

/** Fields name the segments of a field path: `a.b` is ['a', 'b']. */
export type FieldPath = readonly string[]

export type Precondition = { exists: boolean } | { updateTime: Timestamp }

export type FieldTransform = { field: FieldPath } & (
  | { kind: 'serverTimestamp' }
  | { kind: 'increment' | 'maximum' | 'minimum'; operand: bigint | number }
  | { kind: 'arrayUnion' | 'arrayRemove'; elements: readonly Value[] }
)

/** One write of a commit. `update` without a mask replaces the document; with a mask it merges the named fields. */
export type Write = { precondition?: Precondition | undefined } & (
  | {
      kind: 'update'
      name: string
      fields: Fields
      mask?: readonly FieldPath[] | undefined
      transforms?: readonly FieldTransform[] | undefined
    }
  | { kind: 'delete'; name: string }
  | { kind: 'verify'; name: string }
)

export type WriteResult = { updateTime: Timestamp | null; transformResults: readonly Value[] }

export type FilterOp =
  | '<'
  | '<='
  | '=='
  | '!='
  | '>'
  | '>='
  | 'array-contains'
  | 'in'
  | 'array-contains-any'
  | 'not-in'
  | 'is-nan'
  | 'is-null'
  | 'is-not-nan'
  | 'is-not-null'

export type Filter =
  | { kind: 'field'; field: FieldPath; op: FilterOp; value: Value }
  | { kind: 'and' | 'or'; filters: readonly Filter[] }

export type Cursor = { values: readonly Value[]; before: boolean }

/** Asks for the documents whose vector lies nearest, in that order; vectors of another dimension are passed over. */
export type Nearest = {
  field: FieldPath
  vector: readonly number[]
  measure: 'euclidean' | 'cosine' | 'dot-product'
  /** The greatest distance, or the least dot product, that is still an answer. */
  threshold?: number | undefined
  /** The field of each answer that tells its distance. */
  distanceField?: string | undefined
}

/** A structured query. `parent` is a document's full name, or `projects/{p}/databases/{d}/documents` for the root. */
export type Query = {
  parent: string
  collectionId: string
  allDescendants: boolean
  where?: Filter | undefined
  orderBy: readonly { field: FieldPath; direction: 'asc' | 'desc' }[]
  start?: Cursor | undefined
  end?: Cursor | undefined
  offset: number
  limit?: number | undefined
  /** Fields to return; ['__name__'] alone returns names only. */
  select?: readonly FieldPath[] | undefined
  /** A vector search: `limit` is how many documents it answers. */
  nearest?: Nearest | undefined
}

export type Aggregation = {
  alias: string
  kind: 'count' | 'sum' | 'avg'
  field?: FieldPath | undefined
  upTo?: number | undefined
}

/** An index that a query reads: `Collection` and `(state ASC, at DESC, __name__ DESC)`. */
export type UsedIndex = { scope: 'Collection' | 'Collection group'; properties: string }

/** Where a read happens: in a transaction, at a past time, or now. */
export type ReadAt = { transaction?: Uint8Array | undefined; readTime?: Timestamp | undefined }

/**
 * A change as a commit made it: what triggers, listeners and the rules' getAfter see.
 * `before` is null for a creation and `after` is null for a deletion.
 */
export type Change = { name: string; before: Document | null; after: Document | null }

/**
 * Called inside the commit's own database transaction, once a commit's changes are known and before they are durable:
 * what it writes to the same database is durable exactly when the commit is. Throwing refuses the commit.
 */
export type CommitHook = (changes: readonly Change[], commitTime: Timestamp) => void

/** Judges a client's commit against the rules, inside the commit; throws a FirestoreError to refuse. */
export type CommitGuard = (changes: readonly Change[], commitTime: Timestamp) => void

export type Engine = {
  /** Documents in the order asked for; null where there is none. */
  get(
    names: readonly string[],
    at?: ReadAt,
  ): Promise<{ documents: readonly (Document | null)[]; readTime: Timestamp }>
  runQuery(query: Query, at?: ReadAt): Promise<{ documents: readonly Document[]; readTime: Timestamp }>
  runAggregation(
    query: Query,
    aggregations: readonly Aggregation[],
    at?: ReadAt,
  ): Promise<{ result: ReadonlyMap<string, Value>; readTime: Timestamp }>
  /** How a query would be answered; refuses what running it would refuse. */
  explain(query: Query): readonly UsedIndex[]
  /** Ids of the collections directly below a document or the root, in order. */
  listCollectionIds(
    parent: string,
    page: { size: number; after?: string | undefined },
  ): Promise<readonly string[]>
  /** Documents of one collection by name, with the names of missing ancestors when `showMissing`. */
  listDocuments(
    parent: string,
    collectionId: string,
    page: { size: number; after?: string | undefined; showMissing: boolean },
  ): Promise<readonly (Document | { missing: string })[]>
  beginTransaction(options: {
    readOnly: boolean
    readTime?: Timestamp | undefined
    retryOf?: Uint8Array | undefined
  }): Promise<Uint8Array>
  rollback(transaction: Uint8Array): Promise<void>
  /** All or nothing; resolves only when durable. The guard, when given, judges the changes before they are applied. */
  commit(
    writes: readonly Write[],
    options?: { transaction?: Uint8Array | undefined; guard?: CommitGuard | undefined },
  ): Promise<{ commitTime: Timestamp; results: readonly WriteResult[] }>
  /** A synchronous read of the present state, for rules lookups (get, exists) and event delivery. */
  peek(name: string): Document | null
  onCommit(hook: CommitHook): void
  /** Told after each durable commit, in commit order. Returns the way to stop listening. */
  watch(listener: (changes: readonly Change[], commitTime: Timestamp) => void): () => void
  close(): void
}

/** The canonical gRPC status names, as the Firestore API uses them. */
export type StatusName =
  | 'INVALID_ARGUMENT'
  | 'FAILED_PRECONDITION'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'UNAUTHENTICATED'
  | 'ABORTED'
  | 'UNIMPLEMENTED'
  | 'RESOURCE_EXHAUSTED'
  | 'UNAVAILABLE'
  | 'INTERNAL'

/** An answer of the API that is not a success: what every door turns into its own protocol's error. */
export class FirestoreError extends Error {
  readonly status: StatusName
  constructor(status: StatusName, message: string) {
    super(message)
    this.name = 'FirestoreError'
    this.status = status
  }
}
