// What each server is asked to do, through the Google client alone, so that one script measures all of them. Times are
// milliseconds of the clock for one operation; an operation that a server does not know is left out.
import * as z from 'zod/mini'
import type { CollectionReference, Firestore } from 'firebase-admin/firestore'

export const operations = ['load', 'get', 'query', 'count', 'transaction', 'write', 'writes32'] as const
export type Operation = (typeof operations)[number]
export const Timings = z.partialRecord(z.enum(operations), z.number())
export type Timings = z.infer<typeof Timings>

/** Long enough for the median to settle, short enough for nine columns of figures. */
const enoughMs = 1500
/** A collection that would not be filled by then is not measured; that it would not shows after a while. */
const patienceMs = 300_000
const aWhileMs = 10_000
const batchSize = 500
const lanes = Array.from({ length: 32 }, (_, lane) => lane)
const states = ['draft', 'submitted', 'screening', 'acknowledged'] as const

/** About 400 bytes in six fields; the order of filing is not the order of time. */
const entry = (n: number): Record<string, unknown> => ({
  state: states[n % states.length],
  submittedAt: new Date(Date.UTC(2026, 0, 1) + ((n * 7919) % 1_000_003) * 1000).toISOString(),
  agency: `agency-${n % 30}`,
  title: `Giải pháp số ${n} trong cải cách hành chính`,
  note: 'Rút ngắn thời gian giải quyết. '.repeat(6),
  n,
})

/** The median, since the machine may have other work now and then. */
const perOperation = async (work: (n: number) => Promise<unknown>, size = 1): Promise<number> => {
  await work(0)
  const times: number[] = []
  const until = performance.now() + enoughMs
  for (let n = 1; performance.now() < until || times.length < 5; n += 1) {
    const from = performance.now()
    await work(n)
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  return (times[times.length >> 1] ?? Number.NaN) / size
}

/** Milliseconds a document; throws when the server is too slow for this many. */
const fill = async (entries: CollectionReference, documents: number): Promise<number> => {
  const from = performance.now()
  for (let first = 0; first < documents; first += batchSize) {
    const batch = entries.firestore.batch()
    for (let n = first; n < first + batchSize; n += 1) batch.set(entries.doc(`e${n}`), entry(n))
    await batch.commit()
    const tookMs = performance.now() - from
    const wantedMs = (tookMs * documents) / (first + batchSize)
    if (tookMs > aWhileMs && wantedMs > patienceMs)
      throw new Error(
        `${first + batchSize} documents took ${Math.round(tookMs / 1000)} s, so it was not filled`,
      )
  }
  return (performance.now() - from) / documents
}

/** Fills a collection and measures every operation on it; what failed is told to `say` and left out. */
export const runWorkload = async (
  db: Firestore,
  documents: number,
  say: (line: string) => void,
): Promise<Timings> => {
  const entries = db.collection('entries')
  const page = entries.where('state', '==', 'submitted').orderBy('submittedAt', 'desc').limit(20)
  const counted = entries.where('state', '==', 'submitted').count()
  const work: Record<Operation, () => Promise<number>> = {
    load: () => fill(entries, documents),
    get: () => perOperation((n) => entries.doc(`e${(n * 31) % documents}`).get()),
    query: () => perOperation(() => page.get()),
    count: () => perOperation(() => counted.get()),
    transaction: () =>
      perOperation((n) =>
        db.runTransaction(async (transaction) => {
          const found = await transaction.get(entries.doc(`e${n % documents}`))
          transaction.update(found.ref, { n: -n })
        }),
      ),
    write: () => perOperation((n) => entries.doc(`w${n}`).set(entry(n))),
    writes32: () =>
      perOperation(
        (n) => Promise.all(lanes.map((lane) => entries.doc(`p${n}-${lane}`).set(entry(n)))),
        lanes.length,
      ),
  }
  const timings: Timings = {}
  for (const operation of operations) {
    try {
      timings[operation] = await work[operation]()
    } catch (error) {
      say(`${operation}: ${error instanceof Error ? error.message : String(error)}`)
      if (operation === 'load') break
    }
  }
  return timings
}
