import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { toCron } from '../../../local/functions/schedule-syntax.ts'
import { temporaryFolder } from '../host/folder.ts'
import { type RunningHome, startFixture } from './home.ts'

const written: readonly (readonly [string, string | null])[] = [
  ['0 7 * * *', '0 7 * * *'],
  ['*/5 8-17 * * mon-fri', '*/5 8-17 * * mon-fri'],
  ['every day 07:00', '0 7 * * *'],
  ['Every day 7:05', '5 7 * * *'],
  ['every 5 minutes', '*/5 * * * *'],
  ['every 1 minutes', '* * * * *'],
  ['every minute', '* * * * *'],
  ['every 2 hours', '0 */2 * * *'],
  ['every hour', '0 * * * *'],
  ['every 24 hours', '0 0 * * *'],
  ['every mon, wed 09:30', '30 9 * * MON,WED'],
  ['every monday 09:00', '0 9 * * MON'],
  ['1 of month 08:00', '0 8 1 * *'],
  ['1st of month 08:00', '0 8 1 * *'],
  ['every 7 minutes', null],
  ['every 5 hours', null],
  ['every day 25:00', null],
  ['tomorrow', null],
  ['', null],
]
for (const [text, cron] of written) {
  test(`the schedule "${text}" ${cron === null ? 'is refused' : `means ${cron}`}`, () => {
    let meant: string | null = null
    try {
      meant = toCron(text)
    } catch (error) {
      equal(
        String(error),
        `Refusal: The schedule "${text}" is not understood here: write it as cron, such as "0 7 * * *".`,
      )
    }
    equal(meant, cron)
  })
}

const mornings = async ({ db }: RunningHome): Promise<unknown[]> =>
  (await db.collection('mornings').orderBy('scheduleTime').get()).docs.map(
    (doc) => doc.get('scheduleTime') as unknown,
  )

test('moving the clock past a schedule runs it once, for the last time that was missed', async (t) => {
  const home = await startFixture(t, temporaryFolder(t))
  await home.json('/__/clock', { now: '2031-03-10T06:59:00+07:00' })
  await home.settled()
  const before = await mornings(home)
  await home.json('/__/clock', { advance: 'P3D' })
  await home.settled()
  deepEqual((await mornings(home)).slice(before.length), ['2031-03-12T00:00:00.000Z'])
  const [status] = (await home.json('/__/schedules')).body as { name: string; next: string; error: null }[]
  deepEqual([status?.name, status?.next, status?.error], ['morning', '2031-03-13T00:00:00.000Z', null])
})

test('a run that was missed while the home was down is caught up once, and not again', async (t) => {
  const data = temporaryFolder(t)
  const first = await startFixture(t, data, { HOME_NOW: '2031-03-10T06:59:00+07:00' })
  equal((await mornings(first)).length, 0)
  await first.kill()
  for (const expected of [1, 1]) {
    const again = await startFixture(t, data, { HOME_NOW: '2031-03-11T12:00:00+07:00' })
    await again.settled()
    equal((await mornings(again)).length, expected)
    await again.kill()
  }
})

test('a schedule is run by hand, whatever its time', async (t) => {
  const home = await startFixture(t, temporaryFolder(t), { HOME_NOW: '2031-03-10T12:00:00Z' })
  equal((await home.json('/__/schedules/morning', {})).status, 200)
  equal((await mornings(home)).length, 1)
  equal((await home.json('/__/schedules/nothing', {})).status, 404)
})

test('functions, stored times and HTTP answers agree with the clock', async (t) => {
  const home = await startFixture(t, temporaryFolder(t), { HOME_NOW: '2031-03-10T12:00:00Z' })
  const { result } = (await home.json('/demo-fixture/us-central1/echo', { data: null })).body as {
    result: { now: string }
  }
  const { writeTime } = await home.db.doc('times/one').create({})
  const date = (await fetch(`${home.origin}/`)).headers.get('date') ?? ''
  const told = [result.now, writeTime.toDate().toISOString(), new Date(date).toISOString()]
  deepEqual(
    told.map((time) => time.slice(0, 13)),
    ['2031-03-10T12', '2031-03-10T12', '2031-03-10T12'],
  )
})
