// The corpus of norms from an officer's save to a finding that quotes a clause, on the real store.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { Screening } from '../../../domain/registration/documents.ts'
import { Agency } from '../../../domain/directory/agency.ts'
import type { NormId } from '../../../domain/screening/norms/norm.ts'
import { followNorm } from '../../../functions/src/screening/follow-norm.ts'
import { moveNorm, saveNorm } from '../../../functions/src/screening/norm-acts.ts'
import { screenVersion } from '../../../functions/src/screening/screen-version.ts'
import { sortKey } from '../../../domain/text/order.ts'
import { person } from '../../kit/builders.ts'
import * as worlds from './world.ts'

const officer = person('snv', 'snv')
const desk = Agency.parse({
  id: officer.agencyId,
  names: [{ name: 'Sở Nội vụ', from: '2011-01-01' }],
  level: 'tinh',
  order: 1,
  sortKey: sortKey('Sở Nội vụ'),
  active: true,
})
type World = worlds.World
const openWorld = async (t: TestContext): Promise<World> => {
  const world = await worlds.openWorld(t)
  await world.db.doc(`agencies/${desk.id}`).set(desk)
  return world
}
const caller = { uid: officer.uid, claims: { role: officer.role, agency: officer.agencyId, cv: 1 } } as const

const norm = (different: object = {}) =>
  ({
    number: '30/2020/NĐ-CP',
    date: '2020-03-05',
    title: 'Nghị định về công tác văn thư',
    issuer: 'Chính phủ',
    level: 'trung-uong',
    inForceFrom: '2020-03-05',
    inForceTo: null,
    source: 'Công báo',
    clauses: [
      {
        id: 'd22-k2',
        label: 'khoản 2 Điều 22',
        text: '2. Số đến của văn bản được lấy liên tiếp theo thứ tự và trình tự thời gian tiếp nhận văn bản trong năm, thống nhất giữa văn bản giấy và văn bản điện tử.',
      },
    ],
    ...different,
  }) as Parameters<typeof saveNorm>[0]['norm']

const id = '30-2020-nd-cp' as NormId

const publish = async ({ db, live }: World, given = norm()): Promise<void> => {
  ok((await saveNorm({ id: null, revision: 0, norm: given }, live, caller)).ok)
  ok((await moveNorm({ id, revision: 1, to: 'published' }, live, caller)).ok)
  await followNorm(db, id)
}

const restating =
  'Số đến của văn bản được lấy liên tiếp theo thứ tự và trình tự thời gian tiếp nhận văn bản trong năm, thống nhất giữa văn bản giấy và văn bản điện tử; văn thư nhập trên một phần mềm.'

const findingsOn = async (world: World, entry: string) => {
  const { id: entryId } = await world.submit({ id: entry, content: { solution: restating } })
  await screenVersion(world.live, entryId)
  const { findings } = Screening.parse(await world.data(`screenings/${entryId}`))
  return findings.filter(({ ground }) => ground === 'already-regulated')
}

test('an entry that restates a published clause is told its number, date and words', async (t) => {
  const world = await openWorld(t)
  await publish(world)
  const [found, ...more] = await findingsOn(world, 'a')
  deepEqual(more, [])
  equal(found?.check, 'restates-a-norm')
  equal(
    found.question,
    'Nội dung này đã có tại khoản 2 Điều 22, văn bản số 30/2020/NĐ-CP ngày 05/03/2020. Giải pháp của cơ quan làm thêm điều gì so với quy định đó?',
  )
  equal(found.evidence[0]?.field, 'solution')
  ok(restating.startsWith(found.evidence[0].passage.slice(0, 60)))
  ok(String(found.evidence[0].facts['quote']).startsWith('Số đến của văn bản được lấy liên tiếp'))
})

test('a norm counts as of the day of registration: not before it is in force, not from the day it ends', async (t) => {
  const world = await openWorld(t)
  // Entries of this world are submitted on 05/08/2026.
  await publish(world, norm({ inForceTo: '2026-08-05' }))
  deepEqual(await findingsOn(world, 'a'), [])
  const change = (revision: number, dates: object) =>
    saveNorm({ id, revision, norm: norm(dates) }, world.live, caller)
  ok((await change(2, { inForceFrom: '2026-08-06' })).ok)
  await followNorm(world.db, id)
  deepEqual(await findingsOn(world, 'b'), [])
  ok((await change(3, { inForceFrom: '2026-08-05' })).ok)
  await followNorm(world.db, id)
  equal((await findingsOn(world, 'c')).length, 1)
})

test('drafts and withdrawn norms are not looked for', async (t) => {
  const world = await openWorld(t)
  ok((await saveNorm({ id: null, revision: 0, norm: norm() }, world.live, caller)).ok)
  await followNorm(world.db, id)
  deepEqual(await findingsOn(world, 'a'), [])
  ok((await moveNorm({ id, revision: 1, to: 'published' }, world.live, caller)).ok)
  await followNorm(world.db, id)
  equal((await findingsOn(world, 'b')).length, 1)
  ok((await moveNorm({ id, revision: 2, to: 'withdrawn' }, world.live, caller)).ok)
  await followNorm(world.db, id)
  deepEqual(await findingsOn(world, 'c'), [])
  ok((await moveNorm({ id, revision: 3, to: 'published' }, world.live, caller)).ok)
  await followNorm(world.db, id)
  equal((await findingsOn(world, 'd')).length, 1)
})

test('two officers who correct one norm: the second is told to look again', async (t) => {
  const { live, ids, data } = await openWorld(t)
  const save = (revision: number, given = norm()) =>
    saveNorm({ id: revision === 0 ? null : id, revision, norm: given }, live, caller)
  deepEqual(await save(0), { ok: true, value: { id, revision: 1, state: 'draft' } })
  deepEqual(await save(0), { ok: false, issues: { code: 'stale-revision', revision: 1 } })
  ok((await save(1, norm({ title: 'Công tác văn thư' }))).ok)
  deepEqual(await save(1), { ok: false, issues: { code: 'stale-revision', revision: 2 } })
  deepEqual(await save(2, norm({ inForceTo: '2020-03-05' })), {
    ok: false,
    issues: { code: 'input', field: 'inForceTo' },
  })
  // The clauses were not touched: one text serves both revisions.
  deepEqual(await ids(`norms/${id}/texts`), ['1'])
  deepEqual((await data(`audit/norm-${id}-00002`))?.['verb'], 'save-norm')
})
