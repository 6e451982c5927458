// Points in time and calendar days as the province counts them (+07, no summer time). Both are strings that sort as
// text, so that Firestore, JSON, exports and tests hold the very same value. Working days live in working-days.ts.
import * as z from 'zod/mini'

/** UTC with milliseconds: `2026-11-30T16:59:59.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** A calendar day in the province: `2026-11-30`. zod refuses days that do not exist. */
export const LocalDate = z.iso.date({ error: 'not-a-date' }).brand<'LocalDate'>()
export type LocalDate = z.infer<typeof LocalDate>

/** A calendar month in the province: `2026-11`. */
export const LocalMonth = z
  .string()
  .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
  .brand<'LocalMonth'>()
export type LocalMonth = z.infer<typeof LocalMonth>

/** Asia/Ho_Chi_Minh has been UTC+7 without summer time since 1975 (tz database). */
const offset = 7 * 3600_000
const day = 86_400_000

/** Milliseconds since 1970 to a civil date, and back, by arithmetic alone (the domain has no `Date`). */
const civilFromDays = (days: number): [number, number, number] => {
  const z0 = days + 719_468
  const era = Math.floor(z0 / 146_097)
  const doe = z0 - era * 146_097
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1]
}

const daysFromCivil = (year: number, month: number, dayOfMonth: number): number => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yoe = y - era * 400
  const doy = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468
}

const two = (n: number): string => String(n).padStart(2, '0')

const numbers = (text: string): number[] => text.split(/\D+/).filter(Boolean).map(Number)

export const instantFromMillis = (millis: number): Instant => {
  const days = Math.floor(millis / day)
  const [year, month, date] = civilFromDays(days)
  const rest = millis - days * day
  const [h, m, s, ms] = [
    Math.floor(rest / 3600_000),
    Math.floor(rest / 60_000) % 60,
    Math.floor(rest / 1000) % 60,
    Math.floor(rest % 1000),
  ]
  const clock = `${two(h)}:${two(m)}:${two(s)}.${String(ms).padStart(3, '0')}`
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}T${clock}Z` as Instant
}

export const millisOf = (instant: Instant): number => {
  const [year = 0, month = 1, date = 1, h = 0, m = 0, s = 0, ms = 0] = numbers(instant)
  return daysFromCivil(year, month, date) * day + h * 3600_000 + m * 60_000 + s * 1000 + ms
}

export const addMillis = (instant: Instant, millis: number): Instant =>
  instantFromMillis(millisOf(instant) + millis)

/** The day on the province's calendar at an instant. */
export const localDateOf = (instant: Instant): LocalDate =>
  instantFromMillis(millisOf(instant) + offset).slice(0, 10) as LocalDate

export const localMonthOf = (instant: Instant): LocalMonth => localDateOf(instant).slice(0, 7) as LocalMonth

/** The first instant of a day: 00:00 in the province, so 17:00Z of the day before. Intervals are half-open. */
export const startOfDay = (date: LocalDate): Instant => {
  const [year = 0, month = 1, dayOfMonth = 1] = numbers(date)
  return instantFromMillis(daysFromCivil(year, month, dayOfMonth) * day - offset)
}

export const addDays = (date: LocalDate, count: number): LocalDate => {
  const [year = 0, month = 1, dayOfMonth = 1] = numbers(date)
  return instantFromMillis((daysFromCivil(year, month, dayOfMonth) + count) * day).slice(0, 10) as LocalDate
}

/** Monday is 1, Sunday 7. */
export const weekdayOf = (date: LocalDate): number => {
  const [year = 0, month = 1, dayOfMonth = 1] = numbers(date)
  return ((((daysFromCivil(year, month, dayOfMonth) + 3) % 7) + 7) % 7) + 1
}

export const addMonths = (month: LocalMonth, count: number): LocalMonth => {
  const [year = 0, monthOfYear = 1] = numbers(month)
  const index = year * 12 + monthOfYear - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${two((index % 12) + 1)}` as LocalMonth
}

/** A month as a half-open interval of instants. */
export const boundsOf = (month: LocalMonth): { from: Instant; until: Instant } => ({
  from: startOfDay(`${month}-01` as LocalDate),
  until: startOfDay(`${addMonths(month, 1)}-01` as LocalDate),
})

/** `05/08/2026`, as people write it. */
export const writtenDate = (date: LocalDate): string => date.split('-').reverse().join('/')

/** `10:42 ngày 05/08/2026`, province time. */
export const writtenInstant = (instant: Instant): string => {
  const local = instantFromMillis(millisOf(instant) + offset)
  return `${local.slice(11, 16)} ngày ${writtenDate(local.slice(0, 10) as LocalDate)}`
}

/** `tháng 8 năm 2026`; months 1 and 2 get their 0 (NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4). */
export const writtenMonth = (month: LocalMonth): string => {
  const [year = 0, monthOfYear = 1] = numbers(month)
  return `tháng ${monthOfYear < 3 ? two(monthOfYear) : monthOfYear} năm ${year}`
}

/** Reads `dd/MM/yyyy` strictly (`1/1/26`, `30/02/2026` and ISO text are refused); null when it is not a day. */
export const readWrittenDate = (text: string): LocalDate | null => {
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim())
  if (match === null) return null
  const parsed = LocalDate.safeParse(`${match[3]}-${match[2]}-${match[1]}`)
  return parsed.success ? parsed.data : null
}
