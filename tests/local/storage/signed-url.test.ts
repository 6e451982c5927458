import { equal, match } from 'node:assert/strict'
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
  equal((await fetch(url, { method: 'DELETE' })).status, 405)
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
