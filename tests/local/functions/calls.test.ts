import { deepEqual, equal, match, throws } from 'node:assert/strict'
import { after, test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { temporaryFolder } from '../host/folder.ts'
import { startFixture } from './home.ts'

/** One home for all tests of this file: none of them leaves anything that another could trip over. */
const home = await startFixture({ after }, temporaryFolder({ after }))

const address = (name: string): string => `/demo-fixture/us-central1/${name}`
const call = (name: string, data: unknown, headers = {}) => home.json(address(name), { data }, headers)

async function signIn(): Promise<string> {
  const { body } = await home.json('/identitytoolkit.googleapis.com/v1/accounts:signUp?key=local', {
    email: `an${Math.trunc(performance.now() * 1000)}@so.example`,
    password: 'mat-khau-dai',
    returnSecureToken: true,
  })
  return (body as { idToken: string }).idToken
}

test('a callable answers on the web port and on its own, with who called and its parameters', async () => {
  const authorization = `Bearer ${await signIn()}`
  const { status, body } = await call('echo', { a: [1, 'hai'] }, { authorization })
  const { uid, data, greeting } = (body as { result: { uid: string; data: unknown; greeting: string } })
    .result
  equal(status, 200)
  match(uid, /^[\w-]{20,}$/)
  deepEqual({ data, greeting }, { data: { a: [1, 'hai'] }, greeting: 'Xin chào' })
  const direct = await fetch(`http://127.0.0.1:${home.ports.functions}${address('echo')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"data":null}',
  })
  equal(((await direct.json()) as { result: { uid: null } }).result.uid, null)
})

test('a token that is not one of ours never reaches the function', async () => {
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
  const claims = {
    sub: 'x',
    aud: 'demo-fixture',
    iss: 'https://securetoken.google.com/demo-fixture',
    exp: 9e9,
    iat: 1,
  }
  const forged = `${none}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
  for (const authorization of [`Bearer ${forged}`, 'Bearer x', 'Basic eDp5', 'Bearer ']) {
    const { status, body } = await call('echo', null, { authorization })
    deepEqual(
      [status, body],
      [401, { error: { status: 'UNAUTHENTICATED', message: 'Unauthenticated' } }],
      authorization,
    )
  }
})

test('an administrator’s pass is worth nothing to a function, and nothing at all on the web port', async () => {
  const headers = { authorization: 'Bearer owner', 'content-type': 'application/json' }
  const ask = async (origin: string, path: string): Promise<number> =>
    (await fetch(origin + path, { method: 'POST', headers, body: '{"data":null}' })).status
  equal(await ask(`http://127.0.0.1:${home.ports.functions}`, address('echo')), 401)
  for (const path of [address('echo'), '/v1/projects/demo-fixture/databases/(default)/documents/open']) {
    equal(await ask(home.origin, path), 403)
  }
})

test('refusals, in the callable protocol', async () => {
  deepEqual(await call('refuse', null), {
    status: 400,
    body: { error: { message: 'chưa mở', status: 'FAILED_PRECONDITION', details: { field: 'title' } } },
  })
  equal((await call('stuck', null)).status, 504)
  equal((await home.json(address('echo'), { data: 'x'.repeat(11 * 1024 * 1024) })).status, 413)
  const post = async (path: string, body: string): Promise<number> => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch(home.origin + path, { method: 'POST', headers, body })).status
  }
  equal(await post(address('echo'), '{"data":'), 400)
  equal(await post(address('echo'), '{"data":1,"more":2}'), 400)
  equal(await post('/demo-fixture/europe-west1/echo', '{"data":1}'), 404)
  equal(await post('/another/us-central1/echo', '{"data":1}'), 404)
  const direct = await fetch(`http://127.0.0.1:${home.ports.functions}${address('none')}`)
  equal(direct.status, 404)
})

test('a request function sees its own path and the raw body; through a rewrite, the whole path', async () => {
  const body = { tên: 'Một' }
  const raw = Buffer.byteLength(JSON.stringify(body))
  deepEqual((await home.json(`${address('page')}/a/b?c=1`, body)).body, { path: '/a/b', body, raw })
  deepEqual((await home.json('/goi/x', body)).body, { path: '/goi/x', body, raw })
})

test('the web port answers for every service under one origin', async () => {
  const documents = '/v1/projects/demo-fixture/databases/(default)/documents/open'
  equal((await home.json(`${documents}/a`)).status, 403)
  const authorization = `Bearer ${await signIn()}`
  equal((await home.json(`${documents}?documentId=a`, { fields: {} }, { authorization })).status, 200)
  equal(
    (await fetch(`${home.origin}/trang/mot`)).headers.get('content-security-policy'),
    "default-src 'none'",
  )
})

test('a page finds the project’s configuration where Firebase Hosting keeps it, as data and as a script', async () => {
  const config = {
    projectId: 'demo-fixture',
    appId: '1:1:web:1',
    apiKey: 'local',
    authDomain: 'demo-fixture.firebaseapp.com',
    storageBucket: 'demo-fixture.firebasestorage.app',
    messagingSenderId: '1',
  }
  deepEqual((await home.json('/__/firebase/init.json')).body, config)
  const script = await fetch(`${home.origin}/__/firebase/init.js`)
  equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8')
  const text = await script.text()
  const given: unknown[] = []
  runInNewContext(text, { firebase: { initializeApp: (one: object) => given.push({ ...one }) } })
  deepEqual(given, [config])
  throws(() => runInNewContext(text), /Load the Firebase SDK/)
})

test('a page of another site can neither move the clock nor read the mail', async () => {
  const [mail, clock] = ['/__/mail', '/__/clock']
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://127.0.0.1:1' },
    { origin: 'null' },
  ]) {
    equal((await home.json(mail, undefined, headers)).status, 403)
    equal((await home.json(clock, { advance: 'P1D' }, headers)).status, 403)
  }
  equal((await home.json(mail, undefined, { 'sec-fetch-site': 'same-origin' })).status, 200)
  const answers = [await home.json(clock, { advance: '1 day' }), await home.json(clock, { now: 'tomorrow' })]
  deepEqual(
    answers.map(({ status }) => status),
    [400, 400],
  )
  deepEqual(await home.json('/__/nothing'), {
    status: 404,
    body: { error: 'There is nothing at this address.' },
  })
})
