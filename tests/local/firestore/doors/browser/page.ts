// The script of a page that lives by the full web SDK's streams: run in a real browser by browser.test.ts, it tells what
// it was told.
import { initializeApp } from 'firebase/app'
import {
  collection,
  connectFirestoreEmulator,
  deleteDoc,
  doc,
  getCountFromServer,
  initializeFirestore,
  onSnapshot,
  query,
  runTransaction,
  setDoc,
  where,
  type Firestore,
} from 'firebase/firestore'
import { same, Told } from '../told.ts'

export type Asked = { port: number; project: string; longPolling: boolean }

function connected({ port, project, longPolling }: Asked, name: string): Firestore {
  const app = initializeApp({ projectId: project, apiKey: 'none' }, name)
  const db = initializeFirestore(app, { experimentalForceLongPolling: longPolling })
  connectFirestoreEmulator(db, '127.0.0.1', port, { mockUserToken: 'alice' })
  return db
}

const codeOf = (error: unknown): string => (error as { code: string }).code

/** Listens, and has told who else it may wait for; the test commits as somebody else in between. */
async function live(asked: Asked): Promise<object> {
  const [mine, elsewhere] = [connected(asked, 'mine'), connected(asked, 'elsewhere')]
  const told = new Told<string[]>()
  const own = query(collection(mine, 'notes'), where('owner', '==', 'alice'))
  onSnapshot(own, { includeMetadataChanges: true }, (snapshot) =>
    told.push(
      snapshot.docs.map((one) => `${one.id}${one.get('n')}${one.metadata.hasPendingWrites ? '?' : ''}`),
    ),
  )
  await told.until(same([]))
  const stored = setDoc(doc(mine, 'notes/a'), { owner: 'alice', n: 1 })
  await told.until(same(['a1?']))
  await told.until(same(['a1']))
  await stored
  await setDoc(doc(elsewhere, 'notes/b'), { owner: 'alice', n: 2 })
  await told.until(same(['a1', 'b2']))
  await runTransaction(elsewhere, async (transaction) => {
    const note = await transaction.get(doc(elsewhere, 'notes/b'))
    transaction.update(note.ref, { n: Number(note.get('n')) + 1 })
  })
  await told.until(same(['a1', 'b3']))
  const many = Array.from({ length: 30 }, (_, n) =>
    setDoc(doc(mine, `notes/c${n}`), { owner: 'alice', n, text: 'ệ'.repeat(20_000) }),
  )
  await Promise.all(many)
  await Promise.all(many.map((_, n) => deleteDoc(doc(mine, `notes/c${n}`))))
  await deleteDoc(doc(elsewhere, 'notes/a'))
  await told.until(same(['b3']))
  const write = await setDoc(doc(mine, 'notes/x'), { owner: 'bob' }).catch(codeOf)
  const denied = new Told<string>()
  onSnapshot(
    collection(mine, 'notes'),
    () => denied.push('told'),
    (error) => denied.push(codeOf(error)),
  )
  const listen = await denied.until((one) => one !== 'told') // what is cached is told first
  return { write, listen, count: (await getCountFromServer(own)).data().count }
}

Object.assign(globalThis, { live })
