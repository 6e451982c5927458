import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { scryptSync } from 'node:crypto'
import { test } from 'node:test'
import type { UserImportOptions } from 'firebase-admin/auth'
import { signInWithEmailAndPassword } from 'firebase/auth'
import { openHome, post, project, refusal } from './home.ts'

const owner = { authorization: 'Bearer owner' }
const accounts = `/identitytoolkit.googleapis.com/v1/projects/${project}/accounts`

test('an administrator creates, finds, changes and deletes an account', async (t) => {
  const admin = (await openHome(t)).admin()
  const made = await admin.createUser({
    email: 'An@Tinh.example',
    emailVerified: true,
    password: 'mật khẩu 1',
    displayName: 'Nguyễn Văn An',
    phoneNumber: '+84912345678',
  })
  equal(made.email, 'an@tinh.example')
  deepEqual((await admin.getUserByEmail('an@tinh.example')).toJSON(), made.toJSON())
  deepEqual((await admin.getUserByPhoneNumber('+84912345678')).toJSON(), made.toJSON())
  const changed = await admin.updateUser(made.uid, { displayName: null, phoneNumber: null, disabled: true })
  equal(changed.displayName, undefined)
  equal(changed.phoneNumber, undefined)
  equal(changed.disabled, true)
  equal(changed.emailVerified, true)
  await admin.deleteUser(made.uid)
  await rejects(admin.getUser(made.uid), { code: 'auth/user-not-found' })
  await rejects(admin.deleteUser(made.uid), { code: 'auth/user-not-found' })
})

test('an address, a number and a uid belong to one account', async (t) => {
  const admin = (await openHome(t)).admin()
  await admin.createUser({ uid: 'a', email: 'a@tinh.example', phoneNumber: '+84912345678' })
  await rejects(admin.createUser({ email: 'A@tinh.example' }), { code: 'auth/email-already-exists' })
  await rejects(admin.createUser({ phoneNumber: '+84912345678' }), {
    code: 'auth/phone-number-already-exists',
  })
  await rejects(admin.createUser({ uid: 'a' }), { code: 'auth/uid-already-exists' })
  await admin.createUser({ uid: 'b', email: 'b@tinh.example' })
  await rejects(admin.updateUser('b', { email: 'a@tinh.example' }), { code: 'auth/email-already-exists' })
  equal((await admin.getUser('b')).email, 'b@tinh.example')
})

test('claims of more than 1000 bytes, reserved names and what is no object are refused on the wire too', async (t) => {
  const home = await openHome(t)
  await home.admin().createUser({ uid: 'a' })
  const set = async (customAttributes: string) =>
    refusal(await post(home, `${accounts}:update`, { localId: 'a', customAttributes }, owner))
  // 400 letters of three bytes each: the Admin SDK counts characters, we count bytes.
  equal(await set(JSON.stringify({ note: 'ế'.repeat(400) })), 'CLAIMS_TOO_LARGE')
  equal(await set('{"sub":"b"}'), 'FORBIDDEN_CLAIM : sub')
  equal(await set('{"firebase":{}}'), 'FORBIDDEN_CLAIM : firebase')
  equal(await set('[1]'), 'INVALID_CLAIMS')
  equal(await set('{'), 'INVALID_CLAIMS')
  equal((await home.admin().getUser('a')).customClaims, undefined)
  equal(await set('{"role":"clerk"}'), undefined)
  deepEqual((await home.admin().getUser('a')).customClaims, { role: 'clerk' })
})

test('accounts are listed a page at a time, looked up and deleted together', async (t) => {
  const admin = (await openHome(t)).admin()
  const uids = Array.from({ length: 7 }, (_, n) => `u${n}`)
  for (const uid of uids) await admin.createUser({ uid, email: `${uid}@tinh.example` })
  const seen: string[] = []
  for (let page = await admin.listUsers(3); ; page = await admin.listUsers(3, page.pageToken)) {
    seen.push(...page.users.map((user) => user.uid))
    if (page.pageToken === undefined) break
  }
  deepEqual(seen, uids)
  const found = await admin.getUsers([{ uid: 'u1' }, { email: 'u2@tinh.example' }, { uid: 'none' }])
  deepEqual(
    found.users.map((user) => user.uid),
    ['u1', 'u2'],
  )
  deepEqual(found.notFound, [{ uid: 'none' }])
  deepEqual(await admin.deleteUsers(['u0', 'u1', 'none']), { successCount: 3, failureCount: 0, errors: [] })
  equal((await admin.listUsers()).users.length, 5)
})

/** As another system keeps it. */
const hashed = (password: string, salt: string, { memoryCost, blockSize }: typeof scryptCost): Buffer =>
  scryptSync(password, salt, scryptCost.derivedKeyLength, { N: memoryCost, r: blockSize, p: 1 })

const scryptCost = { memoryCost: 1024, blockSize: 8, parallelization: 1, derivedKeyLength: 64 }

test('people are brought in with the passwords that another system has hashed, and can sign in', async (t) => {
  const home = await openHome(t)
  const people = Array.from({ length: 50 }, (_, n) => ({
    uid: `p${n}`,
    email: `p${n}@tinh.example`,
    displayName: `Người ${n}`,
    customClaims: { role: 'clerk', agency: `a${n}` },
    passwordHash: hashed(`mật khẩu ${n}`, `muối ${n}`, scryptCost),
    passwordSalt: Buffer.from(`muối ${n}`),
  }))
  const hash = { algorithm: 'STANDARD_SCRYPT', ...scryptCost } as const
  deepEqual((await home.admin().importUsers(people, { hash })).errors, [])
  const { user } = await signInWithEmailAndPassword(home.web(), 'p49@tinh.example', 'mật khẩu 49')
  equal((await user.getIdTokenResult()).claims['agency'], 'a49')
  await rejects(signInWithEmailAndPassword(home.web(), 'p49@tinh.example', 'mật khẩu 48'))
  // Again, as when a first time was cut short: they are replaced and not doubled.
  await home.admin().importUsers(people, { hash })
  equal((await home.admin().listUsers()).users.length, 50)
})

test('hashed passwords that cannot be judged at a sign-in are refused, one by one', async (t) => {
  const home = await openHome(t)
  const user = { uid: 'p', passwordHash: Buffer.alloc(64), passwordSalt: Buffer.alloc(16) }
  const refusedOf = async (hash: UserImportOptions['hash']) => {
    const { errors } = await home.admin().importUsers([user, { uid: 'without' }], { hash })
    return errors.map(({ index, error }) => [index, error.code])
  }
  const sound = { algorithm: 'STANDARD_SCRYPT', ...scryptCost } as const
  deepEqual(await refusedOf({ algorithm: 'BCRYPT' }), [[0, 'auth/invalid-user-import']])
  for (const unsound of [
    { memoryCost: 1000 },
    { memoryCost: 2 ** 20 },
    { blockSize: 0 },
    { parallelization: 2 ** 20 },
  ])
    deepEqual(await refusedOf({ ...sound, ...unsound }), [[0, 'auth/invalid-user-import']])
  deepEqual(await refusedOf(sound), [])
})

test('a batch is taken in user by user; what is wrong is named by position', async (t) => {
  const home = await openHome(t)
  const users = [
    { localId: 'a', email: 'a@tinh.example', rawPassword: 'mật khẩu 1' },
    { localId: 'b', email: 'a@tinh.example' },
    { localId: 'c', email: 'no address' },
    { localId: 'd', rawPassword: '123' },
    'e',
    { localId: 'f', passwordHash: 'abc' },
  ]
  const answer = await post(home, `${accounts}:batchCreate`, { users }, owner)
  const errors = answer.body['error'] as { index: number; message: string }[]
  deepEqual(
    errors.map(({ index, message }) => [index, message.split(' ')[0]]),
    [
      [1, 'DUPLICATE_EMAIL'],
      [2, 'INVALID_EMAIL'],
      [3, 'WEAK_PASSWORD'],
      [4, 'INVALID_ARGUMENT'],
      [5, 'INVALID_HASH_ALGORITHM'],
    ],
  )
  deepEqual(
    (await home.admin().listUsers()).users.map((user) => user.uid),
    ['a'],
  )
})

test("an administrator's paths are closed to pages, to strangers, and at the web port", async (t) => {
  const home = await openHome(t)
  await home.admin().createUser({ uid: 'a', email: 'a@tinh.example' })
  const body = { localId: ['a'] }
  equal((await post(home, `${accounts}:lookup`, body, owner)).status, 200)
  equal((await post(home, `${accounts}:lookup`, body)).status, 401)
  for (const mark of [{ origin: 'http://127.0.0.1:5000' }, { 'sec-fetch-site': 'same-origin' }]) {
    equal((await post(home, `${accounts}:lookup`, body, { ...owner, ...mark })).status, 403)
    const wipe = `http://127.0.0.1:${home.auth.port}/emulator/v1/projects/${project}/accounts`
    equal((await fetch(wipe, { method: 'DELETE', headers: mark })).status, 403)
  }
  equal((await post(home, accounts.replace(project, 'other'), {}, owner)).status, 404)
})

test('tests can empty the house', async (t) => {
  const home = await openHome(t)
  await home.admin().createUser({ uid: 'a', email: 'a@tinh.example' })
  const wiped = await fetch(`http://127.0.0.1:${home.auth.port}/emulator/v1/projects/${project}/accounts`, {
    method: 'DELETE',
  })
  equal(wiped.status, 200)
  equal((await home.admin().listUsers()).users.length, 0)
})

test('a link for an administrator carries the code and sends no letter', async (t) => {
  const home = await openHome(t)
  await home.admin().createUser({ email: 'a@tinh.example', password: 'mật khẩu 1' })
  const link = await home.admin().generatePasswordResetLink('a@tinh.example')
  match(link, /^http:\/\/127\.0\.0\.1:5000\/dat-lai-mat-khau\?mode=resetPassword&oobCode=[\w-]{43}$/)
  await rejects(home.admin().generatePasswordResetLink('no@tinh.example'), { code: 'auth/email-not-found' })
  await rejects(home.admin().generatePasswordResetLink('a@tinh.example', { url: 'http://evil.example/' }), {
    code: 'auth/unauthorized-continue-uri',
  })
  equal(home.letters.length, 0)
})
