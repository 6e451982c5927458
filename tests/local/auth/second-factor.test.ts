import { deepEqual, equal, match, notEqual, rejects } from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import {
  EmailAuthProvider,
  getMultiFactorResolver,
  multiFactor,
  reauthenticateWithCredential,
  signInWithCustomToken,
  signInWithEmailAndPassword,
  TotpMultiFactorGenerator,
  updatePassword,
  type Auth,
  type MultiFactorError,
  type User,
} from 'firebase/auth'
import { base32, codeOf, periodAt, periodOf } from '../../../local/auth/totp.ts'
import { authenticator } from '../../kit/authenticator.ts'
import { openHome, post, refusal, type Home } from './home.ts'

const person = { uid: 'an', email: 'an@tinh.example', password: 'mật khẩu 1' }

async function withPerson(t: TestContext, options: { strictTokens?: boolean } = {}): Promise<Home> {
  const home = await openHome(t, options)
  await home.admin().createUser({ ...person, emailVerified: true })
  return home
}

async function secretFor(user: User) {
  return TotpMultiFactorGenerator.generateSecret(await multiFactor(user).getSession())
}

/** What the authenticator app shows: this period's code, or that of one before or after. */
function appWith(home: Home, secretKey: string): (period?: number) => string {
  const codeAt = authenticator(secretKey)
  return (period = 0) => codeAt(home.clock.now() + period * 30_000)
}

async function enroll(home: Home, user: User) {
  const secret = await secretFor(user)
  const code = appWith(home, secret.secretKey)
  const assertion = TotpMultiFactorGenerator.assertionForEnrollment(secret, code())
  await multiFactor(user).enroll(assertion, 'Điện thoại')
  return { secret, code }
}

async function withFactor(t: TestContext) {
  const home = await withPerson(t)
  const { user } = await signInWithEmailAndPassword(home.web(), person.email, person.password)
  return { home, user, ...(await enroll(home, user)) }
}

async function firstStep(web: Auth) {
  const error = await signInWithEmailAndPassword(web, person.email, person.password).catch(
    (thrown: unknown) => thrown,
  )
  equal((error as MultiFactorError).code, 'auth/multi-factor-auth-required')
  const resolver = getMultiFactorResolver(web, error as MultiFactorError)
  const id = resolver.hints[0]?.uid ?? ''
  return {
    resolver,
    id,
    answer: (code: string) => resolver.resolveSignIn(TotpMultiFactorGenerator.assertionForSignIn(id, code)),
  }
}

const wrongCode = { code: 'auth/invalid-verification-code' }

test('codes are those of RFC 6238', () => {
  const key = Buffer.from('12345678901234567890')
  const vectors = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const
  for (const [seconds, code] of vectors) equal(codeOf(key, periodAt(seconds * 1000)), code)
  equal(base32(key), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  const accepted = [-2, -1, 0, 1, 2].map((away) =>
    periodOf(codeOf(key, 100 + away), key, { now: 3_000_000, after: 0 }),
  )
  deepEqual(accepted, [null, 99, 100, 101, null], 'one period of difference is tolerated')
})

test('a second factor is enrolled and asked for from then on', async (t) => {
  const { home, user, secret, code } = await withFactor(t)
  deepEqual(
    [secret.codeLength, secret.codeIntervalSeconds, secret.hashingAlgorithm, secret.secretKey.length],
    [6, 30, 'SHA1', 32],
  )
  match(secret.generateQrCodeUrl(person.email, 'Sáng kiến'), /^otpauth:\/\/totp\//)
  deepEqual(
    multiFactor(user).enrolledFactors.map(({ factorId, displayName }) => [factorId, displayName]),
    [['totp', 'Điện thoại']],
  )
  home.clock.advance(30)
  const { resolver, answer } = await firstStep(home.web())
  deepEqual(
    resolver.hints.map(({ factorId, displayName }) => [factorId, displayName]),
    [['totp', 'Điện thoại']],
  )
  const entered = await answer(code())
  const { claims } = await entered.user.getIdTokenResult()
  const { sign_in_second_factor, second_factor_identifier } = claims['firebase'] as Record<string, unknown>
  deepEqual([sign_in_second_factor, second_factor_identifier], ['totp', resolver.hints[0]?.uid])
})

test('the factor stays in the tokens of the session: refreshed, and after a new password', async (t) => {
  const { home, code } = await withFactor(t)
  home.clock.advance(30)
  const { user } = await (await firstStep(home.web())).answer(code())
  const factorIn = async () => {
    const { claims } = await user.getIdTokenResult(true)
    return (claims['firebase'] as Record<string, unknown>)['sign_in_second_factor']
  }
  equal(await factorIn(), 'totp')
  await updatePassword(user, 'mật khẩu 2')
  equal(await factorIn(), 'totp')
})

test('a code serves once, near its time, and for its own account', async (t) => {
  const { home, code } = await withFactor(t)
  const { answer } = await firstStep(home.web())
  await rejects(answer(code()), wrongCode, 'the code that enrolled is used up')
  await rejects(answer(code(2)), wrongCode, 'too far ahead')
  home.clock.advance(30)
  const entered = code()
  await answer(entered)
  await rejects((await firstStep(home.web())).answer(entered), wrongCode)
  await rejects(
    answer(code(1)),
    { code: 'auth/invalid-multi-factor-session' },
    'its first step is used up too',
  )
})

test('after five wrong codes the account has to wait, whatever first steps they follow', async (t) => {
  const { home, code } = await withFactor(t)
  home.clock.advance(60)
  for (let guess = 0; guess < 5; guess++)
    await rejects((await firstStep(home.web())).answer('000000'), wrongCode)
  const { answer } = await firstStep(home.web())
  await rejects(answer(code()), { code: 'auth/too-many-requests' })
  home.clock.advance(15)
  await answer(code())
})

test('the first step is good for five minutes, and not after the password was changed', async (t) => {
  const { home, code } = await withFactor(t)
  const expired = { code: 'auth/invalid-multi-factor-session' }
  const late = await firstStep(home.web())
  home.clock.advance(301)
  await rejects(late.answer(code()), expired)
  const ended = await firstStep(home.web())
  await home.admin().updateUser(person.uid, { password: 'mật khẩu 2' })
  await rejects(ended.answer(code()), expired)
})

test('enrolling ends the sessions that were opened without the factor', async (t) => {
  const home = await withPerson(t)
  const [here, elsewhere] = [home.web(), home.web()]
  await signInWithEmailAndPassword(elsewhere, person.email, person.password)
  const { user } = await signInWithEmailAndPassword(here, person.email, person.password)
  home.clock.advance(1)
  await enroll(home, user)
  await user.getIdToken(true)
  await rejects(elsewhere.currentUser?.getIdToken(true) ?? Promise.resolve(), {
    code: 'auth/user-token-expired',
  })
})

test('who may not enrol is told why', async (t) => {
  const home = await withPerson(t)
  const admin = home.admin()
  const { user } = await signInWithEmailAndPassword(home.web(), person.email, person.password)
  await admin.updateUser(person.uid, { emailVerified: false })
  await rejects(secretFor(user), { code: 'auth/unverified-email' })
  await admin.updateUser(person.uid, { emailVerified: true })
  home.clock.advance(301)
  await rejects(secretFor(user), { code: 'auth/requires-recent-login' })
  await reauthenticateWithCredential(user, EmailAuthProvider.credential(person.email, person.password))
  const secret = await secretFor(user)
  const wrong = TotpMultiFactorGenerator.assertionForEnrollment(secret, '000000')
  await rejects(multiFactor(user).enroll(wrong, 'x'), wrongCode)
  const code = appWith(home, secret.secretKey)
  home.clock.advance(301)
  const late = TotpMultiFactorGenerator.assertionForEnrollment(secret, code())
  await rejects(multiFactor(user).enroll(late, 'x'), { code: 'auth/code-expired' })
})

test('who came by a custom token cannot enrol: there is no first factor', async (t) => {
  const lenient = await withPerson(t, { strictTokens: false })
  const byToken = await signInWithCustomToken(
    lenient.web(),
    await lenient.admin().createCustomToken(person.uid),
  )
  await rejects(secretFor(byToken.user), { code: 'auth/unsupported-first-factor' })
})

test('a factor is withdrawn by its holder, and all of them by an administrator', async (t) => {
  const { home, user } = await withFactor(t)
  const admin = home.admin()
  const factorsOf = async () => (await admin.getUser(person.uid)).multiFactor?.enrolledFactors ?? []
  deepEqual(
    (await factorsOf()).map(({ factorId, displayName }) => [factorId, displayName]),
    [['totp', 'Điện thoại']],
  )
  await multiFactor(user).unenroll(multiFactor(user).enrolledFactors[0] ?? '')
  deepEqual(await factorsOf(), [])
  const again = await signInWithEmailAndPassword(home.web(), person.email, person.password)
  await enroll(home, again.user)
  await admin.updateUser(person.uid, { displayName: 'An' })
  equal((await factorsOf()).length, 1, 'other changes leave it')
  await admin.updateUser(person.uid, { multiFactor: { enrolledFactors: null } })
  await signInWithEmailAndPassword(home.web(), person.email, person.password)
})

test('refusals on the wire, in the codes that SDKs map', async (t) => {
  const { home, user } = await withFactor(t)
  const idToken = await user.getIdToken()
  const v2 = '/identitytoolkit.googleapis.com/v2/accounts'
  const cases = [
    ['mfaEnrollment:start', { totpEnrollmentInfo: {} }, 'MISSING_ID_TOKEN'],
    ['mfaEnrollment:finalize', { idToken, totpVerificationInfo: { sessionInfo: 'x' } }, 'MISSING_CODE'],
    [
      'mfaEnrollment:finalize',
      { idToken, totpVerificationInfo: { verificationCode: '1' } },
      'MISSING_SESSION_INFO',
    ],
    [
      'mfaEnrollment:finalize',
      { idToken, totpVerificationInfo: { verificationCode: '1', sessionInfo: 'x' } },
      'INVALID_SESSION_INFO',
    ],
    ['mfaEnrollment:withdraw', { idToken }, 'MISSING_MFA_ENROLLMENT_ID'],
    ['mfaEnrollment:withdraw', { idToken, mfaEnrollmentId: 'x' }, 'MFA_ENROLLMENT_NOT_FOUND'],
    ['mfaSignIn:finalize', {}, 'MISSING_MFA_PENDING_CREDENTIAL'],
    ['mfaSignIn:finalize', { mfaPendingCredential: 'x' }, 'MISSING_MFA_ENROLLMENT_ID'],
    [
      'mfaSignIn:finalize',
      { mfaPendingCredential: 'x', mfaEnrollmentId: 'x', totpVerificationInfo: { verificationCode: '1' } },
      'INVALID_MFA_PENDING_CREDENTIAL',
    ],
    [
      'mfaSignIn:finalize',
      { mfaPendingCredential: 1 },
      "Invalid value at 'mfaPendingCredential' (TYPE_STRING)",
    ],
  ] as const
  for (const [method, body, code] of cases)
    equal(refusal(await post(home, `${v2}/${method}`, body)), code, code)
})

test('the key is told once, to its holder: never again, by nobody, in no log', async (t) => {
  const { home, secret } = await withFactor(t)
  const told = await post(
    home,
    '/identitytoolkit.googleapis.com/v1/projects/demo-sang-kien/accounts:lookup',
    { localId: [person.uid] },
    { authorization: 'Bearer owner' },
  )
  match(JSON.stringify(told.body), /mfaEnrollmentId/)
  equal(JSON.stringify(told.body).includes(secret.secretKey), false)
  const file = new DatabaseSync(join(home.folder, 'home.sqlite'), { readOnly: true })
  t.after(() => file.close())
  const pending = file.prepare('SELECT count(*) AS n FROM auth_challenge').get()?.['n']
  equal(pending, 0, 'and it does not stay in the session that handed it out')
  notEqual(file.prepare('SELECT key FROM auth_factor').get(), undefined)
})
