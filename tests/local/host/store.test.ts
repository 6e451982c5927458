import { deepEqual, equal, match, throws } from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { Refusal } from '../../../local/host/refusal.ts'
import { isDiskFull, openStore } from '../../../local/host/store.ts'
import { temporaryFolder } from './folder.ts'

function refusal(message: RegExp) {
  return (error: unknown): boolean => {
    match(String(error instanceof Refusal ? error.message : error), message)
    return error instanceof Refusal && !error.message.includes('\n')
  }
}

test('what is written is there when the folder is opened again', (t) => {
  const folder = join(temporaryFolder(t), 'a', 'b')
  const first = openStore(folder)
  first.database.exec('create table notes (text text); insert into notes values (1)')
  first.close()
  const second = openStore(folder)
  t.after(() => second.close())
  equal(second.database.prepare('select count(*) as n from notes').get()?.['n'], 1)
  equal(second.database.prepare('pragma journal_mode').get()?.['journal_mode'], 'wal')
  equal(second.database.prepare('pragma synchronous').get()?.['synchronous'], 2)
})

test('a folder has one owner at a time, and others may still read', (t) => {
  const folder = temporaryFolder(t)
  const owner = openStore(folder)
  throws(() => openStore(folder), refusal(/open in another process.*--data/))
  const reader = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true })
  equal(reader.prepare('pragma user_version').get()?.['user_version'], 2)
  reader.close()
  owner.close()
  openStore(folder).close()
})

test('a newer version is refused and left as it is', (t) => {
  const folder = temporaryFolder(t)
  const store = openStore(folder)
  store.database.exec('pragma user_version = 99')
  store.close()
  const before = readFileSync(join(folder, 'store.sqlite'))
  throws(() => openStore(folder), refusal(/newer version \(99; this one knows 2\)/))
  equal(readFileSync(join(folder, 'store.sqlite')).equals(before), true)
})

test('data of an earlier version are brought up to date', (t) => {
  const folder = temporaryFolder(t)
  const store = openStore(folder)
  store.database.exec('create table auth_session (hash blob); insert into auth_session values (1)')
  store.database.exec('pragma user_version = 1')
  store.close()
  const later = openStore(folder)
  t.after(() => later.close())
  deepEqual({ ...later.database.prepare('select * from auth_session').get() }, { hash: 1, factor: null })
  equal(later.database.prepare('pragma user_version').get()?.['user_version'], 2)
})

test("another program's SQLite file is refused and left as it is", (t) => {
  const folder = temporaryFolder(t)
  const path = join(folder, 'store.sqlite')
  const theirs = new DatabaseSync(path)
  theirs.exec('create table theirs (x)')
  theirs.close()
  const before = readFileSync(path)
  throws(() => openStore(folder), refusal(/not written by this program/))
  equal(readFileSync(path).equals(before), true)
})

test('a file that is no database is refused and left as it is', (t) => {
  const folder = temporaryFolder(t)
  const path = join(folder, 'store.sqlite')
  const text = 'Đây không phải cơ sở dữ liệu. '.repeat(100)
  writeFileSync(path, text)
  throws(() => openStore(folder), refusal(/damaged or not a data file/))
  equal(readFileSync(path, 'utf8'), text)
})

test('a folder that cannot be made or written is refused', (t) => {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'file'), '')
  throws(() => openStore(join(folder, 'file')), refusal(/cannot be written/))
  throws(() => openStore(join(folder, 'file', 'below')), refusal(/cannot be written/))
  mkdirSync(join(folder, 'taken', 'store.sqlite'), { recursive: true })
  throws(() => openStore(join(folder, 'taken')), refusal(/cannot be written/))
})

test('a full disk refuses the write, keeps what was there, and recovers without a restart', (t) => {
  const store = openStore(temporaryFolder(t))
  t.after(() => store.close())
  const { database } = store
  database.exec('create table notes (text text); insert into notes values (zeroblob(1000))')
  database.exec(
    `pragma max_page_count = ${Number(database.prepare('pragma page_count').get()?.['page_count']) + 1}`,
  )
  throws(() => database.exec('insert into notes values (zeroblob(100000))'), isDiskFull)
  equal(database.prepare('select count(*) as n from notes').get()?.['n'], 1)
  database.exec('pragma max_page_count = 1000000')
  database.exec('insert into notes values (zeroblob(100000))')
  equal(database.prepare('select count(*) as n from notes').get()?.['n'], 2)
})
