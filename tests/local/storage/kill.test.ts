import { deepEqual, equal } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openDatabase, openHome as openAuthHome, post, temporaryFolder, project } from '../auth/home.ts'
import { openHome, raw, someBytes } from './home.ts'

const upload = '/upload/storage/v1/b/some-bucket/o'
const toolkit = '/identitytoolkit.googleapis.com/v1'
const owner = { authorization: 'Bearer owner' }

/** Auth and Storage in a process of their own, and the way to end it as a power cut would. */
async function openElsewhere(t: TestContext, folder: string) {
  const program = fileURLToPath(new URL('home-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  const lines = createInterface(child.stdout)
  const [line] = (await once(lines, 'line')) as [string]
  const ports = JSON.parse(line) as { auth: number; storage: number }
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { auth: { port: ports.auth }, storage: { port: ports.storage }, kill }
}

test('what was answered is there after kill -9, and half an upload goes on', async (t) => {
  const folder = await temporaryFolder(t)
  const elsewhere = await openElsewhere(t, folder)
  const whole = someBytes(3_000_000)
  const saved = await raw(elsewhere, `POST ${upload}?uploadType=media&name=whole`, { body: whole })
  equal(saved.status, 200)
  const started = await raw(elsewhere, `POST ${upload}?uploadType=resumable&name=half`)
  const { pathname, search } = new URL(started.headers.location ?? '')
  const part = { headers: { 'content-range': 'bytes 0-3/8' }, body: 'half' }
  equal((await raw(elsewhere, `PUT ${pathname}${search}`, part)).status, 308)
  await elsewhere.kill()

  const home = await openHome(t, { folder })
  deepEqual((await home.library.bucket('some-bucket').file('whole').download())[0], whole)
  equal((await raw(home, 'GET /b/some-bucket/o/half')).status, 404)
  const rest = { headers: { 'content-range': 'bytes 4-7/8' }, body: 'full' }
  equal((await raw(home, `PUT ${pathname}${search}`, rest)).status, 200)
  equal((await raw(home, 'GET /b/some-bucket/o/half?alt=media')).body, 'halffull')
})

test('killed in the middle of an upload, nothing of it shows and nothing of it stays', async (t) => {
  const folder = await temporaryFolder(t)
  const elsewhere = await openElsewhere(t, folder)
  const database = openDatabase(join(folder, 'home.sqlite'))
  t.after(() => database.close())
  const chunks = database.prepare('SELECT count(*) AS n FROM storage_chunk')
  const socket = connect(elsewhere.storage.port, '127.0.0.1').on('error', () => {})
  const head = `POST ${upload}?uploadType=media&name=cut HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000000\r\n\r\n`
  socket.write(Buffer.concat([Buffer.from(head), someBytes(3_000_000)]))
  while (chunks.get()?.['n'] === 0) await new Promise(setImmediate)
  await elsewhere.kill()

  const home = await openHome(t, { folder })
  equal((await raw(home, 'GET /b/some-bucket/o/cut')).status, 404)
  equal(chunks.get()?.['n'], 0)
})

test('accounts, sessions and failures counted survive kill -9; an ID token of before stays good', async (t) => {
  const folder = await temporaryFolder(t)
  const elsewhere = await openElsewhere(t, folder)
  const person = { email: 'an@tinh.example', password: 'mật khẩu 1' }
  await post(elsewhere, `${toolkit}/projects/${project}/accounts`, { localId: 'an', ...person }, owner)
  const signedIn = await post(elsewhere, `${toolkit}/accounts:signInWithPassword`, person)
  const wrong = { ...person, email: 'binh@tinh.example' }
  for (let mistakes = 0; mistakes < 5; mistakes++) {
    await post(elsewhere, `${toolkit}/accounts:signInWithPassword`, wrong)
  }
  await elsewhere.kill()

  const home = await openAuthHome(t, { folder })
  const { idToken, refreshToken } = signedIn.body as { idToken: string; refreshToken: string }
  const caller = home.auth.identify(`Bearer ${idToken}`)
  equal(caller !== null && caller !== 'admin' && caller.uid, 'an')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const refresh = `grant_type=refresh_token&refresh_token=${refreshToken}`
  equal((await post(home, '/securetoken.googleapis.com/v1/token', refresh, form)).status, 200)
  equal((await post(home, `${toolkit}/accounts:signInWithPassword`, wrong)).status, 400)
  const { error } = (await post(home, `${toolkit}/accounts:signInWithPassword`, wrong)).body
  equal((error as { message: string }).message.split(' ')[0], 'TOO_MANY_ATTEMPTS_TRY_LATER')
})
