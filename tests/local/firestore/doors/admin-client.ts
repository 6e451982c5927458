// The behaviour suite's client that is the unmodified firebase-admin, over gRPC.
import { deleteApp, initializeApp } from 'firebase-admin/app'
import {
  AggregateField,
  FieldPath,
  FieldValue,
  Filter,
  GeoPoint,
  getFirestore,
  Timestamp,
  type DocumentReference,
  type Firestore,
  type Query,
} from 'firebase-admin/firestore'
import type { Aggregates, Client, Data, Question, Step, Where } from './client.ts'

/** The SDK reads the address from the environment when it is first asked for a database. */
export function adminFirestore(
  port: number,
  projectId: string,
): { firestore: Firestore; close: () => Promise<void> } {
  process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${port}`
  const app = initializeApp({ projectId }, `${projectId}:${port}:${apps++}`)
  return { firestore: getFirestore(app), close: () => deleteApp(app) }
}

let apps = 0

export function adminClient(port: number, projectId: string): Client {
  const { firestore, close } = adminFirestore(port, projectId)
  return {
    get: async (path) => dataOf((await firestore.doc(path).get()).data()),
    write: async (...steps) => {
      const batch = firestore.batch()
      for (const step of steps) apply(firestore, batch, step)
      await batch.commit()
    },
    transaction: (work) =>
      firestore.runTransaction((transaction) =>
        work({
          get: async (path) => dataOf((await transaction.get(firestore.doc(path))).data()),
          write: (step) => apply(firestore, transaction, step),
        }),
      ),
    query: async (question) => {
      const { docs } = await queryOf(firestore, question).get()
      return docs.map((found) => ({ path: found.ref.path, data: plain(found.data()) as Data }))
    },
    aggregate: async (question, aggregates) =>
      (await queryOf(firestore, question).aggregate(aggregatesOf(aggregates)).get()).data(),
    values: {
      timestamp: (seconds, nanos) => new Timestamp(seconds, nanos),
      geoPoint: (latitude, longitude) => new GeoPoint(latitude, longitude),
      bytes: (bytes) => Buffer.from(bytes),
      reference: (path) => firestore.doc(path),
      serverTimestamp: () => FieldValue.serverTimestamp(),
      increment: (by) => FieldValue.increment(by),
      arrayUnion: (...elements) => FieldValue.arrayUnion(...elements),
      arrayRemove: (...elements) => FieldValue.arrayRemove(...elements),
      deleteField: () => FieldValue.delete(),
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
  if ('set' in step) writer.set(firestore.doc(step.set), step.data, { merge: step.merge === true })
  else if ('update' in step) writer.update(firestore.doc(step.update), step.data)
  else writer.delete(firestore.doc(step.delete))
}

function queryOf(firestore: Firestore, question: Question): Query {
  const { from, where, orderBy = [], ...rest } = question
  let query: Query =
    typeof from === 'string' ? firestore.collection(from) : firestore.collectionGroup(from.group)
  if (where !== undefined) query = query.where(filterOf(where))
  for (const [field, direction] of orderBy) query = query.orderBy(fieldOf(field), direction)
  if (rest.startAt !== undefined) query = query.startAt(...rest.startAt)
  if (rest.startAfter !== undefined) query = query.startAfter(...rest.startAfter)
  if (rest.endAt !== undefined) query = query.endAt(...rest.endAt)
  if (rest.endBefore !== undefined) query = query.endBefore(...rest.endBefore)
  if (rest.limit !== undefined) query = query.limit(rest.limit)
  return rest.limitToLast === undefined ? query : query.limitToLast(rest.limitToLast)
}

function filterOf(where: Where): Filter {
  if ('and' in where) return Filter.and(...where.and.map(filterOf))
  if ('or' in where) return Filter.or(...where.or.map(filterOf))
  const [field, operator, value] = where
  return Filter.where(fieldOf(field), operator, value)
}

function fieldOf(field: string): string | FieldPath {
  return field === '__name__' ? FieldPath.documentId() : field
}

function aggregatesOf(aggregates: Aggregates): Record<string, AggregateField<number | null>> {
  return Object.fromEntries(
    Object.entries(aggregates).map(([alias, [kind, field]]) => [
      alias,
      kind === 'count' ? AggregateField.count() : AggregateField[kind](field),
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
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if ('firestore' in value && 'path' in value) return { reference: value.path }
  return Object.fromEntries(Object.entries(value).map(([field, held]) => [field, plain(held)]))
}
