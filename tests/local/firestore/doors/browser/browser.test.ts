// The full web SDK in a real browser, unmodified: its streams are WebChannel there, over a page of another port.
import { deepEqual, equal } from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { build } from 'esbuild'
import { Channel } from '../../../../../local/firestore/webchannel/channel.ts'
import { openBrowser } from '../../../../../tools/browser.ts'
import { openHome, project } from '../home.ts'
import type { Asked } from './page.ts'

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{id} {
      allow read: if resource == null || resource.data.owner == request.auth.uid;
      allow create, update: if request.resource.data.owner == request.auth.uid;
      allow delete: if resource.data.owner == request.auth.uid;
    }
  }
}`

async function script(): Promise<string> {
  const entry = join(import.meta.dirname, 'page.ts')
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife' })
  return outputFiles[0]?.text ?? ''
}

async function openPage(t: TestContext) {
  const text = await script()
  const site = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/page.js' ? 'text/javascript' : 'text/html')
    response.end(request.url === '/page.js' ? text : '<!doctype html><script src="/page.js"></script>')
  })
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const browser = await openBrowser()
  t.after(async () => {
    await browser.close()
    site.close()
  })
  return async () => {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
    return page
  }
}

test('a page listens, writes, is refused and counts, by streaming and by long polling', async (t) => {
  const newPage = await openPage(t)
  for (const longPolling of [false, true]) {
    const home = await openHome(t, { rules })
    const page = await newPage()
    const asked = { port: home.port, project, longPolling }
    const told = await page.evaluate(
      (one) => (globalThis as unknown as { live(asked: Asked): Promise<object> }).live(one),
      asked,
    )
    deepEqual(told, { write: 'permission-denied', listen: 'permission-denied', count: 1 })
    await page.close()
  }
})

test('a session that is unknown, and posts that cannot be read, are refused', async (t) => {
  const { url } = await openHome(t)
  const channel = `${url}/google.firestore.v1.Firestore/Listen/channel`
  equal((await fetch(`${channel}?SID=none&RID=rpc`)).status, 400)
  for (const body of [
    'count=1&ofs=0&req0___data__={',
    'count=-1',
    'count=1e9',
    'count=1&ofs=0&req0___data__={"a":1}',
  ])
    equal((await fetch(`${channel}?RID=1`, { method: 'POST', body })).status, 400, body)
})

test('a session ends when its page has gone without a word', async () => {
  const channel = new Channel()
  const told = channel.requests()[Symbol.asyncIterator]().next()
  for (let beat = 0; beat < 2; beat++) channel.beat()
  equal(channel.over.aborted, false)
  channel.beat()
  equal(channel.over.aborted, true)
  equal((await told).done, true)
})
