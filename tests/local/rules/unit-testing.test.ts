// Google's own package for tests of rules, unmodified, against a running home that was started for it.
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing'
import 'firebase/compat/firestore'
import 'firebase/compat/storage'
import { type RunningHome, startFixture } from '../functions/home.ts'
import { temporaryFolder } from '../host/folder.ts'

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{id} {
      allow get: if request.auth.token.role == 'auditor' || resource.data.owner == request.auth.uid;
      allow list: if resource.data.owner == request.auth.uid && request.query.limit <= 10;
      allow create: if request.resource.data.owner == request.auth.uid;
    }
  }
}`
const closed = rules.replaceAll(/: if [^;]+;/g, ': if false;')
const storageRules = `rules_version = '2';
service firebase.storage {
  match /b/{bucket}/o {
    match /{uid}/{name} {
      allow read: if request.auth.uid == uid;
      allow create: if request.auth.uid == uid && request.resource.size < 10;
    }
  }
}`

let home: RunningHome
const endings: (() => unknown)[] = []
const file = { after: (hook: () => unknown) => void endings.unshift(hook) }
before(async () => {
  home = await startFixture(file, temporaryFolder(file), { HOME_FOR_RULES_TESTS: 'yes' })
})
after(async () => {
  for (const end of endings) await end()
})

async function environment(t: TestContext, projectId: string, own = rules): Promise<RulesTestEnvironment> {
  const { firestore, storage } = home.ports
  const made = await initializeTestEnvironment({
    projectId,
    firestore: { host: '127.0.0.1', port: firestore, rules: own },
    storage: { host: '127.0.0.1', port: storage, rules: storageRules },
  })
  t.after(() => made.cleanup())
  return made
}

test('reads and writes are judged by the rules of the test', async (t) => {
  const testing = await environment(t, 'demo-notes')
  const alice = testing.authenticatedContext('alice').firestore().collection('notes')
  const bob = testing.authenticatedContext('bob').firestore().collection('notes')
  const auditor = testing.authenticatedContext('carol', { role: 'auditor' }).firestore().collection('notes')
  await assertSucceeds(alice.doc('a').set({ owner: 'alice' }))
  await assertFails(alice.doc('b').set({ owner: 'bob' }))
  await assertSucceeds(alice.doc('a').get())
  await assertFails(bob.doc('a').get())
  await assertSucceeds(auditor.doc('a').get())
  await assertFails(testing.unauthenticatedContext().firestore().collection('notes').doc('a').get())
  await assertSucceeds(alice.where('owner', '==', 'alice').limit(10).get())
  await assertFails(alice.where('owner', '==', 'alice').get())
  await assertFails(alice.limit(10).get())
})

test('each project has rules of its own, and can be emptied', async (t) => {
  const [open, shut] = [await environment(t, 'demo-open'), await environment(t, 'demo-shut', closed)]
  for (const testing of [open, shut])
    await testing.withSecurityRulesDisabled(async (context) => {
      await context.firestore().doc('notes/a').set({ owner: 'alice' })
    })
  const note = (testing: RulesTestEnvironment) =>
    testing.authenticatedContext('alice').firestore().doc('notes/a').get()
  await assertSucceeds(note(open))
  await assertFails(note(shut))
  await open.clearFirestore()
  await assertFails(note(open))
  await shut.withSecurityRulesDisabled(async (context) => {
    equal(
      (await context.firestore().doc('notes/a').get()).exists,
      true,
      'the other project keeps its documents',
    )
  })
})

test('files are judged by the rules of the test', async (t) => {
  const testing = await environment(t, 'demo-files')
  const note = (uid: string) => testing.authenticatedContext(uid).storage('gs://files').ref('alice/note')
  const put = async (text: string): Promise<void> => {
    await note('alice').putString(text)
  }
  await assertSucceeds(put('short'))
  await assertFails(put('far too long'))
  await assertFails(note('bob').getMetadata())
  await assertSucceeds(note('alice').getMetadata())
})

test('rules that do not compile are refused in words', async (t) => {
  await rejects(environment(t, 'demo-broken', 'service cloud.firestore {'), /L1:26 expected 'match'/)
})

test('what was evaluated is told as the official emulator tells it', async (t) => {
  const testing = await environment(t, 'demo-covered')
  await assertSucceeds(
    testing.authenticatedContext('alice').firestore().doc('notes/a').set({ owner: 'alice' }),
  )
  const url = `http://127.0.0.1:${home.ports.firestore}/emulator/v1/projects/demo-covered:ruleCoverage`
  const { report } = (await (await fetch(url)).json()) as {
    report: { sourcePosition: object; values: object[] }[]
  }
  deepEqual(
    report.map(({ values }) => values),
    [[], [], [{ value: { boolValue: true }, count: 1 }]],
  )
  const page = await (await fetch(`${url}.html`, { headers: { 'sec-fetch-site': 'none' } })).text()
  match(page, /<span class="half" title="1 true"><span class="" title="1 other">/)
  equal((await fetch(url.replace('covered', 'unknown'))).status, 404)
})

test('a home that was not started for it takes neither other rules nor unsigned tokens', async (t) => {
  const { ports } = await startFixture(t, temporaryFolder(t))
  const put = (port: number, path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'PUT',
      body: JSON.stringify({ rules: { files: [{ content: rules }] } }),
    })
  const { status } = await put(ports.firestore, '/emulator/v1/projects/demo-fixture:securityRules')
  deepEqual([status, (await put(ports.storage, '/internal/setRules')).status], [404, 404])
  const part = (of: object): string => Buffer.from(JSON.stringify(of)).toString('base64url')
  const claims = { sub: 'alice', iss: 'https://securetoken.google.com/demo-fixture', aud: 'demo-fixture' }
  const note = '/v1/projects/demo-fixture/databases/(default)/documents/notes/a'
  const read = await fetch(`http://127.0.0.1:${ports.firestore}${note}`, {
    headers: { authorization: `Bearer ${part({ alg: 'none' })}.${part(claims)}.` },
  })
  equal(read.status, 401)
})
