// Listening and the full web SDK: snapshots follow commits, through firebase-admin and through an unmodified
// firebase/firestore, which reads and writes by the Listen and Write conversations alone.
import { deepEqual, equal } from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import {
  collection,
  deleteDoc,
  doc,
  getDoc,
  getDocFromServer,
  getDocs,
  limit,
  onSnapshot,
  orderBy,
  query,
  runTransaction,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
} from 'firebase/firestore'
import { adminFirestore } from './admin-client.ts'
import { codeOf, outcome } from './client.ts'
import { openHome, project } from './home.ts'
import { same, Told } from './told.ts'
import { webFirestore } from './web-client.ts'

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{id} {
      allow read: if resource == null || resource.data.owner == request.auth.uid;
      allow write: if request.auth.uid != null;
    }
  }
}`

test('firebase-admin: a query is told what enters, changes and leaves its answer', async (t) => {
  const home = await openHome(t)
  const { firestore, close } = adminFirestore(home.port, project)
  t.after(close)
  const notes = firestore.collection('notes')
  await notes.doc('a').set({ n: 1 })
  await notes.doc('outside').set({ n: -1 })
  const told = new Told<[string[], string[]]>()
  const stop = notes
    .where('n', '>', 0)
    .orderBy('n')
    .limit(2)
    .onSnapshot((snapshot) => {
      const changes = snapshot.docChanges().map((change) => `${change.type} ${change.doc.id}`)
      told.push([snapshot.docs.map(({ id }) => id), changes])
    })
  await told.until(same([['a'], ['added a']]))
  await notes.doc('b').set({ n: 2 })
  await told.until(same([['a', 'b'], ['added b']]))
  await notes.doc('a').set({ n: 3 })
  await told.until(same([['b', 'a'], ['modified a']]))
  await notes.doc('c').set({ n: 2.5 })
  await told.until(
    same([
      ['b', 'c'],
      ['removed a', 'added c'],
    ]),
  )
  await notes.doc('b').delete()
  await told.until(
    same([
      ['c', 'a'],
      ['removed b', 'added a'],
    ]),
  )
  await notes.doc('c').update({ n: -1 })
  await told.until(same([['a'], ['removed c']]))
  stop()
})

test('firebase-admin: a document is told when it appears, changes and goes', async (t) => {
  const home = await openHome(t)
  const { firestore, close } = adminFirestore(home.port, project)
  t.after(close)
  const note = firestore.doc('notes/a')
  const told = new Told<unknown>()
  const stop = note.onSnapshot((snapshot) => told.push(snapshot.data() ?? null))
  await told.until(same(null))
  await note.set({ n: 1 })
  await told.until(same({ n: 1 }))
  await note.update({ n: 2 })
  await told.until(same({ n: 2 }))
  await note.delete()
  await told.until(same(null))
  stop()
})

test('many listeners of one client are all told', async (t) => {
  const home = await openHome(t)
  const firestore = webFirestore(t, home, 'owner')
  const tellings = Array.from({ length: 20 }, (_, n) => {
    const told = new Told<number>()
    onSnapshot(query(collection(firestore, 'notes'), where('n', '>=', n)), ({ size }) => told.push(size))
    return told
  })
  await Promise.all(tellings.map((told) => told.until(same(0))))
  const { firestore: admin, close } = adminFirestore(home.port, project)
  t.after(close)
  const batch = admin.batch()
  for (let n = 0; n < 20; n++) batch.set(admin.doc(`notes/${n}`), { n })
  await batch.commit()
  await Promise.all(tellings.map((told, n) => told.until(same(20 - n))))
})

test('the full web SDK reads, writes, queries and runs transactions', async (t) => {
  const home = await openHome(t)
  const firestore = webFirestore(t, home, 'owner')
  const note = doc(firestore, 'notes/a')
  equal((await getDoc(note)).exists(), false)
  await setDoc(note, { n: 1, at: serverTimestamp(), tags: ['x'] })
  await updateDoc(note, { n: 2 })
  const { at, ...rest } = (await getDocFromServer(note)).data() as { at: { seconds: number } }
  deepEqual([rest, at.seconds > 0], [{ n: 2, tags: ['x'] }, true])
  const found = await getDocs(
    query(collection(firestore, 'notes'), where('tags', 'array-contains', 'x'), limit(1)),
  )
  deepEqual(
    found.docs.map(({ id }) => id),
    ['a'],
  )
  await runTransaction(firestore, async (transaction) => {
    const { n } = (await transaction.get(note)).data() as { n: number }
    transaction.update(note, { n: n + 1 })
  })
  equal((await getDocFromServer(note)).get('n'), 3)
  equal(await outcome(updateDoc(doc(firestore, 'notes/none'), { n: 1 })), 'not-found')
  await deleteDoc(note)
  equal((await getDocFromServer(note)).exists(), false)
})

test("the web SDK sees other clients' commits, and its own at once", async (t) => {
  const home = await openHome(t)
  const [mine, theirs] = [webFirestore(t, home, 'owner'), webFirestore(t, home, 'owner')]
  const told = new Told<string[]>()
  onSnapshot(query(collection(mine, 'notes'), orderBy('n')), ({ docs }) =>
    told.push(docs.map(({ id }) => id)),
  )
  await told.until(same([]))
  await setDoc(doc(theirs, 'notes/a'), { n: 2 })
  await told.until(same(['a']))
  await setDoc(doc(mine, 'notes/b'), { n: 1 })
  await told.until(same(['b', 'a']))
  await deleteDoc(doc(theirs, 'notes/a'))
  await told.until(same(['b']))
})

test('rules hold for what is listened to, then and later', async (t) => {
  const home = await openHome(t, { rules })
  const alice = webFirestore(t, home, 'alice')
  const { firestore: admin, close } = adminFirestore(home.port, project)
  t.after(close)
  await admin.doc('notes/b').set({ owner: 'bob' })
  const denied = new Told<string>()
  const deny = (error: unknown): void => denied.push(codeOf(error))
  onSnapshot(collection(alice, 'notes'), () => denied.push('told'), deny)
  equal(await denied.until(() => true), 'permission-denied')
  onSnapshot(doc(alice, 'notes/b'), () => denied.push('told'), deny)
  equal(await denied.until(() => true), 'permission-denied')

  const told = new Told<unknown>()
  const changing = new Told<string>()
  onSnapshot(
    doc(alice, 'notes/a'),
    (snapshot) => told.push(snapshot.data() ?? null),
    (error) => changing.push(codeOf(error)),
  )
  await told.until(same(null))
  await admin.doc('notes/a').set({ owner: 'alice' })
  await told.until(same({ owner: 'alice' }))
  await admin.doc('notes/a').set({ owner: 'bob' })
  equal(await changing.until(() => true), 'permission-denied')
  equal(await outcome(setDoc(doc(alice, 'elsewhere/a'), {})), 'permission-denied')
})

test('HTTP/2 is known by its preface in however many pieces that comes, and none of them is lost', async (t) => {
  const home = await openHome(t)
  const settings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])
  const acknowledged = Buffer.from([0, 0, 0, 4, 1, 0, 0, 0, 0])
  const socket = connect({ port: home.port, host: '127.0.0.1', noDelay: true })
  const answered = (async () => {
    let answer = Buffer.alloc(0)
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      answer = Buffer.concat([answer, chunk])
      if (answer.includes(acknowledged)) return true
    }
    return false
  })()
  for (const byte of Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), settings]))
    await new Promise<void>((resolve) => socket.write(Buffer.of(byte), () => resolve()))
  equal(await answered, true)
})
