import { deepEqual, equal, rejects } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { initializeApp, deleteApp } from 'firebase/app'
import { connectAuthEmulator, getAuth, signInWithEmailAndPassword } from 'firebase/auth'
import {
  connectStorageEmulator,
  deleteObject,
  getBytes,
  getDownloadURL,
  getMetadata,
  getStorage,
  list,
  ref,
  updateMetadata,
  uploadBytes,
  uploadBytesResumable,
} from 'firebase/storage'
import type { Value } from '../../../local/firestore/value.ts'
import { project } from '../auth/home.ts'
import { bucketName, openHome, raw, rulesThat, someBytes } from './home.ts'

const password = 'mật khẩu 1'

async function openWeb(t: TestContext, decide: Parameters<typeof rulesThat>[0]) {
  const rules = rulesThat(decide)
  const home = await openHome(t, { rules })
  await home.admin().createUser({ uid: 'an', email: 'an@tinh.example', password })
  const app = initializeApp(
    { apiKey: 'x', projectId: project, storageBucket: bucketName },
    `web-${home.origin}`,
  )
  t.after(() => deleteApp(app))
  const auth = getAuth(app)
  connectAuthEmulator(auth, `http://127.0.0.1:${home.auth.port}`, { disableWarnings: true })
  const web = getStorage(app)
  connectStorageEmulator(web, '127.0.0.1', home.storage.port)
  const signIn = () => signInWithEmailAndPassword(auth, 'an@tinh.example', password)
  return { ...home, rules, web, signIn }
}

test('the web SDK uploads, describes, reads, lists and deletes as the rules allow', async (t) => {
  const { web, signIn, rules } = await openWeb(t, ({ caller }) => caller?.uid === 'an')
  await signIn()
  const file = ref(web, 'dir/đính kèm.pdf')
  const { metadata } = await uploadBytes(file, Buffer.from('nội dung'), {
    contentType: 'application/pdf',
    customMetadata: { entry: '1' },
  })
  deepEqual(
    [metadata.size, metadata.contentType, metadata.customMetadata],
    [10, 'application/pdf', { entry: '1' }],
  )
  equal(Buffer.from(await getBytes(file)).toString(), 'nội dung')
  equal((await updateMetadata(file, { customMetadata: { entry: '2' } })).customMetadata?.['entry'], '2')
  deepEqual(
    (await list(ref(web, 'dir'), { maxResults: 5 })).items.map((item) => item.name),
    ['đính kèm.pdf'],
  )
  await deleteObject(file)
  await rejects(getMetadata(file), { code: 'storage/object-not-found' })
  deepEqual(
    [...new Set(rules.asked.map(({ method }) => method))],
    ['create', 'get', 'update', 'list', 'delete'],
  )
})

test('a large file goes up in chunks', async (t) => {
  const { web, signIn } = await openWeb(t, () => true)
  await signIn()
  const content = someBytes(2 * 1024 * 1024 + 5)
  const file = ref(web, 'large.bin')
  const { totalBytes } = await uploadBytesResumable(file, content)
  equal(totalBytes, content.length)
  deepEqual(Buffer.from(await getBytes(file)), content)
})

test('rules see the object as it is and as it would be', async (t) => {
  const { web, signIn, rules } = await openWeb(t, () => true)
  await signIn()
  await uploadBytes(ref(web, 'a/b.txt'), Buffer.from('12345'), {
    contentType: 'text/plain',
    customMetadata: { k: 'v' },
  })
  await uploadBytes(ref(web, 'a/b.txt'), Buffer.from('1'))
  const created = rules.asked.filter(({ method }) => method === 'create')
  const [first, last] = [created[0], created.at(-1)]
  deepEqual(first?.path, ['a', 'b.txt'])
  equal(first?.before, null)
  const seen = (field: string): Value | undefined => created[1]?.after?.fields.get(field)
  deepEqual([seen('size'), seen('contentType'), seen('metadata')], [5n, 'text/plain', new Map([['k', 'v']])])
  deepEqual([last?.before?.fields.get('size'), last?.after?.fields.get('size')], [5n, 1n])
})

test('what the rules refuse leaves no trace, whoever asks', async (t) => {
  const { web, signIn, bucket } = await openWeb(t, ({ after }) => after?.fields.get('size') === 3n)
  await rejects(uploadBytes(ref(web, 'x'), Buffer.from('1234')), { code: 'storage/unauthorized' })
  await signIn()
  await rejects(uploadBytes(ref(web, 'x'), Buffer.from('1234')), { code: 'storage/unauthorized' })
  deepEqual(await bucket.file('x').exists(), [false])
  await uploadBytes(ref(web, 'x'), Buffer.from('123'))
  for (const refused of [getBytes(ref(web, 'x')), getMetadata(ref(web, 'x')), deleteObject(ref(web, 'x'))]) {
    await rejects(refused, { code: 'storage/unauthorized' })
  }
  await rejects(list(ref(web, '')), { code: 'storage/unauthorized' })
  deepEqual(await bucket.file('x').exists(), [true])
})

test('an upload that announces less than it brings is judged by what it brings', async (t) => {
  const home = await openWeb(t, ({ after }) => (after?.fields.get('size') as bigint) <= 3n)
  const started = await raw(home, `POST /v0/b/${bucketName}/o?name=x`, {
    headers: {
      'x-goog-upload-protocol': 'resumable',
      'x-goog-upload-command': 'start',
      'x-goog-upload-header-content-length': '3',
    },
  })
  const { pathname, search } = new URL(String(started.headers['x-goog-upload-url']))
  const finished = await raw(home, `POST ${pathname}${search}`, {
    headers: { 'x-goog-upload-command': 'upload, finalize', 'x-goog-upload-offset': '0' },
    body: '1234',
  })
  equal(finished.status, 403)
  deepEqual(await home.bucket.file('x').exists(), [false])
})

test('names and prefixes that rules would see as others are refused', async (t) => {
  const home = await openWeb(t, () => true)
  await home.bucket.file('a//b').save('x', { resumable: false })
  equal((await raw(home, `GET /v0/b/${bucketName}/o/a%2F%2Fb`)).status, 403)
  equal((await raw(home, `DELETE /v0/b/${bucketName}/o/a%2F%2Fb`)).status, 403)
  equal((await raw(home, `GET /v0/b/${bucketName}/o?prefix=a`)).status, 400)
  equal((await raw(home, `GET /v0/b/${bucketName}/o?prefix=a%2F`)).status, 200)
})

test('without rules every page is refused; a forged token is no caller', async (t) => {
  const home = await openHome(t)
  await home.bucket.file('x').save('x', { resumable: false })
  const path = `/v0/b/${bucketName}/o/x`
  equal((await raw(home, `GET ${path}`)).status, 403)
  equal((await raw(home, `GET ${path}`, { headers: { authorization: 'Firebase a.b.' } })).status, 401)
  equal((await raw(home, `GET ${path}`, { headers: { authorization: 'Bearer owner' } })).status, 200)
  const page = { authorization: 'Bearer owner', origin: 'http://127.0.0.1:5000' }
  equal((await raw(home, `GET ${path}`, { headers: page })).status, 403)
})

test('a download link reads without rules, is made for readers only, and ends when its token is taken away', async (t) => {
  let mayRead = true
  const { web, signIn, bucket, origin } = await openWeb(t, ({ method }) => mayRead || method !== 'get')
  await signIn()
  const file = ref(web, 'ảnh.png')
  await uploadBytes(file, Buffer.from('nội dung'), { customMetadata: { entry: '1' } })
  const url = await getDownloadURL(file)
  equal(await getDownloadURL(file), url)
  deepEqual((await getMetadata(file)).customMetadata, { entry: '1' })
  mayRead = false
  equal(await (await fetch(url)).text(), 'nội dung')
  equal((await fetch(url.replace('&token=', '&token=0'))).status, 403)
  equal((await fetch(url.replace('alt=media&', ''))).status, 403, 'it is for the bytes alone')
  await rejects(getDownloadURL(file), { code: 'storage/unauthorized' })
  const chosen = { firebaseStorageDownloadTokens: 'chosen' }
  await updateMetadata(file, { customMetadata: chosen })
  await uploadBytes(ref(web, 'other'), Buffer.from('x'), { customMetadata: chosen })
  for (const name of ['ảnh.png', 'other']) {
    const link = `${origin}/v0/b/${bucketName}/o/${encodeURIComponent(name)}?alt=media&token=chosen`
    equal((await fetch(link)).status, 403, 'who may write cannot give themselves a way to read')
  }
  await bucket.file('ảnh.png').setMetadata({ metadata: { firebaseStorageDownloadTokens: null } })
  equal((await fetch(url)).status, 403)
})
