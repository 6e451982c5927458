import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { screen } from '../../../domain/screening/checks.ts'
import { releasable, type SimilarEntry } from '../../../domain/screening/finding.ts'
import { facts, similarEntry, soundContent } from './entry.ts'

const foundFor = (...similar: SimilarEntry[]) =>
  screen(facts({ similar })).map(({ ground, check }) => `${ground} ${check}`)

test('whose the similar entry is decides the ground', () => {
  deepEqual(foundFor(similarEntry()), ['duplicate how-does-yours-differ'])
  deepEqual(foundFor(similarEntry({ year: 2024 })), ['not-new what-is-new-since'])
  deepEqual(foundFor(similarEntry({ agencyId: 'ubnd-hiep-hoa' })), ['not-new what-is-new-since'])
  deepEqual(foundFor(similarEntry(), similarEntry({ year: 2023 })), [
    'duplicate how-does-yours-differ',
    'not-new what-is-new-since',
  ])
})

test('below the campaign’s threshold nothing is asked', () => {
  deepEqual(foundFor(similarEntry({ score: 0.4999 })), [])
  deepEqual(foundFor(similarEntry({ score: 0.5 })), ['duplicate how-does-yours-differ'])
})

test('its own text of the year, handed in again, is asked about', () => {
  const own = { agencyId: 'ubnd-hiep-hoa', score: 0.9 }
  deepEqual(foundFor(similarEntry(own)), ['not-new what-is-new-since', 'perfunctory same-text-again'])
  deepEqual(foundFor(similarEntry({ ...own, year: 2025 })), ['not-new what-is-new-since'])
})

test('how many entries are alike, and how much, stays with the desk', () => {
  const told = (...similar: SimilarEntry[]) => screen(facts({ similar })).map(releasable)
  deepEqual(
    told(similarEntry(), similarEntry({ registrationId: 'B'.repeat(20), score: 0.7 })),
    told(similarEntry({ score: 0.95, title: 'Khác', agencyName: 'UBND huyện Yên Thế' })),
  )
})

test('an agency reads its own words and nothing of the other entry', () => {
  const { solution } = soundContent()
  const passages = [
    { field: 'solution', start: 0, end: 39, otherField: 'problem', otherStart: 7, otherEnd: 46 },
  ]
  const [finding] = screen(facts({ similar: [similarEntry({ passages })] }))
  if (finding === undefined) throw new Error('no finding')
  equal(finding.evidence[0]?.passage, solution.slice(0, 39))
  equal(finding.evidence[0]?.facts['otherTitle'], 'Báo tin kết quả hồ sơ bằng Zalo')
  deepEqual(releasable(finding).evidence, [{ field: 'solution', passage: solution.slice(0, 39), facts: {} }])
  const told = JSON.stringify(releasable(finding))
  for (const secret of ['Tân Yên', 'SK-2026-TEST', 'Zalo', 'AAAAAAAA', 'ubnd-tan-yen'])
    equal(told.includes(secret), false, secret)
})
