import { deepEqual, equal } from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { openHome, raw } from './home.ts'

const upload = '/upload/storage/v1/b/some-bucket/o'

test("names that are no names are refused everywhere, in Google's form", async (t) => {
  const home = await openHome(t)
  const names = ['..', 'a/../b', './a', 'a%00b', 'a%0d%0ab', '%ff', '%', '\u00e1'.repeat(513), '']
  for (const name of names) {
    const encoded = name.includes('%') ? name : encodeURIComponent(name)
    const answer = await raw(home, `POST ${upload}?uploadType=media&name=${encoded}`, { body: 'x' })
    // In a query a malformed escape becomes U+FFFD, which is a letter like any other.
    equal(answer.status, name === '%ff' || name === '%' ? 200 : 400, name)
    if (name !== '')
      equal([400, 404].includes((await raw(home, `GET /b/some-bucket/o/${encoded}`)).status), true, name)
  }
  const refused = await raw(home, `POST ${upload}?uploadType=media&name=..`)
  const { error } = JSON.parse(refused.body) as { error: { code: number; errors: { reason: string }[] } }
  deepEqual([error.code, error.errors[0]?.reason], [400, 'invalid'])
  for (const bucket of ['A', 'ab', 'a'.repeat(300), '..%2f..', 'Bucket']) {
    equal((await raw(home, `GET /b/${bucket}/o`)).status, 400, bucket)
  }
})

test('bodies that are not what they should be are refused', async (t) => {
  const home = await openHome(t)
  const multipart = `POST ${upload}?uploadType=multipart&name=x`
  const related = (boundary: string) => ({ 'content-type': `multipart/related${boundary}` })
  const cases: [Record<string, string>, string][] = [
    [related(''), 'x'],
    [related('; boundary=b'), ''],
    [related('; boundary=b'), '--b--'],
    [related('; boundary=b'), '--b\r\n\r\n{}\r\n--b--'],
    [related('; boundary=b'), '--b\r\n\r\n{}\r\n--b\r\n\r\ncut short'],
    [related('; boundary=b'), '--b\r\n\r\nnot json\r\n--b\r\n\r\nx\r\n--b--'],
    [related('; boundary=b'), '--b\r\n\r\n{"metadata":{"a":1}}\r\n--b\r\n\r\nx\r\n--b--'],
    [related('; boundary=b'), '--b\r\n\r\n{"contentType":"a\\r\\nb"}\r\n--b\r\n\r\nx\r\n--b--'],
    [related('; boundary=b'), `${'--b\r\n\r\n{}\r\n'.repeat(50)}--b--`],
  ]
  for (const [headers, body] of cases)
    equal((await raw(home, multipart, { headers, body })).status, 400, body)
  equal((await raw(home, `POST ${upload}?uploadType=resumable&name=x`, { body: '{' })).status, 400)
  equal((await raw(home, `POST ${upload}?uploadType=constructor&name=x`)).status, 400)
  equal((await raw(home, 'PATCH /b/some-bucket/o/x', { body: '[]' })).status, 400)
  equal((await raw(home, 'GET /b/some-bucket/o?maxResults=-1')).status, 400)
  equal((await raw(home, 'GET /b/some-bucket/o?pageToken=%00')).status, 400)
  equal((await raw(home, `POST ${upload}?uploadType=media&name=x&ifGenerationMatch=x`)).status, 400)
  equal((await raw(home, 'GET /b/some-bucket/o/x')).status, 404)
  equal((await raw(home, 'TRACE /b')).status, 405)
  equal((await raw(home, 'GET //')).status, 404)
})

test('ranges: the end of the file, beyond it, several, and nonsense', async (t) => {
  const home = await openHome(t)
  await raw(home, `POST ${upload}?uploadType=media&name=x`, { body: '0123456789' })
  const read = async (range: string) => {
    const answer = await raw(home, 'GET /b/some-bucket/o/x?alt=media', { headers: { range } })
    return [answer.status, answer.status === 416 ? '' : answer.body]
  }
  deepEqual(await read('bytes=2-4'), [206, '234'])
  deepEqual(await read('bytes=-3'), [206, '789'])
  deepEqual(await read('bytes=8-100'), [206, '89'])
  deepEqual(await read('bytes=10-'), [416, ''])
  deepEqual(await read('bytes=4-2'), [416, ''])
  deepEqual(await read('bytes=0-1,3-4'), [200, '0123456789'])
  deepEqual(await read('lines=1-2'), [200, '0123456789'])
})

test("an administrator's paths are closed to pages, to callers with a token, and at the web port", async (t) => {
  const home = await openHome(t)
  const body = 'x'
  const line = `POST ${upload}?uploadType=media&name=x` as const
  const closed = [
    { origin: 'http://127.0.0.1:5000' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-origin' },
    { host: 'evil.example' },
    { host: '127.0.0.1.evil.example:9199' },
  ]
  for (const headers of closed)
    equal((await raw(home, line, { headers, body })).status, 403, JSON.stringify(headers))
  equal((await raw(home, line, { headers: { authorization: 'Bearer x' }, body })).status, 401)
  equal((await raw(home, line, { body })).status, 200)

  const web = createServer((request, response) => {
    void home.storage.handle(request, response).then((ours) => (ours ? null : response.writeHead(418).end()))
  })
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  t.after(() => web.close())
  const at = { storage: { port: (web.address() as AddressInfo).port } }
  equal((await raw(at, 'GET /b/some-bucket/o/x')).status, 418)
  equal((await raw(at, line, { body })).status, 418)
  const owner = { authorization: 'Bearer owner' }
  equal((await raw(at, 'GET /v0/b/some-bucket/o/x', { headers: owner })).status, 403)
  equal((await raw(at, 'GET /b/some-bucket/o/x?X-Goog-Signature=00')).status, 403)
})
