// Owns what follows the equalities in the keys of the indexes read for one alternative: the fields still in question and
// the name, in the query's order. Which stretches of it answer, and what the whole sort key is.
import { formatFieldPath, isName } from '../indexes/field-path.ts'
import { inverted, keyEnd } from '../store/value-key.ts'
import { EVERYTHING, inOrder, isWithin, mirrored, overlap, overlaps, startingWith } from './key-range.ts'
import type { KeyRange } from './key-range.ts'
import type { Conjunction } from './normal-form.ts'
import type { Order, Target } from './target.ts'

/** One ordered field: fixed by an equality, or free within ranges. Keys and ranges are as they sort here. */
type Part = { fixed: Uint8Array | null; ranges: readonly KeyRange[] | null; down: boolean }

export type Tail = {
  /** Stretches to read, in order. */
  ranges: readonly KeyRange[]
  /** The sort key of an entry with this tail; null when the entry is not in the answer. */
  sortKey: (tail: Uint8Array) => Uint8Array | null
  /** Whether every entry in the stretches is in the answer. */
  isExact: boolean
}

export function tailOf(target: Target, conjunction: Conjunction): Tail {
  const parts = target.order.map((order) => partOf(order, target, conjunction))
  const leading = parts.findIndex((part) => part.fixed === null)
  const hasFixed = parts.some((part) => part.fixed !== null)
  const isExact =
    parts.every((part, at) => at === leading || part.ranges === null) && hasLeadingOnly(parts, leading)
  const bounds = withinFixed(target.bounds, parts.slice(0, leading))
  const ranges = bounds === undefined ? [] : overlaps(parts[leading]?.ranges ?? [EVERYTHING], [bounds])
  return {
    ranges,
    isExact,
    sortKey: (tail) => (isExact && !hasFixed ? tail : woven(tail, parts, target.bounds)),
  }
}

function partOf({ field, down }: Order, { scope }: Target, conjunction: Conjunction): Part {
  const text = formatFieldPath(field)
  const condition = conjunction.find((one) => !one.element && formatFieldPath(one.field) === text)
  if (condition?.only != null && !isName(field)) {
    return { fixed: down ? inverted(condition.only) : condition.only, ranges: null, down }
  }
  let ranges = condition?.ranges ?? null
  if (isName(field) && scope.names !== EVERYTHING) ranges = overlaps(ranges ?? [EVERYTHING], [scope.names])
  if (ranges === null) return { fixed: null, ranges: null, down }
  return { fixed: null, ranges: down ? ranges.map(mirrored).sort(inOrder) : ranges, down }
}

/** Whether fixed fields all come first: then the cursors' bounds are bounds on the tail. */
function hasLeadingOnly(parts: readonly Part[], leading: number): boolean {
  return parts.slice(leading).every((part) => part.fixed === null)
}

/** Bounds on sort keys, as bounds on what follows these fixed fields. */
function withinFixed(bounds: KeyRange, fixed: readonly Part[]): KeyRange | undefined {
  if (fixed.length === 0) return bounds
  const prefix = Buffer.concat(fixed.map((part) => part.fixed ?? new Uint8Array(0)))
  const whole = startingWith(prefix)
  const within = overlap(bounds, whole)
  if (within === undefined) return undefined
  const high = within.high?.subarray(prefix.length)
  // A bound that cuts within the fixed fields' keys lies at the end of all that begin with them.
  const isWithinFixed = within.high === undefined || !startsWith(within.high, prefix)
  return { low: within.low.subarray(prefix.length), high: isWithinFixed ? undefined : high }
}

function startsWith(key: Uint8Array, prefix: Uint8Array): boolean {
  return Buffer.compare(key.subarray(0, prefix.length), prefix) === 0
}

/** Puts the fixed fields between the free ones, and tests what the stretches did not decide. */
function woven(tail: Uint8Array, parts: readonly Part[], bounds: KeyRange): Uint8Array | null {
  const keys: Uint8Array[] = []
  let at = 0
  for (const { fixed, ranges, down } of parts) {
    if (fixed !== null) {
      keys.push(fixed)
      continue
    }
    const end = keyEnd(tail, at, down ? 0xff : 0)
    const key = tail.subarray(at, end)
    if (ranges !== null && !ranges.some((range) => isWithin(key, range))) return null
    keys.push(key)
    at = end
  }
  const key = Buffer.concat(keys)
  return isWithin(key, bounds) ? key : null
}
