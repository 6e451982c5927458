// The edges of a campaign: what is on which side to the millisecond, and where the store has to be asked.
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { endOf, isNearEdge } from '../../../domain/campaign/campaign.ts'
import { refused } from '../../../domain/outcome.ts'
import { submit } from '../../../domain/registration/submit.ts'
import { at, campaign, draft, submitFacts } from '../../kit/builders.ts'

const call = campaign()

test('the last day ends at midnight in the province, half-open', () => {
  equal(endOf(call), '2026-11-30T17:00:00.000Z')
  const taken = (now: string): unknown => submit(draft(), submitFacts({ now: at(now) })).ok
  deepEqual(['2026-06-30T16:59:59.999Z', '2026-06-30T17:00:00.000Z'].map(taken), [false, true], 'opening')
  deepEqual(['2026-11-30T16:59:59.999Z', '2026-11-30T17:00:00.000Z'].map(taken), [true, false], 'closing')
  const late = submitFacts({ now: at('2026-11-30T17:00:00.000Z') })
  deepEqual(submit(draft(), late), refused({ code: 'campaign-not-open' }))
})

test('a quarter of an hour on either side of both edges is near', () => {
  const near = (now: string): boolean => isNearEdge(call, at(now))
  deepEqual(
    ['16:44:59.999', '16:45:00.000', '17:15:00.000', '17:15:00.001'].map((time) =>
      near(`2026-11-30T${time}Z`),
    ),
    [false, true, true, false],
  )
  equal(near('2026-06-30T17:10:00.000Z'), true)
  equal(near('2026-08-05T03:42:00.000Z'), false)
})
