// The behaviour suite's client that is the unmodified web SDK, firebase/firestore/lite, over REST.
import { deleteApp, initializeApp } from 'firebase/app'
import {
  and,
  arrayRemove,
  arrayUnion,
  average,
  Bytes,
  collection,
  collectionGroup,
  connectFirestoreEmulator,
  count,
  deleteField,
  doc,
  documentId,
  endAt,
  endBefore,
  GeoPoint,
  getAggregate,
  getDoc,
  getDocs,
  getFirestore,
  increment,
  limit,
  limitToLast,
  or,
  orderBy,
  query,
  runTransaction,
  serverTimestamp,
  startAfter,
  startAt,
  sum,
  Timestamp,
  where,
  writeBatch,
} from 'firebase/firestore/lite'
import type {
  DocumentReference,
  FieldPath,
  Firestore,
  Query,
  QueryConstraint,
  QueryFilterConstraint,
} from 'firebase/firestore/lite'
import type { Aggregates, Client, Data, Question, Step, Where } from './client.ts'

let apps = 0

/** `token` is sent as the bearer token: 'owner' for an administrator, anything else as the home's `identify` reads it. */
export function liteFirestore(
  port: number,
  projectId: string,
  token: string | null,
): { firestore: Firestore; close: () => Promise<void> } {
  const app = initializeApp({ projectId, apiKey: 'none' }, `${projectId}:${port}:${apps++}`)
  const firestore = getFirestore(app)
  connectFirestoreEmulator(firestore, '127.0.0.1', port, token === null ? {} : { mockUserToken: token })
  return { firestore, close: () => deleteApp(app) }
}

export function liteClient(port: number, projectId: string, token: string | null = 'owner'): Client {
  const { firestore, close } = liteFirestore(port, projectId, token)
  return {
    get: async (path) => dataOf((await getDoc(doc(firestore, path))).data()),
    write: async (...steps) => {
      const batch = writeBatch(firestore)
      for (const step of steps) apply(firestore, batch, step)
      await batch.commit()
    },
    transaction: (work) =>
      runTransaction(firestore, (transaction) =>
        work({
          get: async (path) => dataOf((await transaction.get(doc(firestore, path))).data()),
          write: (step) => apply(firestore, transaction, step),
        }),
      ),
    query: async (question) => {
      const { docs } = await getDocs(queryOf(firestore, question))
      return docs.map((found) => ({ path: found.ref.path, data: plain(found.data()) as Data }))
    },
    aggregate: async (question, aggregates) =>
      (await getAggregate(queryOf(firestore, question), aggregatesOf(aggregates))).data(),
    values: {
      timestamp: (seconds, nanos) => new Timestamp(seconds, nanos),
      geoPoint: (latitude, longitude) => new GeoPoint(latitude, longitude),
      bytes: (bytes) => Bytes.fromUint8Array(bytes),
      reference: (path) => doc(firestore, path),
      serverTimestamp,
      increment,
      arrayUnion,
      arrayRemove,
      deleteField,
    },
    close,
  }
}

type Writer = {
  set(ref: DocumentReference, data: Data, options: { merge?: boolean }): unknown
  update(ref: DocumentReference, data: Data): unknown
  delete(ref: DocumentReference): unknown
}

function apply(firestore: Firestore, writer: Writer, step: Step): void {
  if ('set' in step) writer.set(doc(firestore, step.set), step.data, { merge: step.merge === true })
  else if ('update' in step) writer.update(doc(firestore, step.update), step.data)
  else writer.delete(doc(firestore, step.delete))
}

function queryOf(firestore: Firestore, question: Question): Query {
  const { from } = question
  const source =
    typeof from === 'string' ? collection(firestore, from) : collectionGroup(firestore, from.group)
  const filtered = question.where === undefined ? source : query(source, and(filterOf(question.where)))
  return query(filtered, ...constraintsOf(question))
}

function constraintsOf(question: Question): QueryConstraint[] {
  const { orderBy: orders = [], ...rest } = question
  const constraints: QueryConstraint[] = orders.map(([field, direction]) =>
    orderBy(fieldOf(field), direction),
  )
  if (rest.startAt !== undefined) constraints.push(startAt(...rest.startAt))
  if (rest.startAfter !== undefined) constraints.push(startAfter(...rest.startAfter))
  if (rest.endAt !== undefined) constraints.push(endAt(...rest.endAt))
  if (rest.endBefore !== undefined) constraints.push(endBefore(...rest.endBefore))
  if (rest.limit !== undefined) constraints.push(limit(rest.limit))
  if (rest.limitToLast !== undefined) constraints.push(limitToLast(rest.limitToLast))
  return constraints
}

function filterOf(condition: Where): QueryFilterConstraint {
  if ('and' in condition) return and(...condition.and.map(filterOf))
  if ('or' in condition) return or(...condition.or.map(filterOf))
  const [field, operator, value] = condition
  return where(fieldOf(field), operator, value)
}

function fieldOf(field: string): string | FieldPath {
  return field === '__name__' ? documentId() : field
}

function aggregatesOf(aggregates: Aggregates) {
  const of = { sum, average }
  return Object.fromEntries(
    Object.entries(aggregates).map(([alias, [kind, field]]) => [
      alias,
      kind === 'count' ? count() : of[kind](field),
    ]),
  )
}

function dataOf(data: Data | undefined): Data | null {
  return data === undefined ? null : (plain(data) as Data)
}

/** SDK values as plain ones: what both clients read back the same. */
function plain(value: unknown): unknown {
  if (value instanceof Timestamp) return { seconds: value.seconds, nanos: value.nanoseconds }
  if (value instanceof GeoPoint) return { latitude: value.latitude, longitude: value.longitude }
  if (value instanceof Bytes) return { base64: value.toBase64() }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if ('firestore' in value && 'path' in value) return { reference: value.path }
  return Object.fromEntries(Object.entries(value).map(([field, held]) => [field, plain(held)]))
}
