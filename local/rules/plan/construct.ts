// Values made of others: argument lists, list and map literals, path literals.
import { Path } from '../values/path.ts'
import { unknown } from '../values/unknown.ts'
import { Inexact, type Outcome, RulesError, type RulesValue } from '../values/value.ts'
import type { Evaluate, Frame, Run } from './run.ts'

/** Every value in order, or the first error. */
export function evaluated(parts: readonly Evaluate[], run: Run, frame: Frame): Frame | RulesError {
  const values: Frame = []
  for (const part of parts) {
    const value = part(run, frame)
    if (value instanceof RulesError) return value
    values.push(value)
  }
  return values
}

export function areExact(values: readonly Outcome[]): values is readonly RulesValue[] {
  for (const value of values) if (value instanceof Inexact) return false
  return true
}

export function listOf(items: readonly Evaluate[]): Evaluate {
  return (run, frame) => {
    const values = evaluated(items, run, frame)
    return values instanceof RulesError || areExact(values) ? values : unknown
  }
}

export function mapOf(entries: readonly { key: Evaluate; value: Evaluate }[]): Evaluate {
  const keys = entries.map(({ key }) => key)
  const contents = entries.map(({ value }) => value)
  return (run, frame) => {
    const names = evaluated(keys, run, frame)
    const values = evaluated(contents, run, frame)
    if (names instanceof RulesError) return names
    if (values instanceof RulesError) return values
    if (!areExact(names) || !areExact(values)) return unknown
    const map = new Map<string, RulesValue>()
    for (const [i, name] of names.entries()) {
      if (typeof name !== 'string') return new RulesError('a map has strings as keys')
      map.set(name, values[i] ?? null)
    }
    return map
  }
}

/** A segment's value is a string without slashes, or a path whose segments are put in its place. */
export function pathOfParts(parts: readonly (string | Evaluate)[]): Evaluate {
  return (run, frame) => {
    const segments: string[] = []
    for (const part of parts) {
      const value = typeof part === 'string' ? part : part(run, frame)
      if (value instanceof Path) segments.push(...value.segments)
      else if (value instanceof Inexact) return value instanceof RulesError ? value : unknown
      else if (typeof value === 'string' && value !== '' && !value.includes('/')) segments.push(value)
      else return new RulesError('a path segment is a string without slashes')
    }
    return new Path(segments)
  }
}
