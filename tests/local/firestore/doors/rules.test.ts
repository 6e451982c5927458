// The rules at the doors: what a client's request is judged as, and that a refusal ends the whole request and says no
// more than production would. How rules are evaluated is tested in tests/local/rules.
import { deepEqual, equal, match } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { adminClient } from './admin-client.ts'
import { outcome, type Client } from './client.ts'
import { documents, openHome, project, type Home } from './home.ts'
import { liteClient } from './lite-client.ts'

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    function mine() { return request.auth != null && resource.data.owner == request.auth.uid; }
    match /notes/{id} {
      allow get: if mine();
      allow list: if mine() && request.query.limit <= 10;
      allow create: if request.auth != null && request.resource.data.owner == request.auth.uid
        && request.resource.data.at == request.time;
      allow update: if mine() && request.resource.data.owner == resource.data.owner;
      allow delete: if mine() && resource.data.locked == false;
    }
    match /public/{id} { allow read: if true; allow write: if false; }
    match /paged/{id} { allow list: if request.query.limit <= 10; }
    match /{path=**}/comments/{id} { allow list: if resource.data.open == true; }
    match /pairs/{id} {
      allow create: if getAfter(/databases/$(database)/documents/pairs/$(request.resource.data.other)).data.other == id;
    }
  }
}`

type World = { home: Home; as: (token: string | null) => Client }

/** The administrator has put one note each of alice and bob, and what else the tests read. */
async function open(t: TestContext): Promise<World> {
  const home = await openHome(t, { rules })
  const as = (token: string | null): Client => {
    const client = liteClient(home.port, project, token)
    t.after(() => client.close())
    return client
  }
  await as('owner').write(
    { set: 'notes/a', data: { owner: 'alice', locked: true } },
    { set: 'notes/b', data: { owner: 'bob', locked: false } },
    { set: 'public/p', data: { n: 1 } },
    { set: 'public/p/comments/1', data: { open: true } },
    { set: 'public/p/comments/2', data: { open: false } },
  )
  return { home, as }
}

test('an administrator is not judged, at either door', async (t) => {
  const { home, as } = await open(t)
  const admin = adminClient(home.port, project)
  t.after(() => admin.close())
  equal((await as('owner').query({ from: 'notes' })).length, 2)
  equal((await admin.query({ from: 'notes' })).length, 2)
})

test('a token that is not valid is refused before anything else', async (t) => {
  const { as } = await open(t)
  equal(await outcome(as('expired').get('public/p')), 'unauthenticated')
})

test("get: one's own, not another's, and a missing document answers like another's", async (t) => {
  const { as } = await open(t)
  const alice = as('alice')
  deepEqual(await alice.get('notes/a'), { owner: 'alice', locked: true })
  equal(await outcome(alice.get('notes/b')), 'permission-denied')
  equal(await outcome(alice.get('notes/none')), 'permission-denied')
  equal(await outcome(as(null).get('notes/a')), 'permission-denied')
  deepEqual(await as(null).get('public/p'), { n: 1 })
  equal(await as(null).get('public/none'), null)
})

test('what no rule mentions is denied', async (t) => {
  const { as } = await open(t)
  equal(await outcome(as('alice').get('elsewhere/a')), 'permission-denied')
  equal(await outcome(as('alice').write({ set: 'elsewhere/a', data: {} })), 'permission-denied')
})

test('list: proved from the query, never filtered', async (t) => {
  const { as } = await open(t)
  const alice = as('alice')
  const own = ['owner', '==', 'alice'] as const
  const paths = async (client: Client, where: typeof own): Promise<string[]> =>
    (await client.query({ from: 'notes', where, limit: 10 })).map(({ path }) => path)
  deepEqual(await paths(alice, own), ['notes/a'])
  equal(await outcome(alice.query({ from: 'notes', where: own, limit: 11 })), 'permission-denied')
  equal(await outcome(alice.query({ from: 'notes', where: own })), 'permission-denied')
  equal(await outcome(alice.query({ from: 'notes', limit: 1 })), 'permission-denied')
  const others = [
    ['owner', '!=', 'bob'],
    ['owner', 'in', ['alice', 'bob']],
    ['owner', '>=', 'alice'],
    { or: [own, ['owner', '==', 'bob']] },
    { or: [own, ['locked', '==', true]] },
  ] as const
  for (const where of others)
    equal(await outcome(alice.query({ from: 'notes', where, limit: 10 })), 'permission-denied')
})

test('list: each alternative of an `or` may be proved on its own', async (t) => {
  const { as } = await open(t)
  const own = ['owner', '==', 'alice'] as const
  const locked = {
    or: [{ and: [own, ['locked', '==', true]] }, { and: [own, ['locked', '==', false]] }],
  } as const
  const found = await as('alice').query({ from: 'notes', where: locked, limit: 10 })
  deepEqual(
    found.map(({ path }) => path),
    ['notes/a'],
  )
})

test('counting goes by list', async (t) => {
  const { as } = await open(t)
  const count = { n: ['count'] } as const
  const own = ['owner', '==', 'alice'] as const
  deepEqual(await as('alice').aggregate({ from: 'notes', where: own, limit: 10 }, count), { n: 1 })
  equal(await outcome(as('alice').aggregate({ from: 'notes' }, count)), 'permission-denied')
})

test('a plain listing goes by list too, with its page size as the limit', async (t) => {
  const { home } = await open(t)
  const list = async (path: string, token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${home.url}/v1/${documents}/${path}`, { headers })).status
  }
  equal(await list('public?pageSize=1', 'alice'), 200)
  equal(await list('paged?pageSize=10', 'alice'), 200)
  equal(await list('paged?pageSize=11', 'alice'), 403)
  equal(await list('notes?pageSize=1', 'alice'), 403)
  equal(await list('notes?pageSize=1&showMissing=true', 'alice'), 403)
})

test('a collection group needs a rule that matches it at any depth', async (t) => {
  const { as } = await open(t)
  const found = await as(null).query({ from: { group: 'comments' }, where: ['open', '==', true] })
  deepEqual(
    found.map(({ path }) => path),
    ['public/p/comments/1'],
  )
  equal(await outcome(as(null).query({ from: { group: 'comments' } })), 'permission-denied')
  equal(await outcome(as(null).query({ from: { group: 'public' } })), 'permission-denied')
  equal((await as(null).query({ from: 'public' })).length, 1)
})

test('create, update and delete are judged as what they do to the document', async (t) => {
  const { as } = await open(t)
  const alice = as('alice')
  const at = alice.values.serverTimestamp()
  equal(await outcome(alice.write({ set: 'notes/new', data: { owner: 'bob', at } })), 'permission-denied')
  equal(await outcome(alice.write({ set: 'notes/new', data: { owner: 'alice' } })), 'permission-denied')
  equal(await outcome(alice.write({ set: 'notes/new', data: { owner: 'alice', at } })), 'ok')
  equal(await outcome(alice.write({ update: 'notes/a', data: { text: 'x' } })), 'ok')
  equal(await outcome(alice.write({ update: 'notes/a', data: { owner: 'bob' } })), 'permission-denied')
  equal(await outcome(alice.write({ delete: 'notes/a' })), 'permission-denied')
  equal(await outcome(as('bob').write({ delete: 'notes/b' })), 'ok')
})

test('a precondition tells nothing to those who may not read', async (t) => {
  const { as } = await open(t)
  const alice = as('alice')
  equal(await outcome(alice.write({ update: 'notes/b', data: { text: 'x' } })), 'permission-denied')
  equal(await outcome(alice.write({ update: 'notes/none', data: { text: 'x' } })), 'permission-denied')
  equal(await outcome(alice.write({ delete: 'notes/none' })), 'permission-denied')
})

test('a precondition that does not hold is told of to those who may do the rest', async (t) => {
  const { as } = await open(t)
  const alice = as('alice')
  const at = alice.values.serverTimestamp()
  equal(await outcome(alice.write({ update: 'notes/new', data: { owner: 'alice', at } })), 'not-found')
})

test('a document that one may not read cannot be verified either', async (t) => {
  const { home } = await open(t)
  const verify = async (id: string, token: string): Promise<number> => {
    const write = { verify: `${documents}/notes/${id}`, currentDocument: { exists: true } }
    const headers = { authorization: `Bearer ${token}` }
    const body = JSON.stringify({ writes: [write] })
    return (await fetch(`${home.url}/v1/${documents}:commit`, { method: 'POST', headers, body })).status
  }
  deepEqual(
    [await verify('a', 'alice'), await verify('b', 'alice'), await verify('none', 'alice')],
    [200, 403, 403],
  )
  deepEqual([await verify('b', 'owner'), await verify('none', 'owner')], [200, 404])
})

test('a batch with one denied write writes nothing', async (t) => {
  const { as } = await open(t)
  const alice = as('alice')
  const at = alice.values.serverTimestamp()
  const mixed = alice.write(
    { set: 'notes/new', data: { owner: 'alice', at } },
    { update: 'notes/b', data: { x: 1 } },
  )
  equal(await outcome(mixed), 'permission-denied')
  equal(await as('owner').get('notes/new'), null)
})

test('rules see the state that the whole commit would leave', async (t) => {
  const { as } = await open(t)
  const client = as('alice')
  equal(await outcome(client.write({ set: 'pairs/1', data: { other: '2' } })), 'permission-denied')
  const both = client.write(
    { set: 'pairs/1', data: { other: '2' } },
    { set: 'pairs/2', data: { other: '1' } },
  )
  equal(await outcome(both), 'ok')
})

test('reads in a transaction are judged too', async (t) => {
  const { as } = await open(t)
  const read = as('alice').transaction((transaction) => transaction.get('notes/b'))
  equal(await outcome(read), 'permission-denied')
})

test('a denial names no document to the client, and its rule to the operator', async (t) => {
  const { home, as } = await open(t)
  await as('alice')
    .get('notes/b')
    .then(
      () => equal('allowed', 'denied'),
      (error: Error) => match(error.message, /Missing or insufficient permissions\.$/),
    )
  match(home.log.join('\n'), /^warn firestore: get in notes: denied: .*firestore\.rules:6 allow get/m)
  equal(
    home.log.some((line) => line.includes('bob')),
    false,
  )
})

test('without valid rules every client is denied', async (t) => {
  const home = await openHome(t)
  const client = liteClient(home.port, project, 'alice')
  t.after(() => client.close())
  equal(await outcome(client.get('public/p')), 'permission-denied')
  equal(await outcome(client.query({ from: 'public' })), 'permission-denied')
  equal(await outcome(client.write({ set: 'public/p', data: {} })), 'permission-denied')
})

test('rules put in force while running hold from then on', async (t) => {
  const { home, as } = await open(t)
  const put = async (content: string): Promise<number> => {
    const body = JSON.stringify({ rules: { files: [{ content }] } })
    return (await fetch(`${home.url}/emulator/v1/projects/${project}:securityRules`, { method: 'PUT', body }))
      .status
  }
  equal(await put('this is no rules file'), 400)
  deepEqual(await as(null).get('public/p'), { n: 1 })
  equal(await put(rules.replace('allow read: if true', 'allow read: if false')), 200)
  equal(await outcome(as(null).get('public/p')), 'permission-denied')
})
