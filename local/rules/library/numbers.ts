// Numbers, and the conversions between primitive types.
// Source: firebase.google.com/docs/reference/rules, pages rules.math, rules.Integer, rules.Float, rules.String, rules.Path.
// There is no bool(): production answers that the function is not found.
import { parsePath, type Path } from '../values/path.ts'
import { RulesError, type RulesValue } from '../values/value.ts'
import { type Entry, fn } from './signature.ts'

/** The int of a whole result, or the error that it does not fit in 64 bits. */
export function intOf(value: bigint | number): bigint | RulesError {
  if (typeof value === 'number' && !Number.isFinite(value)) return new RulesError('not a finite number')
  const int = BigInt(value)
  return BigInt.asIntN(64, int) === int ? int : new RulesError('integer overflow')
}

function rounded(round: (value: number) => number): (value: bigint | number) => bigint | RulesError {
  return (value) => (typeof value === 'bigint' ? value : intOf(round(value)))
}

function toInt(value: RulesValue): bigint | RulesError {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return intOf(Math.trunc(value))
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value)) return intOf(BigInt(value.replace('+', '')))
  return new RulesError('int() takes an int, a float or a string of digits')
}

function toFloat(value: RulesValue): number | RulesError {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value)
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) return Number(value)
  return new RulesError('float() takes an int, a float or a string that holds a number')
}

/** As Java writes a double, the language whose forms production's bytes and checksums have: `2.0`, `1.0E7`. */
function floatText(value: number): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return String(value)
  if (size === 0 || (size >= 1e-3 && size < 1e7))
    return withPoint(Object.is(value, -0) ? '-0' : String(value))
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${withPoint(digits)}E${exponent.replace('+', '')}`
}

const withPoint = (digits: string): string => (digits.includes('.') ? digits : `${digits}.0`)

export function stringOf(value: RulesValue): string | RulesError {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return floatText(value)
  if (typeof value === 'bigint' || typeof value === 'boolean' || value === null) return String(value)
  return new RulesError('string() takes a bool, an int, a float, a string or null')
}

function toPath(text: string): Path | RulesError {
  return parsePath(text) ?? new RulesError('path() takes segments with slashes between them')
}

const magnitude = (value: bigint | number): bigint | number | RulesError => {
  if (typeof value === 'number') return Math.abs(value)
  return intOf(value < 0n ? -value : value)
}

// prettier-ignore
export const numbers: readonly Entry[] = [
  fn('math', 'abs',        ['number'],           magnitude),
  fn('math', 'ceil',       ['number'],           rounded(Math.ceil)),
  fn('math', 'floor',      ['number'],           rounded(Math.floor)),
  fn('math', 'isInfinite', ['number'],           (value) => Math.abs(Number(value)) === Infinity),
  fn('math', 'isNaN',      ['number'],           (value) => Number.isNaN(value)),
  fn('math', 'pow',        ['number', 'number'], (base, exponent) => Number(base) ** Number(exponent)),
  fn('math', 'round',      ['number'],           rounded(Math.round)),
  fn('math', 'sqrt',       ['number'],           (value) => Math.sqrt(Number(value))),

  fn('',     'float',      ['any'],              toFloat),
  fn('',     'int',        ['any'],              toInt),
  fn('',     'path',       ['string'],           toPath),
  fn('',     'string',     ['any'],              stringOf),
]
