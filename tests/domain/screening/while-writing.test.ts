import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { emptyContent } from '../../../domain/registration/content.ts'
import { fittingArea, hintsOn } from '../../../domain/screening/while-writing.ts'
import { campaign, facts, now, soundContent } from './entry.ts'

const moment = { campaign, agencyId: facts().agencyId, now }
const hinted = (...args: Parameters<typeof soundContent>): string[] =>
  hintsOn(soundContent(...args), moment).map(({ check }) => check)

test('an empty draft and a beginning are left alone', () => {
  deepEqual(hintsOn(emptyContent('first'), moment), [])
  deepEqual(hinted({ problem: 'Hồ sơ chậm', solution: '', novelty: '', area: '' }), [])
})

test('a sound draft has no hint; what the desk would ask is hinted at once', () => {
  deepEqual(hinted(), [])
  deepEqual(hinted({ leadPerson: 'đang cập nhật', fundingSource: '' }), ['who-leads', 'who-pays'])
  deepEqual(hinted({ novelty: soundContent().solution }), ['how-do-sections-differ'])
})

test('gaps are the form’s to show', () => {
  deepEqual(hinted({ scope: '', targets: [], contact: emptyContent('first').contact }), [])
})

test('a draft that names no area is told which one fits', () => {
  deepEqual(fittingArea(soundContent({ area: '' }), moment), {
    code: 'tthc',
    name: 'Cải cách thủ tục hành chính',
  })
  deepEqual(fittingArea(soundContent(), moment), null)
  deepEqual(fittingArea(emptyContent('first'), moment), null)
})
