import { test } from 'node:test'
import { content, draft } from '../kit/builders.ts'
import { idOf, openWorld } from './world.ts'
test('smoke', async (t) => {
  const world = await openWorld()
  t.after(() => world.close())
  const id = idOf('one')
  await world.db.doc(`drafts/${id}`).set(draft({ content: content() }))
  const head = await world.as('head', 'stttt')
  const input = { registrationId: id, revision: 3, key: 'k'.repeat(20), reply: '' } as never
  console.log(await head.call('submitRegistration', input))
  const from = performance.now()
  console.log(await head.call('submitRegistration', input), performance.now() - from)
  await world.home.idle()
  console.log(await world.data(`registrations/${id}`))
  const rows = await world.db.collection('outbox').get()
  for (const row of rows.docs) console.log(row.id, row.data())
  const rowsA = await world.db.collection('audit').get()
  for (const row of rowsA.docs) console.log(row.id, row.data())
})
