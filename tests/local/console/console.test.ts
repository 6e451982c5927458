// The console: what it shows of a home in which things have gone wrong, what it can put right, and whom it does not serve.
import { deepEqual, equal, match } from 'node:assert/strict'
import { request as send } from 'node:http'
import { test, type TestContext } from 'node:test'
import { Timestamp } from '@google-cloud/firestore'
import { startFixture, type RunningHome } from '../functions/home.ts'
import { temporaryFolder } from '../host/folder.ts'

async function openConsole(t: TestContext) {
  const home = await startFixture(t, temporaryFolder(t))
  const read = async (page = ''): Promise<string> => {
    const answer = await fetch(`${home.origin}/__/console${page}`, { headers: { accept: 'text/html' } })
    match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/)
    return answer.text()
  }
  const press = (id: string, headers: Record<string, string> = {}) =>
    fetch(`${home.origin}/__/console/events`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', ...headers },
      body: new URLSearchParams({ id }),
    })
  return { home, read, press }
}

/** As a page would ask that knows no token. */
function readAsStranger({ origin }: RunningHome, path: string): Promise<Response> {
  const documents = 'v1/projects/demo-fixture/databases/(default)/documents'
  return fetch(`${origin}/${documents}/${path}`, { headers: { origin } })
}

test('an event that failed for good is shown, and delivered again when its cause is mended', async (t) => {
  const { home, read, press } = await openConsole(t)
  await home.db.doc('needy/one').create({})
  const { dead } = await home.settled()
  equal(dead.length, 1)
  const page = await read('/events')
  match(page, /needy.*there is no cure.*Deliver again/s)
  const [, id = ''] = /name="id" value="([^"]+)"/.exec(page) ?? []
  await home.db.doc('cures/one').create({})
  equal((await press(id)).status, 303)
  deepEqual(await home.settled(), { waiting: 0, dead: [] })
  equal((await home.db.doc('cured/one').get()).exists, true)
  equal((await press(id)).status, 404, 'it is gone')
})

test('an event that fails again waits here again', async (t) => {
  const { home, press } = await openConsole(t)
  await home.db.doc('needy/two').create({})
  const [first] = (await home.settled()).dead
  await press(first?.id ?? '')
  const { dead } = await home.settled()
  deepEqual(dead, [first])
})

test('a denied request is shown with its rule', async (t) => {
  const { home, read } = await openConsole(t)
  equal((await readAsStranger(home, 'secrets/one')).status, 403)
  match(
    await read('/rules'),
    /Firestore <strong>get<\/strong> \/secrets\/one.*by nobody signed in.*<strong>denied<\/strong>: firestore\.rules/s,
  )
  match(await read('/rules?denied'), /\/secrets\/one/)
  match(await read(), /1 of the last 1 requests denied/)
})

test('data are shown as they are stored, whatever they are called', async (t) => {
  const { home, read } = await openConsole(t)
  const { db } = home
  const odd = `a <b>"'&?#% ệ`
  await db
    .collection('shown')
    .doc(odd)
    .set({
      text: '<script>alert(1)</script>',
      at: Timestamp.fromMillis(0),
      ref: db.doc('shown/other'),
      list: [1, { deep: null }],
      bytes: Buffer.from('abc'),
    })
  await db.doc(`shown/${odd}/below/one`).set({})
  match(await read('/data'), /href="\/__\/console\/data\/shown"/)
  const [, address = ''] = /href="\/__\/console(\/data\/shown\/[^"]+)"/.exec(await read('/data/shown')) ?? []
  const page = await read(address.replaceAll('&#39;', "'"))
  equal(page.includes('<script>'), false)
  match(
    page,
    /1970-01-01T00:00:00\.000Z.*3 bytes.*deep.*null.*href="\/__\/console\/data\/shown\/other".*below/s,
  )
  for (const nowhere of ['/data/none/one', '/data/%', '/nothing'])
    equal((await fetch(`${home.origin}/__/console${nowhere}`)).status, 404, nowhere)
})

test('another site is neither shown anything nor obeyed, whatever it calls itself', async (t) => {
  const { home, press } = await openConsole(t)
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://evil.example' },
    { origin: 'null' },
  ])
    equal((await press('any', headers)).status, 403)
  const rebound = await new Promise<number | undefined>((resolve) =>
    send(`${home.origin}/__/console/data`, { headers: { host: 'evil.example' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).end(),
  )
  equal(rebound, 403)
})
