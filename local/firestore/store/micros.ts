// Owns microseconds since 1970 as numbers, the form of times in tables; exact until the year 2255.
import { Timestamp } from '../value.ts'

export function toMicros(time: Timestamp): number {
  return time.seconds * 1_000_000 + Math.floor(time.nanos / 1000)
}

export function fromMicros(micros: number): Timestamp {
  const seconds = Math.floor(micros / 1_000_000)
  return new Timestamp(seconds, (micros - seconds * 1_000_000) * 1000)
}
