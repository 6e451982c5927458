import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import {
  applyActionCode,
  confirmPasswordReset,
  sendEmailVerification,
  sendPasswordResetEmail,
  signInWithEmailAndPassword,
  verifyPasswordResetCode,
} from 'firebase/auth'
import { openHome, project } from './home.ts'

const email = 'an@tinh.example'

async function withPerson(t: TestContext) {
  const home = await openHome(t)
  await home.admin().createUser({ uid: 'an', email, password: 'mật khẩu 1' })
  const askForReset = async () => {
    const arriving = home.nextLetter()
    await sendPasswordResetEmail(home.web(), email)
    return codeIn((await arriving).text)
  }
  return { ...home, askForReset }
}

function codeIn(letter: string): string {
  return /[?&]oobCode=([\w-]+)/.exec(letter)?.[1] ?? ''
}

test('a forgotten password is set anew from the letter, once', async (t) => {
  const { web, letters, askForReset } = await withPerson(t)
  const code = await askForReset()
  const page = web()
  equal(letters[0]?.to, email)
  equal(letters[0].subject, 'Đặt lại mật khẩu')
  match(letters[0].text, /http:\/\/127\.0\.0\.1:5000\/dat-lai-mat-khau\?mode=resetPassword&oobCode=/)
  equal(letters[0].text, letters[0].text.normalize('NFC'))
  equal(await verifyPasswordResetCode(page, code), email)
  await confirmPasswordReset(page, code, 'mật khẩu 2')
  await rejects(confirmPasswordReset(page, code, 'mật khẩu 3'), { code: 'auth/invalid-action-code' })
  await rejects(signInWithEmailAndPassword(page, email, 'mật khẩu 1'), { code: 'auth/invalid-credential' })
  const { user } = await signInWithEmailAndPassword(page, email, 'mật khẩu 2')
  equal(user.emailVerified, true)
})

test('of two uses at once one succeeds', async (t) => {
  const { web, askForReset } = await withPerson(t)
  const code = await askForReset()
  const page = web()
  const uses = await Promise.allSettled([
    confirmPasswordReset(page, code, 'mật khẩu 2'),
    confirmPasswordReset(page, code, 'mật khẩu 3'),
  ])
  deepEqual(uses.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test("a code ends after an hour, with the password it was for, and with the account's address", async (t) => {
  const { web, clock, admin, askForReset } = await withPerson(t)
  const page = web()
  const late = await askForReset()
  clock.advance(3600)
  await rejects(confirmPasswordReset(page, late, 'mật khẩu 2'), { code: 'auth/expired-action-code' })
  const [first, second] = [await askForReset(), await askForReset()]
  await confirmPasswordReset(page, second, 'mật khẩu 2')
  await rejects(confirmPasswordReset(page, first, 'mật khẩu 3'), { code: 'auth/invalid-action-code' })
  const stale = await askForReset()
  await admin().updateUser('an', { email: 'an-moi@tinh.example' })
  await rejects(confirmPasswordReset(page, stale, 'mật khẩu 4'), { code: 'auth/invalid-action-code' })
  await rejects(confirmPasswordReset(page, 'x'.repeat(43), 'mật khẩu 4'), {
    code: 'auth/invalid-action-code',
  })
})

test('a weak password leaves the code good', async (t) => {
  const { web, askForReset } = await withPerson(t)
  const code = await askForReset()
  await rejects(confirmPasswordReset(web(), code, '12345'), { code: 'auth/weak-password' })
  await confirmPasswordReset(web(), code, 'mật khẩu 2')
})

test('an unknown address gets the same answer and no letter; a flood is stopped for both', async (t) => {
  const { web, auth, letters } = await withPerson(t)
  const page = web()
  for (const address of ['khong-co@tinh.example', email]) {
    for (let times = 0; times < 5; times++) await sendPasswordResetEmail(page, address)
    await rejects(sendPasswordResetEmail(page, address), { code: 'auth/too-many-requests' })
  }
  await auth.close()
  deepEqual(new Set(letters.map(({ to }) => to)), new Set([email]))
  equal(letters.length, 5)
})

test('a disabled account gets no letter', async (t) => {
  const { web, admin, auth, letters } = await withPerson(t)
  await admin().updateUser('an', { disabled: true })
  await sendPasswordResetEmail(web(), email)
  await auth.close()
  equal(letters.length, 0)
})

test('a reset ends all sessions and lifts the pause after failures', async (t) => {
  const { web, clock, askForReset, auth } = await withPerson(t)
  const page = web()
  const { user } = await signInWithEmailAndPassword(page, email, 'mật khẩu 1')
  const before = await user.getIdToken()
  clock.advance(2)
  for (let mistakes = 0; mistakes < 5; mistakes++) {
    await rejects(signInWithEmailAndPassword(page, email, 'sai'), { code: 'auth/invalid-credential' })
  }
  await confirmPasswordReset(page, await askForReset(), 'mật khẩu 2')
  await rejects(user.getIdToken(true), { code: 'auth/user-token-expired' })
  await rejects(async () => auth.identify(`Bearer ${before}`), { status: 'UNAUTHENTICATED' })
  await signInWithEmailAndPassword(page, email, 'mật khẩu 2')
})

test('an address is confirmed by the letter sent to it', async (t) => {
  const { web, nextLetter, admin } = await withPerson(t)
  const page = web()
  const { user } = await signInWithEmailAndPassword(page, email, 'mật khẩu 1')
  const arriving = nextLetter()
  await sendEmailVerification(user)
  const letter = await arriving
  equal(letter.subject, 'Xác nhận địa chỉ thư điện tử')
  const code = codeIn(letter.text)
  await rejects(confirmPasswordReset(page, code, 'mật khẩu 2'), { code: 'auth/invalid-action-code' })
  await applyActionCode(page, code)
  equal((await admin().getUser('an')).emailVerified, true)
  await rejects(applyActionCode(page, code), { code: 'auth/invalid-action-code' })
})

test('codes are on disk only as hashes, and readable for tests', async (t) => {
  const { auth, context, askForReset } = await withPerson(t)
  const code = await askForReset()
  const list = await fetch(`http://127.0.0.1:${auth.port}/emulator/v1/projects/${project}/oobCodes`)
  const { oobCodes } = (await list.json()) as { oobCodes: { oobCode: string; email: string }[] }
  deepEqual(
    oobCodes.map((sent) => [sent.email, sent.oobCode]),
    [[email, code]],
  )
  const rows = context.database.prepare('SELECT * FROM auth_code').all()
  equal(rows.length, 1)
  equal(JSON.stringify(rows).includes(code), false)
})
