import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { Agency } from '../../../domain/directory/agency.ts'
import { orderedEntries, summarise, type ReportEntry } from '../../../domain/report/month.ts'
import { LocalMonth } from '../../../domain/time/instant.ts'
import { at, campaign, registration } from '../../kit/builders.ts'

const agency = (id: string, order: number): Agency =>
  Agency.parse({
    id,
    names: [{ name: `Cơ quan ${id}`, from: '2011-01-01' }],
    level: 'tinh',
    order,
    sortKey: id,
    active: true,
  })

const entry = (
  code: string,
  agencyId: string,
  firstSubmittedAt: string,
  state: ReportEntry['state'] = 'screening',
): ReportEntry =>
  registration({
    code,
    agencyId: Agency.shape.id.parse(agencyId),
    firstSubmittedAt: at(firstSubmittedAt),
    state,
  })

const facts = {
  month: LocalMonth.parse('2026-08'),
  campaign: campaign(),
  agencies: [agency('syt', 2), agency('stttt', 1), agency('stp', 3)],
  entries: [
    entry('D', 'syt', '2026-08-31T17:00:00.000Z'),
    entry('C', 'syt', '2026-08-31T16:59:59.999Z'),
    entry('B', 'stttt', '2026-07-31T17:00:00.000Z'),
    entry('A', 'stttt', '2026-07-31T16:59:59.999Z'),
    entry('W', 'stttt', '2026-08-10T00:00:00.000Z', 'withdrawn'),
  ],
  stateNames: [
    { key: 'screening', name: 'Đang thẩm định' },
    { key: 'withdrawn', name: 'Đã rút' },
  ],
  readAt: at('2026-08-31T17:30:00.000Z'),
}

test('a month counts from its first local midnight to its last, withdrawn entries apart', () => {
  const summary = summarise(facts)
  deepEqual([summary.inMonth, summary.total], [2, 3])
  deepEqual(summary.byAgency, [
    { key: 'stttt', name: 'Cơ quan stttt', inMonth: 1, total: 2 },
    { key: 'syt', name: 'Cơ quan syt', inMonth: 1, total: 1 },
    { key: 'stp', name: 'Cơ quan stp', inMonth: 0, total: 0 },
  ])
  deepEqual(summary.byState, [
    { key: 'screening', name: 'Đang thẩm định', inMonth: 2, total: 3 },
    { key: 'withdrawn', name: 'Đã rút', inMonth: 1, total: 1 },
  ])
  deepEqual(summary.notRegistered, [{ key: 'stp', name: 'Cơ quan stp' }])
})

test('the same entries in any order give the same summary and the same rows', () => {
  const turned = { ...facts, entries: [...facts.entries].reverse() }
  deepEqual(summarise(turned), summarise(facts))
  equal(JSON.stringify(orderedEntries(turned)), JSON.stringify(orderedEntries(facts)))
})
