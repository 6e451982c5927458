// What a page in a browser may not have: administrators' rights by `Bearer owner`, and the commands that the official
// emulator adds for test tools. On the web port nobody has them.
import { deepEqual, equal } from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { documents, openHome, project, type Home } from './home.ts'

const owner = { authorization: 'Bearer owner' }
const page = { origin: 'http://localhost:5000' }
const everything = `/emulator/v1/projects/${project}/databases/(default)/documents`
const rulesOf = `/emulator/v1/projects/${project}:securityRules`

/** Firestore with one document, and its REST door behind another server as the web port is. */
async function open(t: TestContext): Promise<{ home: Home; web: string; stored: () => Promise<number> }> {
  const home = await openHome(t)
  const server = createServer((request, response) => void home.handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const name = `${documents}/notes/a`
  await home.engine.commit([{ kind: 'update', name, fields: new Map() }])
  const stored = async (): Promise<number> => (await home.engine.get([name])).documents.filter(Boolean).length
  return { home, web: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stored }
}

async function statusOf(url: string, init: RequestInit): Promise<number> {
  return (await fetch(url, init)).status
}

test('the web port has no commands', async (t) => {
  const { web, stored } = await open(t)
  equal(await statusOf(web + everything, { method: 'DELETE', headers: owner }), 404)
  equal(await statusOf(web + everything, { method: 'DELETE' }), 404)
  const body = JSON.stringify({ rules: { files: [{ content: '' }] } })
  equal(await statusOf(web + rulesOf, { method: 'PUT', body }), 404)
  equal(await stored(), 1)
})

test('the web port has no administrators', async (t) => {
  const { web, stored } = await open(t)
  const note = `${web}/v1/${documents}/notes/a`
  deepEqual(
    [await statusOf(note, { headers: owner }), await statusOf(note, { method: 'DELETE', headers: owner })],
    [403, 403],
  )
  equal(await stored(), 1)
})

test("Firestore's own port has both, for programs", async (t) => {
  const { home, stored } = await open(t)
  const note = `${home.url}/v1/${documents}/notes/a`
  equal(await statusOf(note, { headers: owner }), 200)
  for (const marked of [page, { 'sec-fetch-site': 'same-site' }, { origin: 'null' }]) {
    equal(await statusOf(note, { headers: { ...owner, ...marked } }), 403)
    equal(await statusOf(home.url + everything, { method: 'DELETE', headers: marked }), 403)
  }
  equal(await stored(), 1)
  equal(await statusOf(home.url + everything, { method: 'DELETE' }), 200)
  equal(await stored(), 0)
})
