// A history's client that is firebase/firestore/lite: optimistic transactions, which read documents without locks and
// commit only if none of them has changed.
import { doc, getDoc, runTransaction, setLogLevel } from 'firebase/firestore/lite'
import { codeOf } from '../doors/client.ts'
import { project } from '../doors/home.ts'
import { liteFirestore } from '../doors/lite-client.ts'
import type { Item } from './model.ts'
import { restTransactions } from './rest-transactions.ts'
import { gets, type Transactions } from './transactions.ts'

export function liteTransactions(port: number): Transactions {
  setLogLevel('silent') // it would print every conflict
  const { firestore, close } = liteFirestore(port, project, 'owner')
  const items = (id: string) => doc(firestore, 'items', id)
  return {
    questions: gets,
    run: (work) =>
      runTransaction(firestore, (transaction) =>
        work(
          async (asked) => {
            if (!('get' in asked)) throw new Error('the web SDK has no queries in transactions')
            return ((await transaction.get(items(asked.get))).data() as Item | undefined) ?? null
          },
          (attempt, changes) => {
            transaction.set(doc(firestore, 'log', attempt), {})
            for (const { id, item } of changes) {
              if (item === null) transaction.delete(items(id))
              else transaction.set(items(id), item)
            }
          },
        ),
      ).then(
        () => 'committed',
        (error: unknown) =>
          ['aborted', 'failed-precondition'].includes(codeOf(error))
            ? 'refused'
            : Promise.reject(error as Error),
      ),
    // The web SDK does not tell when it read; the same reads go out as it would send them.
    snapshot: async (questions, past) => {
      await getDoc(items('i0'))
      return restTransactions(port).snapshot(questions, past)
    },
    close,
  }
}
