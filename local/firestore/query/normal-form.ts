// Owns turning a query's filter into alternatives ("this and that, or …"): the form that indexes can answer one by one.
import { FirestoreError } from '../engine.ts'
import type { Filter } from '../engine.ts'
import { formatFieldPath } from '../indexes/field-path.ts'
import { alternatives, both } from './condition.ts'
import type { Condition } from './condition.ts'
import type { Scope } from './scope.ts'

/** Conditions that all hold, at most one on each field, and one at most on an array's elements. */
export type Conjunction = readonly Condition[]

const MAX_DISJUNCTIONS = 30

/** No alternatives at all mean that nothing can match. */
export function normalForm(where: Filter | undefined, scope: Scope): Conjunction[] {
  if (where === undefined) return [[]]
  return expand(where, scope)
    .map(merged)
    .filter((conjunction) => conjunction !== null)
}

function expand(filter: Filter, scope: Scope): Condition[][] {
  if (filter.kind === 'field') return bounded(alternatives(filter, scope).map((condition) => [condition]))
  if (filter.kind === 'or') return bounded(filter.filters.flatMap((one) => expand(one, scope)))
  let product: Condition[][] = [[]]
  for (const one of filter.filters) {
    const terms = expand(one, scope)
    product = bounded(product.flatMap((left) => terms.map((right) => [...left, ...right])))
  }
  return product
}

function bounded(terms: Condition[][]): Condition[][] {
  if (terms.length <= MAX_DISJUNCTIONS) return terms
  throw new FirestoreError(
    'INVALID_ARGUMENT',
    `Too many disjunctions after normalization: ${terms.length} > ${MAX_DISJUNCTIONS}`,
  )
}

/** One condition a field; null when two of them exclude each other. */
function merged(conditions: readonly Condition[]): Conjunction | null {
  const byField = new Map<string, Condition>()
  for (const condition of conditions) {
    const key = `${formatFieldPath(condition.field)} ${condition.element}`
    const other = byField.get(key)
    if (other !== undefined && condition.element && !isSame(other, condition)) throw secondContains()
    const joined = other === undefined ? condition : both(other, condition)
    if (joined === null) return null
    byField.set(key, joined)
  }
  const all = [...byField.values()]
  if (all.filter((condition) => condition.element).length > 1) throw secondContains()
  return all
}

function isSame(left: Condition, right: Condition): boolean {
  return left.only !== null && right.only !== null && Buffer.compare(left.only, right.only) === 0
}

function secondContains(): FirestoreError {
  return new FirestoreError(
    'INVALID_ARGUMENT',
    "A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.",
  )
}
