import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import {
  addMonths,
  boundsOf,
  Instant,
  instantFromMillis,
  LocalDate,
  localDateOf,
  LocalMonth,
  millisOf,
  readWrittenDate,
  weekdayOf,
  writtenInstant,
  writtenMonth,
} from '../../../domain/time/instant.ts'
import { addWorkingDays, workingDaysUntil } from '../../../domain/time/working-days.ts'
import { at } from '../../kit/builders.ts'

const date = (text: string): LocalDate => LocalDate.parse(text)

test('instants agree with the platform over four thousand years', () => {
  for (
    let millis = -62_135_596_800_000;
    millis < 64_060_588_800_000;
    millis += 86_400_000 * 97 + 12_345_677
  ) {
    const instant = instantFromMillis(millis)
    equal(instant, new Date(millis).toISOString())
    equal(millisOf(instant), millis)
  }
})

test('the end of 30 November is 16:59:59Z', () => {
  equal(localDateOf(at('2026-11-30T16:59:59.999Z')), '2026-11-30')
  equal(localDateOf(at('2026-11-30T17:00:00.000Z')), '2026-12-01')
  deepEqual(boundsOf(LocalMonth.parse('2026-11')), {
    from: '2026-10-31T17:00:00.000Z',
    until: '2026-11-30T17:00:00.000Z',
  })
  equal(writtenInstant(at('2026-08-05T03:42:00.000Z')), '10:42 ngày 05/08/2026')
})

test('a month is written one way, with a 0 before 1 and 2', () => {
  equal(writtenMonth(LocalMonth.parse('2026-08')), 'tháng 8 năm 2026')
  equal(writtenMonth(LocalMonth.parse('2027-02')), 'tháng 02 năm 2027')
  equal(writtenMonth(LocalMonth.parse('2026-12')), 'tháng 12 năm 2026')
})

test('months roll over years both ways', () => {
  equal(addMonths(LocalMonth.parse('2026-12'), 1), '2027-01')
  equal(addMonths(LocalMonth.parse('2026-01'), -1), '2025-12')
})

test('only dd/MM/yyyy of a day that exists is a written date', () => {
  const cases: [string, string | null][] = [
    ['05/08/2026', '2026-08-05'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2026', null],
    ['30/02/2026', null],
    ['1/1/26', null],
    ['2026-02-30', null],
    ['2026-08-05', null],
    ['45992', null],
    ['00/01/2026', null],
    ['12/13/2026', null],
  ]
  deepEqual(
    cases.map(([typed]) => [typed, readWrittenDate(typed)]),
    cases,
  )
})

test('an instant is UTC with milliseconds and nothing else', () => {
  const refused = [
    '2026-08-05T10:42:00.000+07:00',
    '2026-08-05T03:42:00Z',
    '275760-09-13T00:00:00.000Z',
    '2026-02-30T00:00:00.000Z',
    '',
  ]
  deepEqual(
    refused.filter((text) => Instant.safeParse(text).success),
    [],
  )
})

test('working days skip weekends and holidays', () => {
  equal(weekdayOf(date('2026-11-23')), 1)
  equal(addWorkingDays(date('2026-08-05'), 5), '2026-08-12')
  equal(addWorkingDays(date('2026-08-31'), 1), '2026-09-03')
  equal(workingDaysUntil(date('2026-02-13'), date('2026-02-23')), 1)
  equal(workingDaysUntil(date('2026-08-05'), date('2026-08-05')), 0)
})
