// Rates and day quotas: what is refused, for how long, and what a clock that moves does to it.
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { Limits, useNow, usualLimits, useToday } from '../../../domain/access/limits.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import { at } from '../../kit/builders.ts'

/** Three at once, then one every ten seconds. */
const rate = { burst: 3, perMinute: 6, reason: '' }
const start = 1_000_000

/** What becomes of uses at these moments, in turn: `true`, or the milliseconds to wait. */
const uses = (moments: readonly number[]): (true | number)[] => {
  let filled = 0
  return moments.map((moment) => {
    const use = useNow(filled, rate, start + moment)
    if (!use.ok) return use.issues
    filled = use.value
    return true
  })
}

test('a burst passes, the next is told how long to wait, and waiting that long is enough', () => {
  deepEqual(uses([0, 0, 0, 0, 4000, 10_000, 10_000]), [true, true, true, 10_000, 6000, true, 10_000])
})

test('refused uses do not prolong the wait', () => {
  deepEqual(uses([0, 0, 0, ...Array<number>(100).fill(5000), 10_000]).at(-1), true)
})

test('after a pause the whole burst is there again, and no more', () => {
  deepEqual(uses([0, 0, 0, 3_600_000, 3_600_000, 3_600_000, 3_600_000]).slice(3), [true, true, true, 10_000])
})

test('a clock set back does not lock anybody out', () => {
  deepEqual(uses([0, 0, 0, -86_400_000]), [true, true, true, true])
})

test("a day's quota ends at midnight in the province", () => {
  const evening = at('2026-08-05T16:59:59.000Z')
  deepEqual(useToday(null, 2, evening), decided({ day: '2026-08-05', used: 1 }))
  const full = { day: '2026-08-05', used: 2 } as never
  deepEqual(useToday(full, 2, evening), refused(1000))
  deepEqual(useToday(full, 2, at('2026-08-05T17:00:00.000Z')), decided({ day: '2026-08-06', used: 1 }))
})

test('the usual limits have the form that the operator writes, and a reason each', () => {
  deepEqual(Limits.parse(usualLimits), usualLimits)
  const { person, agency, perDay } = usualLimits
  for (const { reason } of [person, agency, ...Object.values(perDay)]) equal(reason.length > 20, true)
})
