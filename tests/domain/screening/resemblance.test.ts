import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { screen } from '../../../domain/screening/checks.ts'
import { releasable, type SimilarEntry } from '../../../domain/screening/finding.ts'
import { questionWords } from '../../../domain/words/screening-vi.ts'
import { facts, similarEntry, soundContent } from './entry.ts'

const foundFor = (...similar: SimilarEntry[]) =>
  screen(facts({ similar })).map(({ ground, question }) => `${ground} ${question}`)

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
  const told = JSON.stringify(releasable(finding)) + questionWords(finding)
  for (const secret of ['Tân Yên', 'SK-2026-TEST', 'Zalo', 'AAAAAAAA', 'ubnd-tan-yen'])
    equal(told.includes(secret), false, secret)
})
