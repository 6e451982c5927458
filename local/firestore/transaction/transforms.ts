// Owns the arithmetic of field transforms: what each makes of the value that is there, and what it answers.
import type { FieldTransform } from '../engine.ts'
import { valueKey } from '../store/value-key.ts'
import type { Timestamp, Value } from '../value.ts'

type Numeric = bigint | number

const MAX_INT = 2n ** 63n - 1n
const MIN_INT = -(2n ** 63n)

/** The field's new value, and the transform's result: null for array transforms. */
export function transform(
  current: Value | undefined,
  change: FieldTransform,
  now: Timestamp,
): { value: Value; result: Value } {
  switch (change.kind) {
    case 'serverTimestamp':
      return { value: now, result: now }
    case 'increment':
      return settled(isNumeric(current) ? sum(current, change.operand) : change.operand)
    case 'maximum':
      return settled(isNumeric(current) ? maximum(current, change.operand) : change.operand)
    case 'minimum':
      return settled(isNumeric(current) ? minimum(current, change.operand) : change.operand)
    case 'arrayUnion':
      return { value: union(elementsOf(current), change.elements), result: null }
    case 'arrayRemove':
      return { value: difference(elementsOf(current), change.elements), result: null }
    default:
      return change satisfies never
  }
}

/** Integers stay integers and stop at the ends of 64 bits; with a double the sum is a double. */
function sum(current: Numeric, operand: Numeric): Numeric {
  if (typeof current === 'number' || typeof operand === 'number') return Number(current) + Number(operand)
  const total = current + operand
  return total > MAX_INT ? MAX_INT : total < MIN_INT ? MIN_INT : total
}

/** NaN beats every number; of two equal numbers (3 and 3.0, 0 and -0.0) the stored one stays. */
function maximum(current: Numeric, operand: Numeric): Numeric {
  if (Number.isNaN(current) || Number.isNaN(operand)) return Number.NaN
  return operand > current ? operand : current
}

function minimum(current: Numeric, operand: Numeric): Numeric {
  if (Number.isNaN(current) || Number.isNaN(operand)) return Number.NaN
  return operand < current ? operand : current
}

function union(current: readonly Value[], added: readonly Value[]): readonly Value[] {
  const present = new Set(current.map(identity))
  const all = [...current]
  for (const element of added) {
    const key = identity(element)
    if (!present.has(key)) all.push(element)
    present.add(key)
  }
  return all
}

function difference(current: readonly Value[], removed: readonly Value[]): readonly Value[] {
  const gone = new Set(removed.map(identity))
  return current.filter((element) => !gone.has(identity(element)))
}

/** Equal for equal values, 3 and 3.0 among them. */
function identity(value: Value): string {
  return Buffer.from(valueKey(value)).toString('latin1')
}

function isNumeric(value: Value | undefined): value is Numeric {
  return typeof value === 'bigint' || typeof value === 'number'
}

function elementsOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : []
}

function settled(value: Numeric): { value: Value; result: Value } {
  return { value, result: value }
}
