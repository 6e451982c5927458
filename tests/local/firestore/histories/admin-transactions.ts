// A history's client that is firebase-admin: pessimistic transactions over gRPC, with queries and counts.
import {
  Timestamp,
  type DocumentReference,
  type Firestore,
  type Query,
  type Transaction,
} from 'firebase-admin/firestore'
import { adminFirestore } from '../doors/admin-client.ts'
import { codeOf } from '../doors/client.ts'
import { project } from '../doors/home.ts'
import type { Read } from './check.ts'
import type { Answer, Item, Question } from './model.ts'
import { microsOf, queries, type Transactions } from './transactions.ts'

export function adminTransactions(port: number): Transactions {
  const { firestore, close } = adminFirestore(port, project)
  let seen: Timestamp | undefined
  return {
    questions: queries,
    run: (work) =>
      firestore
        .runTransaction((transaction) =>
          work(
            async (asked) => (await ask(firestore, transaction, asked)).answer,
            (attempt, changes) => {
              transaction.set(firestore.doc(`log/${attempt}`), {})
              for (const { id, item } of changes) {
                if (item === null) transaction.delete(firestore.doc(`items/${id}`))
                else transaction.set(firestore.doc(`items/${id}`), item)
              }
            },
          ),
        )
        .then(
          () => 'committed',
          (error: unknown) =>
            codeOf(error) === 'aborted' || hasExpired(error) ? 'refused' : Promise.reject(error as Error),
        ),
    snapshot: async (questions, past) => {
      const options = { readOnly: true, ...(past && seen !== undefined && { readTime: seen }) } as const
      const look = () =>
        firestore.runTransaction((transaction) => readAll(firestore, transaction, questions), options)
      const { reads, readTime } = await untilInTime(look)
      seen ??= readTime
      return { micros: microsOf(readTime), reads }
    },
    close,
  }
}

const hasExpired = (error: unknown): boolean => error instanceof Error && /has expired/.test(error.message)

/** What only reads is not tried again by the SDK when it was idle too long, as on a machine with other work. */
async function untilInTime<Seen>(look: () => Promise<Seen>): Promise<Seen> {
  for (;;) {
    try {
      return await look()
    } catch (error) {
      if (!hasExpired(error)) throw error
    }
  }
}

async function readAll(firestore: Firestore, transaction: Transaction, questions: readonly Question[]) {
  const reads: Read[] = []
  let readTime = new Timestamp(0, 0)
  for (const asked of questions) {
    const told = await ask(firestore, transaction, asked)
    reads.push({ asked, answer: told.answer })
    readTime = told.readTime
  }
  return { reads, readTime }
}

async function ask(
  firestore: Firestore,
  transaction: Transaction,
  asked: Question,
): Promise<{ answer: Answer; readTime: Timestamp }> {
  const items = firestore.collection('items')
  if ('get' in asked) {
    const found = await transaction.get(items.doc(asked.get) as DocumentReference<Item>)
    return { answer: found.data() ?? null, readTime: found.readTime }
  }
  if ('count' in asked) {
    const counted = await transaction.get(items.where('group', '==', asked.count).count())
    return { answer: counted.data().count, readTime: counted.readTime }
  }
  const query =
    'group' in asked
      ? items.where('group', '==', asked.group)
      : 'least' in asked
        ? items.orderBy('n').limit(asked.least)
        : items.where('n', '>=', asked.atLeast)
  const found = await transaction.get(query as Query<Item>)
  return { answer: found.docs.map((one) => [one.id, one.data()] as const), readTime: found.readTime }
}
