// What an app built on the full web SDK lives by: answers that follow commits, writes shown before they are stored,
// lines that break and come back, batches, transactions and counts, as a signed-in user under rules.
import { deepEqual, equal } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import {
  average,
  collection,
  collectionGroup,
  count,
  deleteDoc,
  disableNetwork,
  doc,
  enableNetwork,
  getAggregateFromServer,
  getCountFromServer,
  getDocFromServer,
  getDocsFromServer,
  increment,
  limit,
  limitToLast,
  onSnapshot,
  orderBy,
  query,
  runTransaction,
  setDoc,
  sum,
  updateDoc,
  waitForPendingWrites,
  where,
  writeBatch,
  type Firestore,
  type Query,
} from 'firebase/firestore'
import { codeOf, outcome } from './client.ts'
import { openHome } from './home.ts'
import { same, Told } from './told.ts'
import { openLine, webFirestore } from './web-client.ts'

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{id} {
      allow read: if resource == null || resource.data.owner == request.auth.uid;
      allow create, update: if request.resource.data.owner == request.auth.uid && request.resource.data.n < 100;
      allow delete: if resource.data.owner == request.auth.uid;
    }
  }
}`

const own = (firestore: Firestore): Query =>
  query(collection(firestore, 'notes'), where('owner', '==', 'alice'))

async function signedIn(t: TestContext) {
  const home = await openHome(t, { rules })
  const line = await openLine(t, home)
  const alice = webFirestore(t, line, 'alice')
  const note = (id: string) => doc(alice, 'notes', id)
  const put = (id: string, n: number) => setDoc(note(id), { owner: 'alice', n })
  /** Another tab of the same user. */
  const elsewhere = webFirestore(t, home, 'alice')
  return { line, alice, note, put, elsewhere }
}

/** Each snapshot as its documents `a1`, with `?` while they are not stored, and its changes. */
function follow(asked: Query): Told<string[]> {
  const told = new Told<string[]>()
  onSnapshot(
    asked,
    { includeMetadataChanges: true },
    (snapshot) =>
      told.push(
        snapshot.docs.map((one) => `${one.id}${one.get('n')}${one.metadata.hasPendingWrites ? '?' : ''}`),
      ),
    (error) => told.push([codeOf(error)]),
  )
  return told
}

test('an answer with a limit is told what enters, changes and leaves it', async (t) => {
  const { alice, put, note } = await signedIn(t)
  const told = new Told<string[]>()
  await Promise.all([put('a', 1), put('b', 2), put('c', 3)])
  onSnapshot(query(own(alice), orderBy('n'), limit(2)), (snapshot) =>
    told.push(snapshot.docChanges().map(({ type, doc: { id } }) => `${type} ${id}`)),
  )
  await told.until(same(['added a', 'added b']))
  await put('a', 9)
  await told.until(same(['removed a', 'added c']))
  await updateDoc(note('b'), { n: increment(0.5) })
  await told.until(same(['modified b']))
  await deleteDoc(note('b'))
  await told.until(same(['removed b', 'added a']))
  const last = follow(query(own(alice), orderBy('n'), limitToLast(1)))
  await last.until(same(['a9']))
})

test('a write is shown at once, and again when it is stored', async (t) => {
  const { alice, put, elsewhere } = await signedIn(t)
  const [mine, theirs] = [follow(own(alice)), follow(own(elsewhere))]
  await Promise.all([mine.until(same([])), theirs.until(same([]))])
  const stored = put('a', 1)
  await mine.until(same(['a1?']))
  await mine.until(same(['a1']))
  await stored
  await theirs.until(same(['a1']))
})

test('a write that the rules refuse is shown, refused and taken back', async (t) => {
  const { alice, put } = await signedIn(t)
  await put('a', 1)
  const told = follow(own(alice))
  await told.until(same(['a1']))
  const refused = outcome(put('a', 100))
  await told.until(same(['a100?']))
  await told.until(same(['a1']))
  equal(await refused, 'permission-denied')
})

test('offline, writes wait and are shown; online, they are stored in their order', async (t) => {
  const { alice, put, note, elsewhere } = await signedIn(t)
  await put('a', 1)
  const told = follow(own(alice))
  await told.until(same(['a1']))
  await disableNetwork(alice)
  void put('a', 2)
  void put('b', 5)
  void updateDoc(note('a'), { n: increment(1) })
  await told.until(same(['a3?', 'b5?']))
  equal((await getDocFromServer(doc(elsewhere, 'notes/a'))).get('n'), 1)
  await setDoc(doc(elsewhere, 'notes/c'), { owner: 'alice', n: 7 })
  await enableNetwork(alice)
  await waitForPendingWrites(alice)
  await told.until(same(['a3', 'b5', 'c7']))
  equal((await getDocFromServer(doc(elsewhere, 'notes/a'))).get('n'), 3)
})

test('after a broken line a listener learns what came, changed and went meanwhile', async (t) => {
  const { line, alice, put, elsewhere } = await signedIn(t)
  await Promise.all([put('a', 1), put('b', 2), put('c', 3)])
  const told = follow(own(alice))
  await told.until(same(['a1', 'b2', 'c3']))
  line.cut()
  const batch = writeBatch(elsewhere)
  batch.delete(doc(elsewhere, 'notes/a'))
  batch.update(doc(elsewhere, 'notes/b'), { n: 20 })
  batch.set(doc(elsewhere, 'notes/d'), { owner: 'alice', n: 4 })
  await batch.commit()
  line.restore()
  await told.until(same(['b20', 'c3', 'd4']))
})

test('a batch is whole or nothing, also under rules', async (t) => {
  const { alice, note, elsewhere } = await signedIn(t)
  const batch = writeBatch(alice)
  batch.set(note('a'), { owner: 'alice', n: 1 })
  batch.set(note('b'), { owner: 'bob', n: 1 })
  equal(await outcome(batch.commit()), 'permission-denied')
  deepEqual((await getDocsFromServer(own(elsewhere))).docs, [])
})

test('transactions of several tabs lose no update', async (t) => {
  const { alice, put, elsewhere } = await signedIn(t)
  await put('a', 0)
  const add = (firestore: Firestore): Promise<void> =>
    runTransaction(firestore, async (transaction) => {
      const counted = await transaction.get(doc(firestore, 'notes/a'))
      transaction.update(counted.ref, { n: Number(counted.get('n')) + 1 })
    })
  await Promise.all([alice, elsewhere, alice, elsewhere].map(add))
  equal((await getDocFromServer(doc(alice, 'notes/a'))).get('n'), 4)
})

test('counts, sums and averages go by the rules of the query', async (t) => {
  const { alice, put } = await signedIn(t)
  await Promise.all([put('a', 1), put('b', 2)])
  equal((await getCountFromServer(own(alice))).data().count, 2)
  const asked = { n: count(), total: sum('n'), mean: average('n') }
  deepEqual((await getAggregateFromServer(own(alice), asked)).data(), { n: 2, total: 3, mean: 1.5 })
  equal(await outcome(getCountFromServer(collection(alice, 'notes'))), 'permission-denied')
  equal(await outcome(getCountFromServer(collectionGroup(alice, 'notes'))), 'permission-denied')
})
