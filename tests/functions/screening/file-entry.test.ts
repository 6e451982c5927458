import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { budget, edition } from '../../../domain/screening/similarity/index-plan.ts'
import { entryIndex, enteredIn, Filed, Posting } from '../../../functions/src/screening/index-documents.ts'
import { findSimilar, similarEntries } from '../../../functions/src/screening/find-similar.ts'
import { followRegistration } from '../../../functions/src/screening/file-entry.ts'
import { fileText } from '../../../functions/src/screening/file-text.ts'
import { screenVersion } from '../../../functions/src/screening/screen-version.ts'
import { entryOf } from '../../../tools/similarity/rows.ts'
import { content } from '../../kit/builders.ts'
import { openWorld, type Entry, type World } from './world.ts'

const root = `similarity/entries-${edition}`
const text = content().solution

const indexed = (id: string, body: string) => entryOf({ id, agency: 'syt', year: 2025, title: '', body })

const screened = async (world: World, entry: Entry): Promise<string> => {
  const { id } = await world.submit(entry)
  await screenVersion(world.live, id)
  await followRegistration(world.db, id)
  return id
}

/** Keys whose posting names the entry, found by looking at every posting: the app itself never asks that way. */
const keysHolding = async (world: World, id: string): Promise<string[]> => {
  const found = await world.db.collection(`${root}/postings`).get()
  const holding = found.docs.filter((document) =>
    enteredIn(Posting.parse(document.data())).some((entered) => entered.id === id),
  )
  return holding.map((document) => document.id).sort()
}

const filedKeys = async (world: World, id: string): Promise<string[]> =>
  Filed.parse(await world.data(`${root}/filed/${id}`))
    .keys.map((filing) => filing.split(' ')[0] ?? '')
    .sort()

const bestFor = async (world: World, body: string): Promise<string | undefined> =>
  (await findSimilar(world.db, [{ field: 'solution', text: body }], null)).ranked[0]?.id

test('an entry is filed once it is with the desk, not before', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'a' })
  await followRegistration(world.db, id)
  equal(await bestFor(world, text), undefined)
  await screenVersion(world.live, id)
  await followRegistration(world.db, id)
  equal(await bestFor(world, text), id)
  deepEqual(await keysHolding(world, id), await filedKeys(world, id))
  const { words, pairs, threes } = budget.indexKeys
  ok((await keysHolding(world, id)).length <= words + pairs + threes + 1)
})

test('filing again changes nothing', async (t) => {
  const world = await openWorld(t)
  const id = await screened(world, { id: 'a' })
  const before = await keysHolding(world, id)
  await Promise.all([followRegistration(world.db, id), followRegistration(world.db, id)])
  deepEqual(await keysHolding(world, id), before)
})

test('a withdrawn entry leaves nothing behind', async (t) => {
  const world = await openWorld(t)
  const id = await screened(world, { id: 'a' })
  await world.db.doc(`registrations/${id}`).update({ state: 'withdrawn' })
  await followRegistration(world.db, id)
  deepEqual(await keysHolding(world, id), [])
  equal(await world.data(`${root}/texts/${id}`), null)
  equal(await world.data(`${root}/filed/${id}`), null)
  equal(await bestFor(world, text), undefined)
})

test('a new version takes the place of the old one', async (t) => {
  const world = await openWorld(t)
  const id = await screened(world, { id: 'a' })
  await world.db.doc(`registrations/${id}`).update({ state: 'changes-requested' })
  const solution =
    'Xe lưu động mang máy in thẻ đến nhà văn hóa thôn vào sáng thứ Bảy, cấp 40 thẻ căn cước cho cụ già mỗi buổi.'
  await screened(world, { id: 'a', content: { solution } })
  deepEqual(await keysHolding(world, id), await filedKeys(world, id))
  equal(await bestFor(world, solution), id)
  equal((await world.data(`${root}/texts/${id}`))?.['version'], 2)
})

test('of several filings of a version at once one counts', async (t) => {
  const world = await openWorld(t)
  const { id } = await world.submit({ id: 'a' })
  await screenVersion(world.live, id)
  await Promise.all([1, 2, 3].map(() => followRegistration(world.db, id)))
  deepEqual(await keysHolding(world, id), await filedKeys(world, id))
  const postings = await world.db.collection(`${root}/postings`).get()
  for (const { data } of postings.docs.map((found) => ({ data: Posting.parse(found.data()) })))
    equal(enteredIn(data).length, 1)
})

test('entries that are filed at once under the same keys all stand there', async (t) => {
  const world = await openWorld(t)
  const entries = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  await Promise.all(
    entries.map((id) => fileText(world.db, entryIndex, indexed(id, 'Lãnh đạo trực ký tại quầy một cửa.'))),
  )
  for (const id of entries) deepEqual(await keysHolding(world, id), await filedKeys(world, id))
  equal(new Set(await Promise.all(entries.map((id) => filedKeys(world, id).then(String)))).size, 1)
})

test('a key takes so many entries and no more; the whole-text key still finds a copy', async (t) => {
  const world = await openWorld(t)
  const body = 'Lãnh đạo trực ký tại quầy một cửa mỗi sáng thứ Sáu.'
  for (let at = 0; at < budget.cap + 4; at += 1)
    await fileText(world.db, entryIndex, indexed(`entry-${at}`, body))
  const postings = await world.db.collection(`${root}/postings`).get()
  const lists = postings.docs.map((found) => enteredIn(Posting.parse(found.data())))
  const runs = lists.filter((list) => list.every(({ near }) => near === ''))
  equal(Math.max(...runs.map(({ length }) => length)), budget.cap)
  ok(Math.max(...lists.map(({ length }) => length)) <= budget.wordCap)
  const { ranked, reads } = await findSimilar(world.db, indexed('', body).parts, null)
  equal(ranked.length, budget.candidates)
  equal(ranked[0]?.score, 1)
  ok(reads <= 125, `${reads} reads`)
})

test('an entry does not resemble itself', async (t) => {
  const world = await openWorld(t)
  const id = await screened(world, { id: 'a' })
  const { ranked } = await findSimilar(world.db, [{ field: 'solution', text }], id)
  deepEqual(ranked, [])
})

test('the desk is shown what ranks first, however little alike: a rewrite shares few words', async (t) => {
  const world = await openWorld(t)
  await fileText(world.db, entryIndex, indexed('source', text))
  const { parts } = indexed(
    '',
    'Trạm y tế nhập lịch tiêm vào sổ tay trên điện thoại, nhắc phụ huynh trước buổi sáng thứ Sáu.',
  )
  const [shown, ...others] = similarEntries(parts, await findSimilar(world.db, parts, null))
  deepEqual([shown?.registrationId, others], ['source', []])
  ok((shown?.score ?? 1) < 0.15, `${shown?.score}`)
})
