// Owns intervals of keys, which is what every filter comes down to, and their algebra.
import { inverted, prefixEnd } from '../store/value-key.ts'

/** Keys k with low ≤ k < high; no high means no end. */
export type KeyRange = { low: Uint8Array; high: Uint8Array | undefined }

export const EVERYTHING: KeyRange = { low: new Uint8Array(0), high: undefined }

/** All keys that begin with this one: for a whole value's key, that value alone. */
export function startingWith(key: Uint8Array): KeyRange {
  return { low: key, high: prefixEnd(key) }
}

export function isWithin(key: Uint8Array, range: KeyRange): boolean {
  return (
    Buffer.compare(key, range.low) >= 0 && (range.high === undefined || Buffer.compare(key, range.high) < 0)
  )
}

/** undefined when the two have nothing in common. */
export function overlap(left: KeyRange, right: KeyRange): KeyRange | undefined {
  const low = Buffer.compare(left.low, right.low) >= 0 ? left.low : right.low
  const high = lesser(left.high, right.high)
  return high !== undefined && Buffer.compare(low, high) >= 0 ? undefined : { low, high }
}

/** What lies in one of both lists; each is in order and without overlaps, and so is the answer. */
export function overlaps(left: readonly KeyRange[], right: readonly KeyRange[]): KeyRange[] {
  return left.flatMap((one) =>
    right.map((other) => overlap(one, other)).filter((range) => range !== undefined),
  )
}

/** Everything in `whole` but the ranges cut out, which are in order. */
export function without(whole: KeyRange, cut: readonly KeyRange[]): KeyRange[] {
  const left: KeyRange[] = []
  let low: Uint8Array | undefined = whole.low
  for (const range of cut) {
    if (low === undefined) break
    if (Buffer.compare(low, range.low) < 0) left.push({ low, high: range.low })
    low = range.high
  }
  if (low !== undefined) left.push({ low, high: whole.high })
  return overlaps([whole], left)
}

/** The same keys where each key is inverted. */
export function mirrored(range: KeyRange): KeyRange {
  const low =
    range.high === undefined ? new Uint8Array(0) : (prefixEnd(inverted(range.high)) ?? inverted(range.high))
  return { low, high: range.low.length === 0 ? undefined : prefixEnd(inverted(range.low)) }
}

/** The range of whole keys that begin with `prefix` and go on with a key of the range. */
export function prefixed(prefix: Uint8Array, range: KeyRange): KeyRange {
  const high = range.high === undefined ? prefixEnd(prefix) : Buffer.concat([prefix, range.high])
  return { low: Buffer.concat([prefix, range.low]), high }
}

export function inOrder(left: KeyRange, right: KeyRange): number {
  return Buffer.compare(left.low, right.low)
}

function lesser(left: Uint8Array | undefined, right: Uint8Array | undefined): Uint8Array | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return Buffer.compare(left, right) <= 0 ? left : right
}
