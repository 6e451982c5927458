// Instants and time spans, in UTC.
// Source: firebase.google.com/docs/reference/rules, pages rules.timestamp, rules.Timestamp, rules.duration, rules.Duration.
import type { Timestamp } from '../../firestore/value.ts'
import { Duration, nanosOf, timestampOf } from '../values/duration.ts'
import { RulesError } from '../values/value.ts'
import { type Entry, fn, method } from './signature.ts'

const second = 1_000_000_000n
const day = 86_400n * second

const units: ReadonlyMap<string, bigint> = new Map([
  ['w', 7n * day],
  ['d', day],
  ['h', 3_600n * second],
  ['m', 60n * second],
  ['s', second],
  ['ms', 1_000_000n],
  ['ns', 1n],
])

/** The documented range: ±315,576,000,000 s, ten thousand years. */
export function durationOf(nanos: bigint): Duration | RulesError {
  const most = 315_576_000_000n * second
  return nanos > most || nanos < -most ? new RulesError('duration out of range') : new Duration(nanos)
}

/** The documented range: years 1 to 9999. */
export function instantOf(nanos: bigint): Timestamp | RulesError {
  const time = timestampOf(nanos)
  const fits = time.seconds >= -62_135_596_800 && time.seconds <= 253_402_300_799
  return fits ? time : new RulesError('timestamp out of range')
}

function inUnits(magnitude: bigint, unit: string): Duration | RulesError {
  const nanos = units.get(unit)
  return nanos === undefined ? new RulesError('there is no such unit of time') : durationOf(magnitude * nanos)
}

function fromParts(hours: bigint, minutes: bigint, seconds: bigint, nanos: bigint): Duration | RulesError {
  return durationOf(((hours * 60n + minutes) * 60n + seconds) * second + nanos)
}

function onDay(year: bigint, month: bigint, dayOfMonth: bigint): Timestamp | RulesError {
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(dayOfMonth))
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(dayOfMonth)
  return isReal ? instantOf(BigInt(date.getTime()) * 1_000_000n) : new RulesError('no such date')
}

const dateOf = (time: Timestamp): Date => new Date(time.seconds * 1000)
const intoDay = (time: Timestamp): bigint => ((nanosOf(time) % day) + day) % day

/** 1 for Monday to 7 for Sunday. */
const weekday = (time: Timestamp): bigint => BigInt(dateOf(time).getUTCDay() || 7)
const yearday = (time: Timestamp): bigint => {
  const date = dateOf(time)
  const start = new Date(0).setUTCFullYear(date.getUTCFullYear(), 0, 1)
  return BigInt(Math.floor((date.getTime() - start) / 86_400_000) + 1)
}

// prettier-ignore
export const time: readonly Entry[] = [
  fn('timestamp',     'date',      ['int', 'int', 'int'],        onDay),
  fn('timestamp',     'value',     ['int'],                      (millis) => instantOf(millis * 1_000_000n)),
  method('timestamp', 'date',      [],                           (self) => timestampOf(nanosOf(self) - intoDay(self))),
  method('timestamp', 'day',       [],                           (self) => BigInt(dateOf(self).getUTCDate())),
  method('timestamp', 'dayOfWeek', [],                           weekday),
  method('timestamp', 'dayOfYear', [],                           yearday),
  method('timestamp', 'hours',     [],                           (self) => BigInt(dateOf(self).getUTCHours())),
  method('timestamp', 'minutes',   [],                           (self) => BigInt(dateOf(self).getUTCMinutes())),
  method('timestamp', 'month',     [],                           (self) => BigInt(dateOf(self).getUTCMonth() + 1)),
  method('timestamp', 'nanos',     [],                           (self) => BigInt(self.nanos)),
  method('timestamp', 'seconds',   [],                           (self) => BigInt(dateOf(self).getUTCSeconds())),
  method('timestamp', 'time',      [],                           (self) => new Duration(intoDay(self))),
  method('timestamp', 'toMillis',  [],                           (self) => BigInt(Math.floor(self.toMillis()))),
  method('timestamp', 'year',      [],                           (self) => BigInt(dateOf(self).getUTCFullYear())),

  fn('duration',      'abs',       ['duration'],                 (value) => new Duration(value.nanos < 0n ? -value.nanos : value.nanos)),
  fn('duration',      'time',      ['int', 'int', 'int', 'int'], fromParts),
  fn('duration',      'value',     ['int', 'string'],            inUnits),
  method('duration',  'nanos',     [],                           (self) => self.nanos % second),
  method('duration',  'seconds',   [],                           (self) => self.nanos / second),
]
