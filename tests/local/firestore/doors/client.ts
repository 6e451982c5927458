// What the behaviour suite asks of a client, in words that both SDKs have: admin-client.ts speaks them over gRPC and
// lite-client.ts over REST. Values that JavaScript lacks are made by the client's `values` and read back as plain ones.

export type Data = Record<string, unknown>
export type Row = { path: string; data: Data }

/** `[field, operator, value]`, or several of which all or any must hold. */
export type Where =
  readonly [string, Operator, unknown] | { and: readonly Where[] } | { or: readonly Where[] }
export type Operator =
  '<' | '<=' | '==' | '!=' | '>' | '>=' | 'array-contains' | 'in' | 'array-contains-any' | 'not-in'

export type Question = {
  /** A collection's path, or the id of a collection group. */
  from: string | { group: string }
  where?: Where
  orderBy?: readonly (readonly [string, 'asc' | 'desc'])[]
  startAt?: readonly unknown[]
  startAfter?: readonly unknown[]
  endAt?: readonly unknown[]
  endBefore?: readonly unknown[]
  limit?: number
  limitToLast?: number
}

/** By alias. */
export type Aggregates = Record<string, readonly ['count'] | readonly ['sum' | 'average', string]>

export type Step =
  { set: string; data: Data; merge?: boolean } | { update: string; data: Data } | { delete: string }

export type Transaction = {
  get(path: string): Promise<Data | null>
  write(step: Step): void
}

export type Client = {
  get(path: string): Promise<Data | null>
  write(...steps: readonly Step[]): Promise<void>
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  query(question: Question): Promise<Row[]>
  aggregate(question: Question, aggregates: Aggregates): Promise<Data>
  values: {
    timestamp: (seconds: number, nanos: number) => unknown
    geoPoint: (latitude: number, longitude: number) => unknown
    bytes: (bytes: Uint8Array) => unknown
    reference: (path: string) => unknown
    serverTimestamp: () => unknown
    increment: (by: number) => unknown
    arrayUnion: (...elements: unknown[]) => unknown
    arrayRemove: (...elements: unknown[]) => unknown
    deleteField: () => unknown
  }
  close(): Promise<void>
}

/** The canonical status names, in the SDKs' spelling. */
const codes = [
  'ok',
  'cancelled',
  'unknown',
  'invalid-argument',
  'deadline-exceeded',
  'not-found',
  'already-exists',
  'permission-denied',
  'resource-exhausted',
  'failed-precondition',
  'aborted',
  'out-of-range',
  'unimplemented',
  'internal',
  'unavailable',
  'data-loss',
  'unauthenticated',
] as const

/** The status of an SDK's error, whether it gives the name or the number; any other error is thrown on. */
export function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  if (typeof code === 'number') return codes[code] ?? String(code)
  if (typeof code === 'string') return code
  throw error
}

/** Resolves to the status that an operation is refused with, or to 'ok'. */
export async function outcome(operation: Promise<unknown>): Promise<string> {
  return operation.then(() => 'ok', codeOf)
}
