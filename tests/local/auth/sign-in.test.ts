import { deepEqual, equal, notEqual, rejects } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import {
  createUserWithEmailAndPassword,
  signInAnonymously,
  signInWithEmailAndPassword,
  updatePassword,
  updateProfile,
} from 'firebase/auth'
import { openHome, type Home } from './home.ts'

const person = { uid: 'an', email: 'an@tinh.example', password: 'mật khẩu 1', displayName: 'Nguyễn Văn An' }

async function withPerson(t: TestContext): Promise<Home> {
  const home = await openHome(t)
  await home.admin().createUser(person)
  return home
}

test('a person signs in and the Admin SDK verifies the token', async (t) => {
  const home = await withPerson(t)
  const admin = home.admin()
  await admin.setCustomUserClaims(person.uid, { role: 'clerk', agency: 'stttt', cv: 3 })
  const { user } = await signInWithEmailAndPassword(home.web(), person.email.toUpperCase(), person.password)
  const { auth_time, iat, exp, ...claims } = await admin.verifyIdToken(await user.getIdToken())
  deepEqual(claims, {
    role: 'clerk',
    agency: 'stttt',
    cv: 3,
    name: person.displayName,
    email: person.email,
    email_verified: false,
    user_id: 'an',
    uid: 'an',
    sub: 'an',
    firebase: { identities: { email: [person.email] }, sign_in_provider: 'password' },
    iss: 'https://securetoken.google.com/demo-sang-kien',
    aud: 'demo-sang-kien',
  })
  equal(exp - iat, 3600)
  equal(auth_time, iat)
})

test('the caller of a request is named with their claims as rules values', async (t) => {
  const home = await withPerson(t)
  await home
    .admin()
    .setCustomUserClaims(person.uid, { cv: 3, score: 8.5, areas: ['a', 1], nested: { ok: true } })
  const { user } = await signInWithEmailAndPassword(home.web(), person.email, person.password)
  for (const scheme of ['Bearer', 'Firebase']) {
    const caller = home.auth.identify(`${scheme} ${await user.getIdToken()}`)
    if (caller === null || caller === 'admin') throw new Error('a person was expected')
    equal(caller.uid, 'an')
    deepEqual(caller.token.get('cv'), 3n)
    deepEqual(caller.token.get('score'), 8.5)
    deepEqual(caller.token.get('areas'), ['a', 1n])
    deepEqual(caller.token.get('nested'), new Map([['ok', true]]))
    equal(caller.token.get('email'), person.email)
  }
  equal(home.auth.identify(undefined), null)
  equal(home.auth.identify('Bearer owner'), 'admin')
})

test('a wrong password and an unknown address get the same answer', async (t) => {
  const home = await withPerson(t)
  const wrong = { code: 'auth/invalid-credential' }
  await rejects(signInWithEmailAndPassword(home.web(), person.email, 'sai mật khẩu'), wrong)
  await rejects(signInWithEmailAndPassword(home.web(), 'khong-co@tinh.example', person.password), wrong)
})

test('a disabled account is told so only with the right password', async (t) => {
  const home = await withPerson(t)
  await home.admin().updateUser(person.uid, { disabled: true })
  const web = home.web()
  await rejects(signInWithEmailAndPassword(web, person.email, person.password), {
    code: 'auth/user-disabled',
  })
  await rejects(signInWithEmailAndPassword(web, person.email, 'sai mật khẩu'), {
    code: 'auth/invalid-credential',
  })
})

test('after five failures an address has to wait, known or not, however many try at once', async (t) => {
  const home = await withPerson(t)
  const web = home.web()
  for (const email of [person.email, 'khong-co@tinh.example']) {
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => signInWithEmailAndPassword(web, email, 'sai mật khẩu')),
    )
    const codes = tries.map(
      (attempt) => attempt.status === 'rejected' && (attempt.reason as { code: string }).code,
    )
    deepEqual(codes, [
      ...Array.from({ length: 5 }, () => 'auth/invalid-credential'),
      ...Array.from({ length: 3 }, () => 'auth/too-many-requests'),
    ])
  }
  await rejects(signInWithEmailAndPassword(web, person.email, person.password), {
    code: 'auth/too-many-requests',
  })
  home.clock.advance(15)
  await signInWithEmailAndPassword(web, person.email, person.password)
  // Success forgets the failures: four more mistakes are free again.
  for (let mistakes = 0; mistakes < 4; mistakes++) {
    await rejects(signInWithEmailAndPassword(web, person.email, 'sai'), { code: 'auth/invalid-credential' })
  }
  await signInWithEmailAndPassword(web, person.email, person.password)
})

test('pauses grow with every further failure', async (t) => {
  const home = await withPerson(t)
  const web = home.web()
  const fail = () => signInWithEmailAndPassword(web, person.email, 'sai mật khẩu')
  for (let mistakes = 0; mistakes < 5; mistakes++) await rejects(fail(), { code: 'auth/invalid-credential' })
  home.clock.advance(15)
  await rejects(fail(), { code: 'auth/invalid-credential' })
  home.clock.advance(29)
  await rejects(fail(), { code: 'auth/too-many-requests' })
  home.clock.advance(1)
  await signInWithEmailAndPassword(web, person.email, person.password)
})

test('a password typed in decomposed letters is the same password', async (t) => {
  const home = await withPerson(t)
  const { user } = await signInWithEmailAndPassword(
    home.web(),
    person.email,
    person.password.normalize('NFD'),
  )
  equal(user.uid, 'an')
})

test('signing up makes an account that can sign in; an address serves once', async (t) => {
  const home = await openHome(t)
  const web = home.web()
  const { user } = await createUserWithEmailAndPassword(web, 'moi@tinh.example', 'matkhau-moi')
  await updateProfile(user, { displayName: 'Lê Thị Mới' })
  equal((await home.admin().getUser(user.uid)).displayName, 'Lê Thị Mới')
  await rejects(createUserWithEmailAndPassword(web, 'MOI@tinh.example', 'matkhau-moi'), {
    code: 'auth/email-already-in-use',
  })
  await rejects(createUserWithEmailAndPassword(web, 'hai@tinh.example', '12345'), {
    code: 'auth/weak-password',
  })
  await rejects(createUserWithEmailAndPassword(web, '<a@b>', 'matkhau-moi'), { code: 'auth/invalid-email' })
  await rejects(signInAnonymously(web), { code: 'auth/admin-restricted-operation' })
})

test("changing the password needs a recent sign-in, ends other sessions and keeps one's own", async (t) => {
  const home = await withPerson(t)
  const [here, elsewhere] = [home.web(), home.web()]
  const mine = (await signInWithEmailAndPassword(here, person.email, person.password)).user
  const other = (await signInWithEmailAndPassword(elsewhere, person.email, person.password)).user
  home.clock.advance(301)
  await rejects(updatePassword(mine, 'mật khẩu 2'), { code: 'auth/requires-recent-login' })
  await signInWithEmailAndPassword(here, person.email, person.password)
  const again = here.currentUser
  if (again === null) throw new Error('signed in')
  await updatePassword(again, 'mật khẩu 2')
  notEqual(await again.getIdToken(true), '')
  await rejects(other.getIdToken(true), /auth\//)
  await rejects(signInWithEmailAndPassword(here, person.email, person.password), {
    code: 'auth/invalid-credential',
  })
  await signInWithEmailAndPassword(here, person.email, 'mật khẩu 2')
})
