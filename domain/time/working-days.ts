// Working days: Monday to Friday without public holidays. The holidays are data (holidays.json) with their source.
import holidays from './holidays.json' with { type: 'json' }
import { addDays, weekdayOf, type LocalDate } from './instant.ts'

const off = new Set(holidays.days.map((day) => day.date))

export const isWorkingDay = (date: LocalDate): boolean => weekdayOf(date) <= 5 && !off.has(date)

/** The day that is `count` working days after `date` (the day itself does not count). */
export const addWorkingDays = (date: LocalDate, count: number): LocalDate => {
  let at = date
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}

/** Working days after `from` up to and including `to`: 0 when `to` is not later. */
export const workingDaysUntil = (from: LocalDate, to: LocalDate): number => {
  let count = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at)) count += 1
  return count
}
