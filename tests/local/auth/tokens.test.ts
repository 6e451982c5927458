import { deepEqual, equal, notEqual, rejects, throws } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { cert, deleteApp, initializeApp } from 'firebase-admin/app'
import { getAuth } from 'firebase-admin/auth'
import { signInWithCustomToken, signInWithEmailAndPassword } from 'firebase/auth'
import { serviceAccount } from '../../../local/auth/service-account.ts'
import { openHome, post, project, refusal, type Home } from './home.ts'

const unauthenticated = { status: 'UNAUTHENTICATED' }

async function withToken(t: TestContext, options: { strictTokens?: boolean } = {}) {
  const home = await openHome(t, options)
  await home.admin().createUser({ uid: 'an', email: 'an@tinh.example', password: 'mật khẩu 1' })
  const { user } = await signInWithEmailAndPassword(home.web(), 'an@tinh.example', 'mật khẩu 1')
  return { ...home, user, token: await user.getIdToken() }
}

function segment(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
}

test('a forged, altered or malformed token names nobody', async (t) => {
  const { auth, token } = await withToken(t)
  equal(auth.identify(`Bearer ${token}`) === null, false)
  const [header = '', payload = ''] = token.split('.')
  const claims = claimsOf(token)
  const admin = segment({ ...claims, role: 'admin' })
  const forgeries = [
    `${segment({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    `${segment({ alg: 'none', typ: 'JWT' })}.${admin}.`,
    `${header}.${admin}.`,
    `${header}.${payload}`,
    `${header}.${payload}.c2lnbmF0dXJl`,
    `${header}.${payload}..`,
    `${segment({ alg: 'RS256' })}.${payload}.`,
    `${segment({ alg: 'none', kid: 1 })}.${payload}.`,
    `${segment({ alg: 'none', kid: 'ế' })}.${payload}.`,
    '.'.repeat(100),
    `${segment([])}.${segment([])}.`,
    'a'.repeat(20_000),
  ]
  for (const forged of forgeries) throws(() => auth.identify(`Bearer ${forged}`), unauthenticated, forged)
  for (const header_ of [
    'Bearer',
    'Bearer ',
    `Basic ${token}`,
    `Bearer ${token} x`,
    'owner',
    'Bearer ownér',
  ]) {
    throws(() => auth.identify(header_), unauthenticated, header_)
  }
})

test('a token of another project or another home is refused though it is well made there', async (t) => {
  const here = await withToken(t)
  const there = await withToken(t)
  throws(() => here.auth.identify(`Bearer ${there.token}`), unauthenticated)
})

test('a token ends after an hour, with the account, and when sessions are revoked', async (t) => {
  const { auth, clock, admin, token, user } = await withToken(t)
  const isIn = (bearer: string) => notEqual(auth.identify(`Bearer ${bearer}`), null)
  clock.advance(3599)
  isIn(token)
  clock.advance(1)
  throws(() => auth.identify(`Bearer ${token}`), unauthenticated)
  const second = await user.getIdToken(true)
  isIn(second)
  await admin().updateUser('an', { disabled: true })
  throws(() => auth.identify(`Bearer ${second}`), unauthenticated)
  await rejects(user.getIdToken(true), { code: 'auth/user-disabled' })
  await admin().updateUser('an', { disabled: false })
  isIn(second)
  await admin().revokeRefreshTokens('an')
  throws(() => auth.identify(`Bearer ${second}`), unauthenticated)
  await rejects(admin().verifyIdToken(second), { code: 'auth/id-token-revoked' })
})

test('revoking ends the refresh token for good', async (t) => {
  const { admin, user } = await withToken(t)
  await admin().revokeRefreshTokens('an')
  await rejects(user.getIdToken(true), { code: 'auth/user-token-expired' })
})

test("a deleted account's tokens name nobody", async (t) => {
  const { auth, admin, token } = await withToken(t)
  await admin().deleteUser('an')
  throws(() => auth.identify(`Bearer ${token}`), unauthenticated)
})

test('new claims come with the next token', async (t) => {
  const { admin, user } = await withToken(t)
  await admin().setCustomUserClaims('an', { role: 'head' })
  equal((await user.getIdTokenResult()).claims['role'], undefined)
  equal((await user.getIdTokenResult(true)).claims['role'], 'head')
  await admin().setCustomUserClaims('an', null)
  equal((await user.getIdTokenResult(true)).claims['role'], undefined)
})

test('with lenient tokens, for rules unit tests, unsigned ones pass, whatever their project', async (t) => {
  const { auth } = await openHome(t, { strictTokens: false })
  const claims = {
    sub: 'alice',
    iss: `https://securetoken.google.com/${project}`,
    aud: project,
    iat: 0,
    exp: 3600,
  }
  const unsigned = (payload: object) => `Bearer ${segment({ alg: 'none', type: 'JWT' })}.${segment(payload)}.`
  for (const aud of [project, 'other']) {
    const caller = auth.identify(unsigned({ ...claims, aud, role: 'clerk' }))
    if (caller === null || caller === 'admin') throw new Error('a person was expected')
    deepEqual([caller.uid, caller.token.get('role')], ['alice', 'clerk'])
  }
  throws(() => auth.identify(unsigned({ ...claims, sub: '' })), unauthenticated)
})

/** The Admin SDK with the home's service account, outside emulator mode: it signs as in production. */
async function signedCustomToken(t: TestContext, home: Home, claims: object): Promise<string> {
  const host = process.env['FIREBASE_AUTH_EMULATOR_HOST']
  delete process.env['FIREBASE_AUTH_EMULATOR_HOST']
  const account = serviceAccount(home.context)
  const credential = cert({
    projectId: account.project_id,
    clientEmail: account.client_email,
    privateKey: account.private_key,
  })
  const app = initializeApp({ projectId: project, credential }, `signer-${Date.now()}`)
  t.after(() => deleteApp(app))
  const token = await getAuth(app).createCustomToken('vcs', claims)
  if (host !== undefined) process.env['FIREBASE_AUTH_EMULATOR_HOST'] = host
  return token
}

test('a custom token signed by the service account opens a session; an unsigned one does not', async (t) => {
  const home = await openHome(t)
  const token = await signedCustomToken(t, home, { role: 'robot' })
  throws(() => home.auth.identify(`Bearer ${token}`), unauthenticated)
  const { user } = await signInWithCustomToken(home.web(), token)
  const { claims } = await user.getIdTokenResult(true)
  deepEqual([claims.sub, claims['role'], claims.firebase?.['sign_in_provider']], ['vcs', 'robot', 'custom'])
  const unsigned = await home.admin().createCustomToken('vcs')
  await rejects(signInWithCustomToken(home.web(), unsigned), { code: 'auth/invalid-custom-token' })
  throws(() => home.auth.identify(`Bearer ${unsigned}`), unauthenticated)
})

test('a wrong refresh token and a wrong grant are refused', async (t) => {
  const home = await openHome(t)
  const path = '/securetoken.googleapis.com/v1/token'
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const ask = async (body: string) => refusal(await post(home, path, body, form))
  equal(await ask('grant_type=refresh_token&refresh_token=x'), 'TOKEN_EXPIRED')
  equal(await ask('grant_type=refresh_token'), 'MISSING_REFRESH_TOKEN')
  equal(await ask('grant_type=password&refresh_token=x'), 'INVALID_GRANT_TYPE')
})
