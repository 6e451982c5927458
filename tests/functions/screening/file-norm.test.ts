import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { Norm } from '../../../domain/screening/norms/norm.ts'
import { LocalDate } from '../../../domain/time/instant.ts'
import { fileNorm, takeOutNorm } from '../../../functions/src/screening/file-norm.ts'
import { findClauses } from '../../../functions/src/screening/find-clauses.ts'
import { clauseIndex } from '../../../functions/src/screening/index-documents.ts'
import { openWorld, type World } from './world.ts'

const receipt =
  'Công chức tiếp nhận kiểm tra thành phần hồ sơ, viết giấy tiếp nhận và hẹn ngày trả kết quả, đóng dấu giáp lai vào phiếu kiểm soát.'
const apology =
  'Khi trả kết quả quá hạn, thủ trưởng phòng chuyên môn gửi thư xin lỗi người nộp, nêu nguyên nhân chậm và hẹn lại thời gian trả.'

const norm = (different: Record<string, unknown> = {}): Norm =>
  Norm.parse({
    id: 'qd-07-2026',
    revision: 1,
    number: '07/2026/QĐ-UBND',
    date: '2026-01-10',
    title: 'Quy chế hoạt động của bộ phận một cửa',
    issuer: 'Ủy ban nhân dân tỉnh',
    level: 'tinh',
    inForceFrom: '2026-02-01',
    inForceTo: null,
    clauses: [
      { id: 'd3', label: 'Điều 3', text: receipt },
      { id: 'd4', label: 'Điều 4', text: apology },
    ],
    source: 'văn bản giả định của phép thử',
    ...different,
  })

const restatedOn = async (world: World, text: string, day: string): Promise<string[]> => {
  const found = await findClauses(world.db, [{ field: 'solution', text }], LocalDate.parse(day))
  return found.clauses.map(({ normId, clauseId }) => `${normId} ${clauseId}`)
}

test('a restated clause is quoted with its norm, in a bounded number of reads', async (t) => {
  const world = await openWorld(t)
  await fileNorm(world.db, norm())
  const solution = `Từ nay ${apology}`
  const parts = [{ field: 'solution', text: solution }]
  const { clauses, reads } = await findClauses(world.db, parts, LocalDate.parse('2026-08-05'))
  const [first, ...others] = clauses
  deepEqual(others, [])
  const { passages, restated, ...quoted } = first ?? {}
  deepEqual(quoted, {
    normId: 'qd-07-2026',
    clauseId: 'd4',
    number: '07/2026/QĐ-UBND',
    date: '2026-01-10',
    title: 'Quy chế hoạt động của bộ phận một cửa',
    clause: 'Điều 4',
    text: apology,
  })
  ok(restated === 1)
  for (const { start, end, clauseStart, clauseEnd } of passages ?? [])
    equal(solution.slice(start, end).toLowerCase(), apology.slice(clauseStart, clauseEnd).toLowerCase())
  ok(reads <= 125)
})

test('a norm counts only on the days it is in force', async (t) => {
  const world = await openWorld(t)
  await fileNorm(world.db, norm({ inForceTo: '2026-07-01' }))
  deepEqual(await restatedOn(world, receipt, '2026-01-31'), [])
  deepEqual(await restatedOn(world, receipt, '2026-06-30'), ['qd-07-2026 d3'])
  deepEqual(await restatedOn(world, receipt, '2026-07-01'), [])
})

test('a replaced norm leaves the passage to the one in force', async (t) => {
  const world = await openWorld(t)
  await fileNorm(world.db, norm({ inForceTo: '2026-07-01' }))
  await fileNorm(world.db, norm({ id: 'qd-30-2026', number: '30/2026/QĐ-UBND', inForceFrom: '2026-07-01' }))
  deepEqual(await restatedOn(world, receipt, '2026-06-30'), ['qd-07-2026 d3'])
  deepEqual(await restatedOn(world, receipt, '2026-07-01'), ['qd-30-2026 d3'])
})

test('a revision takes the place of the one before, and a clause it dropped is gone', async (t) => {
  const world = await openWorld(t)
  await fileNorm(world.db, norm())
  const moved = { id: 'd5', label: 'Điều 5', text: apology }
  const corrected = { id: 'd3', label: 'Điều 3', text: receipt }
  await fileNorm(world.db, norm({ revision: 2, clauses: [corrected, moved] }))
  deepEqual(await restatedOn(world, apology, '2026-08-05'), ['qd-07-2026 d5'])
  deepEqual(await world.ids(clauseIndex.filings), ['qd-07-2026.d3', 'qd-07-2026.d5'])
})

test('an event of an earlier revision that comes late undoes nothing', async (t) => {
  const world = await openWorld(t)
  const added = { id: 'd5', label: 'Điều 5', text: apology }
  await fileNorm(world.db, norm({ revision: 2, clauses: [added] }))
  await fileNorm(world.db, norm({ clauses: [{ ...added, text: receipt }] }))
  deepEqual(await restatedOn(world, apology, '2026-08-05'), ['qd-07-2026 d5'])
})

test('a norm that is taken out leaves nothing behind, and its neighbour stays', async (t) => {
  const world = await openWorld(t)
  await fileNorm(world.db, norm())
  await fileNorm(world.db, norm({ id: 'qd-07', clauses: [{ id: 'd1', label: 'Điều 1', text: apology }] }))
  await takeOutNorm(world.db, norm().id)
  deepEqual(await restatedOn(world, apology, '2026-08-05'), ['qd-07 d1'])
  deepEqual(await world.ids(clauseIndex.filings), ['qd-07.d1'])
  await takeOutNorm(world.db, norm({ id: 'qd-07' }).id)
  const postings = await world.db.collection(clauseIndex.posting('x').slice(0, -2)).get()
  equal(postings.size, 0)
})
