import { deepEqual, equal, match } from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test, type TestContext } from 'node:test'
import { applicationDefault, deleteApp, initializeApp } from 'firebase-admin/app'
import { getStorage } from 'firebase-admin/storage'
import { serviceAccount } from '../../../local/auth/service-account.ts'
import { connectLibrary, openHome } from './home.ts'

const name = 'reports/2020-08/Báo cáo (tháng 8)!.xlsx'

async function withReport(t: TestContext) {
  const home = await openHome(t)
  const file = home.bucket.file(name)
  await file.save('nội dung', { resumable: false, contentType: 'application/vnd.ms-excel' })
  const expires = home.clock.now() + 300_000
  const [url] = await file.getSignedUrl({ version: 'v4', action: 'read', expires })
  return { ...home, file, url, expires }
}

test("the library's own signed link reads the file until it expires", async (t) => {
  const { url, clock } = await withReport(t)
  const good = await fetch(url)
  equal(good.status, 200)
  equal(await good.text(), 'nội dung')
  clock.advance(290)
  equal((await fetch(url)).status, 200)
  clock.advance(11)
  const late = await fetch(url)
  equal(late.status, 403)
  match(await late.text(), /expired/)
})

test('a link altered in any part is refused', async (t) => {
  const { url, bucket } = await withReport(t)
  await bucket.file('khac').save('of others', { resumable: false })
  const { search } = new URL(url)
  const altered = [
    url
      .replace('X-Goog-Expires=300', 'X-Goog-Expires=3000')
      .replace('X-Goog-Expires=299', 'X-Goog-Expires=3000'),
    url.replace(/X-Goog-Signature=(.)/, (_, c) => `X-Goog-Signature=${c === '0' ? '1' : '0'}`),
    url.replace(/&X-Goog-Signature=.*/, ''),
    `${url}&response-content-disposition=attachment`,
    `${new URL(url).origin}/${bucket.name}/khac${search}`,
    url.replace('GOOG4-RSA-SHA256', 'GOOG4-HMAC-SHA256'),
    url.replace('local-home%40', 'other%40'),
  ]
  for (const link of altered) {
    equal(link === url, false)
    equal((await fetch(link)).status, 403, link)
  }
  equal((await fetch(url, { method: 'DELETE' })).status, 403)
  equal((await fetch(url, { method: 'PUT', body: 'x' })).status, 403)
  equal((await fetch(url, { method: 'HEAD' })).status, 403)
})

test('a link signed with another key is refused, and so is none at all', async (t) => {
  const home = await withReport(t)
  const other = { ...home.context, database: new DatabaseSync(':memory:') }
  const stranger = await connectLibrary(home.folder, home.origin, serviceAccount(other))
  const [url] = await stranger.bucket(home.bucket.name).file(name).getSignedUrl({
    version: 'v4',
    action: 'read',
    expires: home.expires,
  })
  equal((await fetch(url)).status, 403)
  equal((await fetch(`${home.origin}/${home.bucket.name}/${encodeURIComponent(name)}`)).status, 403)
})

test('firebase-admin signs with the credentials of the environment', async (t) => {
  const { bucket, expires } = await withReport(t)
  const app = initializeApp({ credential: applicationDefault(), storageBucket: bucket.name }, 'functions')
  t.after(() => deleteApp(app))
  const [url] = await getStorage(app)
    .bucket()
    .file(name)
    .getSignedUrl({ version: 'v4', action: 'read', expires })
  equal(await (await fetch(url)).text(), 'nội dung')
})

test('what is served is a download under its true name, and runs nothing', async (t) => {
  const { file, clock } = await withReport(t)
  await file.setMetadata({ contentType: 'text/html' })
  const [url] = await file.getSignedUrl({
    version: 'v4',
    action: 'read',
    expires: clock.now() + 300_000,
    promptSaveAs: 'Tổng hợp tháng 8.xlsx',
  })
  const { headers } = await fetch(url)
  equal(headers.get('x-content-type-options'), 'nosniff')
  match(headers.get('content-security-policy') ?? '', /^default-src 'none'.*sandbox$/)
  equal(
    headers.get('content-disposition'),
    `attachment; filename="Tong hop thang 8.xlsx"; filename*=UTF-8''T%E1%BB%95ng%20h%E1%BB%A3p%20th%C3%A1ng%208.xlsx`,
  )
})

test('a link to write takes what was signed for, and nothing else', async (t) => {
  const { bucket, clock } = await withReport(t)
  const file = bucket.file('in/đơn.pdf')
  const expires = clock.now() + 300_000
  const [url] = await file.getSignedUrl({
    version: 'v4',
    action: 'write',
    expires,
    contentType: 'application/pdf',
    extensionHeaders: {
      'x-goog-content-length-range': '1,10',
      'x-goog-meta-from': 'cv',
      'x-goog-if-generation-match': '0',
    },
  })
  const headers = {
    'content-type': 'application/pdf',
    'x-goog-content-length-range': '1,10',
    'x-goog-meta-from': 'cv',
    'x-goog-if-generation-match': '0',
  }
  const put = (body: string, changed: Record<string, string> = {}) =>
    fetch(url, { method: 'PUT', body, headers: { ...headers, ...changed } }).then(({ status }) => status)
  equal(await put('nội dung dài hơn mười byte'), 400)
  equal(await put('tốt', { 'content-type': 'text/html' }), 403)
  equal(await put('tốt', { 'x-goog-content-length-range': '1,1000' }), 403)
  equal(await put('tốt', { 'x-goog-meta-role': 'admin' }), 400, 'a header of Google’s that is not signed')
  equal(await put('tốt', { 'x-goog-hash': 'crc32c=AAAAAA==' }), 400)
  equal((await file.exists())[0], false)
  equal(await put('tốt'), 200)
  const [{ contentType, metadata, size }] = await file.getMetadata()
  deepEqual([contentType, metadata, size], ['application/pdf', { from: 'cv' }, '5'])
  equal(await put('tốt'), 412, 'it may only create')
  clock.advance(301)
  equal(await put('tốt'), 403)
})

test('a damaged upload by link is refused; a link to delete deletes', async (t) => {
  const { bucket, clock } = await withReport(t)
  const file = bucket.file('one')
  const link = async (action: 'write' | 'delete') =>
    (await file.getSignedUrl({ version: 'v4', action, expires: clock.now() + 300_000 }))[0]
  const md5 = { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }
  equal((await fetch(await link('write'), { method: 'PUT', body: 'x', headers: md5 })).status, 400)
  equal((await fetch(await link('write'), { method: 'PUT', body: 'x' })).status, 200)
  equal((await fetch(await link('delete'), { method: 'DELETE' })).status, 204)
  equal((await file.exists())[0], false)
})
