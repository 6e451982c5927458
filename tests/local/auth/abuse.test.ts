import { deepEqual, equal, match } from 'node:assert/strict'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { openHome, post, project, refusal } from './home.ts'

const toolkit = '/identitytoolkit.googleapis.com/v1'
const owner = { authorization: 'Bearer owner' }

test("bodies that are not what they should be are refused in Google's form", async (t) => {
  const home = await openHome(t)
  const bodies = [
    '{',
    '[]',
    'null',
    '"x"',
    '{"email":1}',
    '{"email":{"a":1}}',
    '{"email":"a@b.c","password":[1]}',
  ]
  for (const body of bodies) {
    const answer = await post(home, `${toolkit}/accounts:signInWithPassword`, body)
    equal(answer.status, 400, body)
    const error = answer.body['error'] as { code: number; status: string; errors: unknown[] }
    deepEqual([error.code, error.status, error.errors.length], [400, 'INVALID_ARGUMENT', 1])
  }
  equal(refusal(await post(home, `${toolkit}/accounts:signInWithPassword`, {})), 'MISSING_EMAIL')
  equal(
    refusal(await post(home, `${toolkit}/accounts:signInWithPassword`, { email: 'a@b.example' })),
    'MISSING_PASSWORD',
  )
  equal((await post(home, `${toolkit}/accounts:signInWithPassword`, 'x'.repeat(5 * 1024 * 1024))).status, 413)
  equal((await post(home, `${toolkit}/accounts:none`, {})).status, 404)
  equal((await post(home, '//x', {})).status, 404)
})

test('addresses that could deceive are refused', async (t) => {
  const home = await openHome(t)
  const addresses = [
    '"a@evil.example x"@gov.example',
    'a@b.example,c@d.example',
    '<a@b.example>',
    'a@b.example\nBcc: c@d.example',
    'а@b.example', // a Cyrillic letter
    `${'a'.repeat(65)}@b.example`,
    `a@${'b'.repeat(250)}.example`,
    'a..b@c.example',
    'a@b..example',
  ]
  for (const email of addresses) {
    const answer = await post(home, `${toolkit}/projects/${project}/accounts`, { email }, owner)
    equal(refusal(answer), 'INVALID_EMAIL', email)
  }
  const plus = await post(home, `${toolkit}/projects/${project}/accounts`, { email: 'a+b@c.example' }, owner)
  equal(plus.status, 200)
})

test('keys like __proto__ mean nothing but themselves', async (t) => {
  const home = await openHome(t)
  const claims = '{"__proto__":{"role":"admin"},"constructor":"x"}'
  const body = `{"localId":"a","__proto__":{"disabled":true}}`
  equal((await post(home, `${toolkit}/projects/${project}/accounts`, body, owner)).status, 200)
  const set = { localId: 'a', customAttributes: claims }
  equal((await post(home, `${toolkit}/projects/${project}/accounts:update`, set, owner)).status, 200)
  const user = await home.admin().getUser('a')
  equal(user.disabled, false)
  equal(({} as { role?: string }).role, undefined)
})

test('what is not HTTP, and a body that never comes, leave the service alive', async (t) => {
  const home = await openHome(t)
  const send = async (bytes: string) => {
    const socket = connect(home.auth.port, '127.0.0.1')
    socket.end(bytes)
    return text(socket)
  }
  match(await send('\u0000\u0001\u0002\r\n\r\n'), /^HTTP\/1\.1 400/)
  match(await send(`GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(40_000)}\r\n\r\n`), /^HTTP\/1\.1 431/)
  await send(`POST ${toolkit}/accounts:signUp HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"em`)
  equal(refusal(await post(home, `${toolkit}/accounts:signUp`, {})), 'ADMIN_ONLY_OPERATION')
})
