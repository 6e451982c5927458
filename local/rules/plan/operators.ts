// What the operators do with exact values. Logic (&&, ||, !, ?:) is in logic.ts, unknown operands in values/unknown.ts.
import { Timestamp } from '../../firestore/value.ts'
import { intOf } from '../library/numbers.ts'
import { durationOf, instantOf } from '../library/time.ts'
import type { BinaryOperator } from '../syntax/ast.ts'
import { contains, equal, isOrdered, order } from '../values/compare.ts'
import { Duration, nanosOf } from '../values/duration.ts'
import { isList, isMap, RulesError, RulesSet, type RulesValue, typeOf } from '../values/value.ts'

export type Operation = (left: RulesValue, right: RulesValue) => RulesValue | RulesError

const unsupported = (symbol: string, left: RulesValue, right: RulesValue): RulesError =>
  new RulesError(`Unsupported operation error: ${typeOf(left)} ${symbol} ${typeOf(right)}`)

function comparison(symbol: BinaryOperator, test: (distance: number) => boolean): Operation {
  return (left, right) => {
    if (typeof left === 'bigint' && typeof right === 'bigint')
      return test(left < right ? -1 : left > right ? 1 : 0)
    const distance = order(left, right)
    if (distance !== null) return test(distance)
    return isOrdered(left, right) ? false : unsupported(symbol, left, right)
  }
}

type Arithmetic = { ints: (a: bigint, b: bigint) => bigint; floats: (a: number, b: number) => number }

function arithmetic(symbol: BinaryOperator, { ints, floats }: Arithmetic): Operation {
  return (left, right) => {
    if (typeof left === 'bigint' && typeof right === 'bigint') return intOf(ints(left, right))
    const areNumbers = isNumber(left) && isNumber(right)
    return areNumbers ? floats(Number(left), Number(right)) : unsupported(symbol, left, right)
  }
}

/** Whole-number division and remainder: toward zero, and an error by zero. */
function division(symbol: BinaryOperator, by: Arithmetic): Operation {
  const divide = arithmetic(symbol, by)
  return (left, right) =>
    right === 0n && typeof left === 'bigint' ? new RulesError('Divide by zero error.') : divide(left, right)
}

function isNumber(value: RulesValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}

const addNumbers = arithmetic('+', { ints: (a, b) => a + b, floats: (a, b) => a + b })
const subtractNumbers = arithmetic('-', { ints: (a, b) => a - b, floats: (a, b) => a - b })

function add(left: RulesValue, right: RulesValue): RulesValue | RulesError {
  if (typeof left === 'string' && typeof right === 'string') return left + right
  if (left instanceof Timestamp && right instanceof Duration) return instantOf(nanosOf(left) + right.nanos)
  if (left instanceof Duration && right instanceof Timestamp) return instantOf(nanosOf(right) + left.nanos)
  if (left instanceof Duration && right instanceof Duration) return durationOf(left.nanos + right.nanos)
  return addNumbers(left, right)
}

function subtract(left: RulesValue, right: RulesValue): RulesValue | RulesError {
  if (left instanceof Timestamp && right instanceof Timestamp)
    return durationOf(nanosOf(left) - nanosOf(right))
  if (left instanceof Timestamp && right instanceof Duration) return instantOf(nanosOf(left) - right.nanos)
  if (left instanceof Duration && right instanceof Duration) return durationOf(left.nanos - right.nanos)
  return subtractNumbers(left, right)
}

function isIn(left: RulesValue, right: RulesValue): boolean | RulesError {
  if (right instanceof RulesSet) return contains(right.items, left)
  if (right !== null && isList(right)) return contains(right, left)
  if (right !== null && isMap(right)) return typeof left === 'string' && right.has(left)
  return right === null ? new RulesError('Null value error.') : unsupported('in', left, right)
}

export const operations: Readonly<Record<BinaryOperator, Operation>> = {
  '==': equal,
  '!=': (left, right) => !equal(left, right),
  '<': comparison('<', (distance) => distance < 0),
  '<=': comparison('<=', (distance) => distance <= 0),
  '>': comparison('>', (distance) => distance > 0),
  '>=': comparison('>=', (distance) => distance >= 0),
  '+': add,
  '-': subtract,
  '*': arithmetic('*', { ints: (a, b) => a * b, floats: (a, b) => a * b }),
  '/': division('/', { ints: (a, b) => a / b, floats: (a, b) => a / b }),
  '%': division('%', { ints: (a, b) => a % b, floats: (a, b) => a % b }),
  in: isIn,
}

export function negate(value: RulesValue): RulesValue | RulesError {
  if (typeof value === 'bigint') return intOf(-value)
  if (typeof value === 'number') return -value
  return value instanceof Duration
    ? durationOf(-value.nanos)
    : new RulesError(`cannot negate ${typeOf(value)}`)
}
