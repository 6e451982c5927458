import { deepEqual, equal, ok } from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { temporaryFolder } from '../auth/home.ts'
import { openHome, raw, someBytes, type Home, type RawAnswer } from './home.ts'

const path = '/upload/storage/v1/b/some-bucket/o'

async function start(home: Home, query = ''): Promise<string> {
  const answer = await raw(home, `POST ${path}?uploadType=resumable&name=dir%2Fx${query}`, {
    headers: { 'x-upload-content-type': 'text/plain', 'content-type': 'application/json' },
    body: '{"metadata":{"a":"1"}}',
  })
  equal(answer.status, 200)
  const { pathname, search } = new URL(answer.headers.location ?? '')
  return pathname + search
}

type Sent = { body?: Buffer | string; headers?: Record<string, string> }

const put = (home: Home, session: string, range: string, sent: Sent = {}): Promise<RawAnswer> =>
  raw(home, `PUT ${session}`, { body: sent.body ?? '', headers: { 'content-range': range, ...sent.headers } })

/** Sends the beginning of a request, then hangs up. */
async function breakOff(home: Home, beginning: string | Buffer): Promise<void> {
  const socket = connect(home.storage.port, '127.0.0.1')
  socket.resume()
  socket.end(beginning)
  await once(socket, 'close')
}

const stored = (home: Home) => raw(home, 'GET /b/some-bucket/o/dir%2Fx?alt=media')

function rowsOf(home: Home): { contents: number; chunks: number } {
  const count = (table: string) =>
    Number(home.context.database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'])
  return { contents: count('storage_content'), chunks: count('storage_chunk') }
}

test('an upload goes on where it stopped, also after a restart, and shows only when complete', async (t) => {
  const folder = await temporaryFolder(t)
  const before = await openHome(t, { folder })
  const session = await start(before)
  deepEqual((await put(before, session, 'bytes */*')).status, 308)
  const first = await put(before, session, 'bytes 0-4/*', { body: 'Xin c' })
  deepEqual([first.status, first.headers.range], [308, 'bytes=0-4'])
  equal((await stored(before)).status, 404)
  await before.storage.close()
  const after = await openHome(t, { folder })
  const asked = await put(after, session, 'bytes */*')
  deepEqual([asked.status, asked.headers.range], [308, 'bytes=0-4'])
  const last = await put(after, session, 'bytes 3-8/9', { body: ' chào' })
  equal(last.status, 200)
  equal((await stored(after)).body, 'Xin chào')
  // The answer was lost on the way: asking again, or sending again, gives the same one.
  equal((await put(after, session, 'bytes */9')).body, last.body)
  equal((await put(after, session, 'bytes 3-8/9', { body: ' chào' })).body, last.body)
})

test('an upload that breaks off keeps what came and shows nothing', async (t) => {
  const home = await openHome(t)
  const session = await start(home)
  const head = `PUT ${session} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Range: bytes 0-99/100\r\nContent-Length: 100\r\n\r\n`
  await breakOff(home, `${head}${'x'.repeat(40)}`)
  let asked = await put(home, session, 'bytes */100')
  // The home may still be noticing that the line is dead.
  while (asked.status === 503) asked = await put(home, session, 'bytes */100')
  deepEqual([asked.status, asked.headers.range], [308, 'bytes=0-39'])
  equal((await stored(home)).status, 404)
  equal((await put(home, session, 'bytes 40-99/100', { body: 'y'.repeat(60) })).status, 200)
  equal((await stored(home)).body, 'x'.repeat(40) + 'y'.repeat(60))
})

test('a simple upload that breaks off leaves nothing', async (t) => {
  const home = await openHome(t)
  const head = `POST ${path}?uploadType=media&name=half HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3000000\r\n\r\n`
  await breakOff(home, Buffer.concat([Buffer.from(head), someBytes(2_000_000)]))
  while (rowsOf(home).contents > 0) await new Promise(setImmediate)
  deepEqual(rowsOf(home), { contents: 0, chunks: 0 })
  equal((await raw(home, 'GET /b/some-bucket/o/half')).status, 404)
})

test('a checksum that does not fit the whole ends the upload', async (t) => {
  const home = await openHome(t)
  const session = await start(home)
  const answer = await put(home, session, 'bytes 0-0/1', {
    body: 'x',
    headers: { 'x-goog-hash': 'crc32c=AAAAAA==' },
  })
  equal(answer.status, 400)
  equal((await stored(home)).status, 404)
  equal((await put(home, session, 'bytes */*')).status, 404)
  deepEqual(rowsOf(home), { contents: 0, chunks: 0 })
})

test('of two uploads that may only create, the second to finish is refused', async (t) => {
  const home = await openHome(t)
  const [one, two] = [await start(home, '&ifGenerationMatch=0'), await start(home, '&ifGenerationMatch=0')]
  equal((await put(home, one, 'bytes 0-0/1', { body: '1' })).status, 200)
  equal((await put(home, two, 'bytes 0-0/1', { body: '2' })).status, 412)
  equal((await stored(home)).body, '1')
  deepEqual(rowsOf(home), { contents: 1, chunks: 1 })
})

test('bytes beyond the end, gaps and malformed ranges are refused', async (t) => {
  const home = await openHome(t)
  const session = await start(home)
  equal((await put(home, session, 'bytes 5-9/10', { body: 'later' })).status, 400)
  equal((await put(home, session, 'bytes 0-9/3', { body: '0123456789' })).status, 413)
  for (const range of [
    'bytes',
    'bytes a-b/c',
    'bytes -1-2/3',
    'x'.repeat(1000),
    `bytes 0-1/${'9'.repeat(30)}`,
  ]) {
    equal((await put(home, session, range)).status, 400, range)
  }
  equal((await put(home, `${path}?uploadType=resumable&upload_id=none`, 'bytes */*')).status, 404)
})

test('an upload can be called off', async (t) => {
  const home = await openHome(t)
  const session = await start(home)
  await put(home, session, 'bytes 0-0/2', { body: 'x' })
  equal((await raw(home, `DELETE ${session}`)).status, 499)
  equal((await put(home, session, 'bytes */2')).status, 404)
  deepEqual(rowsOf(home), { contents: 0, chunks: 0 })
})

test('uploads forgotten for a week are cleared at the next start', async (t) => {
  const folder = await temporaryFolder(t)
  const before = await openHome(t, { folder })
  const session = await start(before)
  await put(before, session, 'bytes 0-0/2', { body: 'x' })
  before.context.database.exec('UPDATE storage_upload SET created_at = created_at - 8 * 86400000')
  await before.storage.close()
  const after = await openHome(t, { folder })
  deepEqual(rowsOf(after), { contents: 0, chunks: 0 })
  ok((await put(after, session, 'bytes */2')).status === 404)
})
