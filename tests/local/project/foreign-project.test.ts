// The home serves any project, by one command: what its firebase.json names is there, and what it does not is not.
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { deleteApp, initializeApp, type FirebaseOptions } from 'firebase/app'
import { connectAuthEmulator, createUserWithEmailAndPassword, getAuth } from 'firebase/auth'
import {
  connectFirestoreEmulator,
  doc,
  getDoc,
  getFirestore,
  setDoc,
  setLogLevel,
} from 'firebase/firestore/lite'
import { connectFunctionsEmulator, getFunctions, httpsCallable } from 'firebase/functions'
import { connectStorageEmulator, getDownloadURL, getStorage, ref, uploadString } from 'firebase/storage'
import { temporaryFolder } from '../host/folder.ts'
import { layOutProject } from './foreign-project.ts'

setLogLevel('silent')
const serve = fileURLToPath(new URL('../../../local/serve.ts', import.meta.url))

/** What the command says first: where it is ready, or why it is not. */
async function start(t: TestContext, folder: string): Promise<string> {
  const child = spawn(process.execPath, [serve, '--folder', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  t.after(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const first = (stream: NodeJS.ReadableStream): Promise<string> =>
    new Promise((resolve) => createInterface({ input: stream }).once('line', resolve))
  return Promise.race([first(child.stdout), first(child.stderr)])
}

async function openPage(t: TestContext, origin: string) {
  const answer = await fetch(`${origin}/__/firebase/init.json`)
  const app = initializeApp((await answer.json()) as FirebaseOptions, origin)
  t.after(() => deleteApp(app))
  const port = Number(new URL(origin).port)
  const [auth, db, files, functions] = [getAuth(app), getFirestore(app), getStorage(app), getFunctions(app)]
  connectAuthEmulator(auth, origin, { disableWarnings: true })
  connectFirestoreEmulator(db, '127.0.0.1', port)
  connectStorageEmulator(files, '127.0.0.1', port)
  connectFunctionsEmulator(functions, '127.0.0.1', port)
  return { auth, db, files, functions }
}

test('a project of somebody else runs: accounts, documents, triggers, callables, files and pages', async (t) => {
  const folder = temporaryFolder(t)
  layOutProject(folder)
  const [, origin = ''] = /^ready (\S+)/.exec(await start(t, folder)) ?? []
  const { auth, db, files, functions } = await openPage(t, origin)
  equal(auth.app.options.projectId, 'demo-album')
  const { user } = await createUserWithEmailAndPassword(auth, 'an@album.example', 'mật khẩu 1')

  await setDoc(doc(db, 'albums/mine'), { owner: user.uid })
  await rejects(setDoc(doc(db, 'albums/theirs'), { owner: 'other' }), { code: 'permission-denied' })
  await fetch(`${origin}/__/events?wait`)
  deepEqual((await getDoc(doc(db, 'totals/albums'))).data(), { n: 1 })

  const { data } = await httpsCallable(functions, 'shout')({ text: 'đẹp quá' })
  deepEqual(data, { text: 'ĐẸP QUÁ', uid: user.uid })

  const { ref: photo } = await uploadString(ref(files, 'albums/mine/1.txt'), 'ảnh')
  equal(await (await fetch(await getDownloadURL(photo))).text(), 'ảnh')
  await rejects(uploadString(ref(files, 'albums/theirs/1.txt'), 'ảnh'), { code: 'storage/unauthorized' })

  match(await (await fetch(origin)).text(), /<title>Album/)
  equal(await (await fetch(`${origin}/hello`)).text(), 'hello')
})

test('a project of documents alone needs no functions, files or pages', async (t) => {
  const folder = temporaryFolder(t)
  layOutProject(folder, {
    'firebase.json': JSON.stringify({ firestore: { rules: 'rules/documents' } }),
  })
  const [, origin = ''] = /^ready (\S+)/.exec(await start(t, folder)) ?? []
  const { db, files } = await openPage(t, origin)
  equal((await getDoc(doc(db, 'albums/none'))).exists(), false)
  await rejects(uploadString(ref(files, 'any'), 'x'), { code: 'storage/unauthorized' })
  equal((await fetch(origin)).status, 404)
})

test('what the home cannot do of a project it says at once', async (t) => {
  const folder = temporaryFolder(t)
  layOutProject(folder, {
    'firebase.json': JSON.stringify({ functions: [{ source: 'server' }, { source: 'other' }] }),
  })
  equal(
    await start(t, folder),
    'firebase.json cannot be used: more than one codebase of functions is not supported by this home.',
  )
})
