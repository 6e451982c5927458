// Time spans in nanoseconds, and instants measured by them. Timestamp itself is the store's own class.
import { Timestamp } from '../../firestore/value.ts'

const billion = 1_000_000_000n

export class Duration {
  readonly nanos: bigint
  constructor(nanos: bigint) {
    this.nanos = nanos
  }
}

export function nanosOf(time: Timestamp): bigint {
  return BigInt(time.seconds) * billion + BigInt(time.nanos)
}

/** The instant so many nanoseconds after the epoch. */
export function timestampOf(nanos: bigint): Timestamp {
  const rest = ((nanos % billion) + billion) % billion
  return new Timestamp(Number((nanos - rest) / billion), Number(rest))
}
