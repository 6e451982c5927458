import { deepEqual, equal, match, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readHostingConfig } from '../../../local/hosting/config.ts'
import { Refusal } from '../../../local/host/refusal.ts'
import { temporaryFolder } from '../host/folder.ts'
import { hosting, noon, openSite, script } from './site.ts'

test('a file goes out with the headers configured for its path and the home’s own time', async (t) => {
  const ask = await openSite(t)
  const { status, headers, body } = await ask('/assets/app-1a.js')
  equal(status, 200)
  equal(body.toString(), script)
  const {
    date,
    vary,
    'content-type': type,
    'cache-control': cache,
    'content-security-policy': policy,
  } = headers
  deepEqual(
    { date, vary, type, cache, policy, sniff: headers['x-content-type-options'] },
    {
      date: new Date(noon).toUTCString(),
      vary: 'Accept-Encoding',
      type: 'text/javascript; charset=utf-8',
      cache: 'public, max-age=31536000, immutable',
      policy: "default-src 'none'",
      sniff: 'nosniff',
    },
  )
})

test('the smallest twin that the browser takes is sent', async (t) => {
  const ask = await openSite(t)
  const as = async (accepted: string) => await ask('/assets/app-1a.js', { 'accept-encoding': accepted })
  const brotli = await as('gzip, deflate, br')
  equal(brotli.headers['content-encoding'], 'br')
  equal(brotliDecompressSync(brotli.body).toString(), script)
  const gzip = await as('gzip, br;q=0')
  equal(gzip.headers['content-encoding'], 'gzip')
  equal(gunzipSync(gzip.body).toString(), script)
  equal((await as('identity')).headers['content-encoding'], undefined)
})

test('what the browser has already is not sent again', async (t) => {
  const ask = await openSite(t)
  const first = await ask('/')
  const again = await ask('/', { 'if-none-match': first.headers.etag ?? '' })
  equal(again.status, 304)
  equal(again.body.length, 0)
  equal((await ask('/', { 'if-none-match': '"another"' })).status, 200)
})

test('a page tells its SDK that every service is at the page’s own origin', async (t) => {
  const ask = await openSite(t)
  const { headers } = await ask('/trang', { host: 'localhost:5000' })
  const [cookie = ''] = headers['set-cookie'] ?? []
  match(cookie, /^__FIREBASE_DEFAULTS__=[A-Za-z0-9+/=]+; Path=\/; SameSite=Strict$/)
  const origin = 'localhost:5000'
  deepEqual(JSON.parse(Buffer.from(cookie.slice(22).split(';')[0] ?? '', 'base64').toString()), {
    emulatorHosts: { auth: origin, firestore: origin, functions: origin, storage: origin },
  })
  equal((await ask('/assets/app-1a.js')).headers['set-cookie'], undefined)
})

test('rewrites: to a page, to a function with its path, to a function that is not there', async (t) => {
  const ask = await openSite(t)
  match((await ask('/ho-so/12')).body.toString(), /<title>Trang/)
  equal((await ask('/goi/a?b=1')).body.toString(), 'page /goi/a?b=1')
  equal((await ask('/mat/a')).status, 404)
  const missing = await ask('/assets/none.js')
  deepEqual([missing.status, missing.headers['cache-control']], [404, 'no-cache'])
  equal((await ask('/trang', {}, 'POST')).status, 405)
  equal((await ask('/trang', {}, 'HEAD')).body.length, 0)
})

test('the product’s own pages open at every address but those of files: a missing script is no page', async (t) => {
  const own = fileURLToPath(new URL('../../../firebase.json', import.meta.url))
  const { hosting: config } = JSON.parse(readFileSync(own, 'utf8')) as { hosting: object }
  const ask = await openSite(t, { ...config, public: 'dist' })
  for (const path of ['/', '/dang-ky', '/dang-ky/12/soan', '/assets-2', '/khong-co'])
    match((await ask(path)).body.toString(), /<title>Trang/, path)
  for (const path of ['/assets/none.js', '/assets/deep/none.js', '/assets/', '/assets'])
    equal((await ask(path)).status, 404, path)
})

test('nothing outside the folder is reached, however it is written', async (t) => {
  const ask = await openSite(t)
  const paths = ['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%2e%2e%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt', '/..%5csecret.txt', '/%00', '/%ff', '/%', '//secret.txt', '/assets', `/${'a'.repeat(5000)}`] // prettier-ignore
  for (const path of paths) {
    const { status, body } = await ask(path)
    equal(body.includes('never served'), false, path)
    match(String(status), /^(200|400|404)$/, path)
  }
  equal((await ask('/t%E1%BB%87p.txt')).body.toString(), 'có dấu')
})

test('only this machine’s own names are answered', async (t) => {
  const ask = await openSite(t)
  for (const host of ['127.0.0.1:5000', 'localhost', '[::1]:5000'])
    equal((await ask('/', { host })).status, 200, host)
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:5000', '10.0.0.1']) {
    equal((await ask('/', { host })).status, 403, host)
  }
})

test('what firebase.json says and this home does not do is refused in one line', (t) => {
  const folder = temporaryFolder(t)
  const refused = (content: string, names: RegExp): void => {
    writeFileSync(join(folder, 'firebase.json'), content)
    throws(
      () => readHostingConfig(folder),
      (error) => error instanceof Refusal && names.test(error.message) && !error.message.includes('\n'),
    )
  }
  const config = (change: object): string => JSON.stringify({ hosting: { ...hosting, ...change } })
  refused('{', /firebase.json cannot be used/)
  refused('{}', /"hosting" is missing/)
  refused(config({ public: 1 }), /"public" is missing or not a text/)
  refused(config({ i18n: { root: '/' } }), /hosting.i18n is not supported/)
  refused(
    config({ rewrites: [{ source: '**', run: { serviceId: 'x' } }] }),
    /the rewrite of \*\* is not supported/,
  )
})

test('the project’s own firebase.json can be used and allows no inline script', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const { headers } = readHostingConfig(root)
  const policy = headers
    .flatMap((rule) => rule.headers)
    .find(({ key }) => key === 'Content-Security-Policy')?.value
  match(policy ?? '', /default-src 'none'; script-src 'self'; style-src 'self'/)
  equal(policy?.includes('unsafe'), false)
})
