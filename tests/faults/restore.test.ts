// The restore drill (F46): a backup made while people submit becomes a home of its own that keeps every receipt given before
// it, sends nothing a second time, and sends again once somebody says so.
import { deepEqual, equal, match } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { staffOf } from '../../tools/demo/entries.ts'
import { temporaryFolder } from '../local/host/folder.ts'
import { monday, openHome } from './home.ts'
import { advance, asPerson, draft, draftOne, Receipts, soundEntries, submit } from './people.ts'
import { inspect } from './store.ts'

const [entry, ...others] = soundEntries

type Ended = { said: string; refused: string; code: number }

const run = (tool: 'backup' | 'restore', ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const script = fileURLToPath(new URL(`../../tools/${tool}.ts`, import.meta.url))
    execFile(process.execPath, [script, ...args], (error, said, refused) => {
      resolve({ said, refused: refused.trim(), code: Number(error?.code ?? 0) })
    })
  })

test('a home that is restored from a backup', async (t) => {
  const folder = temporaryFolder(t)
  const [data, file, restored] = [
    join(folder, 'data'),
    join(folder, 'backup.sqlite'),
    join(folder, 'restored'),
  ]
  const first = await openHome(t, data, { now: monday })
  const before = new Receipts()
  const head = staffOf(entry.agencyId, 'head').email
  const contents = others.slice(0, 3).map(({ content }) => content)

  await t.test('is backed up while people submit', async () => {
    const sent = await draftOne(first.url, entry)
    await asPerson(first.url, head, async (client) => before.keep(await submit(client, sent)))
    await advance(first.url, 2)
    // One letter is put off: it waits in the backup, and the first home sends it afterwards.
    await first.order({ do: 'smtp', step: 'message', turn: { code: 451, message: 'later' }, times: 1 })
    await draftOne(first.url, entry)
    await advance(first.url, 0)
    const intentions = await draft(first.url, entry.agencyId, contents)
    const [backup] = await asPerson(first.url, head, (client) =>
      Promise.all([
        run('backup', file, '--data', data),
        ...intentions.map((intention) => submit(client, intention)),
      ]),
    )
    match(backup.said, /backup\.sqlite: \d+\.\d MiB, whole and checked/)
    equal(backup.code, 0)
  })

  await advance(first.url, 5)
  await first.stop()
  const original = await inspect(data)

  await t.test('has what was given a receipt before, whole, and pauses its mail', async () => {
    const { said, code } = await run('restore', file, '--data', restored)
    match(said, /Mail is paused, and [1-9]\d* waiting mails are left to a person/)
    equal(code, 0)
    deepEqual((await inspect(restored, before.all())).violations, [])
  })

  const atBackup = await inspect(restored)

  await t.test('sends nothing, however often the sweep comes', async (each) => {
    const home = await openHome(each, restored)
    await advance(home.url, 60)
    const release = await run('restore', '--release-mail', '--data', restored)
    match(release.refused, /is open in another process/)
    const late = await draftOne(home.url, entry)
    await advance(home.url, 60)
    await home.stop()
    const { facts, violations } = await inspect(restored, before.all())
    deepEqual(violations, [])
    deepEqual(facts.mails, atBackup.facts.mails)
    const asked = [...facts.of('outbox').values()].filter(({ id }) => id.includes(late.registrationId))
    deepEqual(
      asked.map(({ value }) => value.state),
      ['queued'],
    )
  })

  await t.test('sends again when somebody says so, and never what the first home had sent', async (each) => {
    equal((await run('restore', '--release-mail', '--data', restored)).code, 0)
    const home = await openHome(each, restored)
    await advance(home.url, 2)
    deepEqual((await inspect(restored)).facts.mails, atBackup.facts.mails)
    await draftOne(home.url, entry)
    await advance(home.url, 2)
    await home.stop()
    const { facts, violations } = await inspect(restored, before.all())
    deepEqual(violations, [])
    const fresh = facts.mails.slice(0, facts.mails.length - atBackup.facts.mails.length)
    equal(fresh.length, 1)
    const known = new Set(original.facts.mails.map(({ messageId }) => messageId))
    deepEqual(
      fresh.filter(({ messageId }) => known.has(messageId)),
      [],
    )
  })

  await t.test('is refused where a home has its data, and from what is no whole backup', async () => {
    const torn = join(folder, 'torn.sqlite')
    cpSync(file, torn)
    truncateSync(torn, Math.floor(readFileSync(file).length / 2))
    const text = join(folder, 'text.sqlite')
    writeFileSync(text, 'Không phải bản sao lưu. '.repeat(1000))
    const foreign = join(folder, 'foreign.sqlite')
    const theirs = new DatabaseSync(foreign)
    theirs.exec('create table theirs (x)')
    theirs.close()
    const newer = join(folder, 'newer.sqlite')
    cpSync(file, newer)
    const later = new DatabaseSync(newer)
    later.exec('pragma user_version = 99')
    later.close()
    const empty = join(folder, 'empty.sqlite')
    writeFileSync(empty, '')
    const free = join(folder, 'free')
    mkdirSync(free)
    for (const [from, to, words] of [
      [file, restored, /restored is not empty: restore to a new folder/],
      [torn, free, /torn\.sqlite is damaged/],
      [text, free, /text\.sqlite is damaged or not a data file/],
      [foreign, free, /foreign\.sqlite was not written by this program/],
      [newer, free, /newer\.sqlite are from a newer version \(99/],
      [empty, free, /empty\.sqlite is empty/],
      [join(folder, 'none'), free, /none does not exist/],
    ] as const) {
      const { refused, code } = await run('restore', from, '--data', to)
      match(refused, words)
      deepEqual([refused.split('\n').length, code], [1, 1])
    }
    equal((await run('restore', file, '--data', free)).code, 0)
    match((await run('backup', file, '--data', data)).refused, /exists already/)
  })
})
