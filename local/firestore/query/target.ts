// Owns a query made ready: validated, its filter in normal form, its implicit orders written out, its cursors turned
// into bounds on sort keys. A sort key is the keys of the ordered fields, inverted where descending, and of the name.
import type { Cursor, FieldPath, Filter, Query } from '../engine.ts'
import { indexKey } from '../indexes/entries.ts'
import { NAME, formatFieldPath, isName, valueAt } from '../indexes/field-path.ts'
import { inverted, prefixEnd } from '../store/value-key.ts'
import type { Document, Value } from '../value.ts'
import { holds, isInequality } from './condition.ts'
import { isWithin } from './key-range.ts'
import type { KeyRange } from './key-range.ts'
import { normalForm } from './normal-form.ts'
import type { Conjunction } from './normal-form.ts'
import { isInScope, nameKey, namePoint, scopeOf } from './scope.ts'
import type { Scope } from './scope.ts'
import { validate } from './validate.ts'

export type Order = { field: FieldPath; down: boolean }

export type Target = {
  scope: Scope
  alternatives: readonly Conjunction[]
  /** Ends with the name. */
  order: readonly Order[]
  /** Sort keys between the cursors. */
  bounds: KeyRange
}

export function targetOf(query: Query): Target {
  validate(query)
  const scope = scopeOf(query)
  const order = fullOrder(query)
  const bounds = {
    low: query.start === undefined ? new Uint8Array(0) : (cursorKey(query.start, order, scope) ?? AFTER_ALL),
    high: query.end === undefined ? undefined : cursorKey(query.end, order, scope),
  }
  return { scope, alternatives: normalForm(query.where, scope), order, bounds }
}

/** Whether the document belongs in the answer, cursors apart, limit and offset disregarded. */
export function isMatch(target: Target, document: Document): boolean {
  return (
    isInScope(target.scope, document.name) && sortKey(target, document) !== null && passes(target, document)
  )
}

export function passes({ alternatives, scope }: Target, document: Document): boolean {
  return alternatives.some((conjunction) =>
    conjunction.every((condition) => holds(condition, document, scope)),
  )
}

/** The document's place in the answer's order; null when it lacks an ordered field or lies outside the cursors. */
export function sortKey({ order, scope, bounds }: Target, document: Document): Uint8Array | null {
  const parts: Uint8Array[] = []
  for (const { field, down } of order) {
    const value = isName(field) ? document.name : valueAt(document.fields, field)
    if (value === undefined) return null
    const key = isName(field) ? nameKey(scope, document.name) : indexKey(value)
    parts.push(down ? inverted(key) : key)
  }
  const key = Buffer.concat(parts)
  return isWithin(key, bounds) ? key : null
}

const AFTER_ALL = Uint8Array.of(0xff)

/** Explicit orders, then fields with inequalities by name, then the document's name, all in the last direction given. */
function fullOrder({ orderBy, where }: Query): Order[] {
  const order: Order[] = []
  for (const { field, direction } of orderBy) {
    order.push({ field, down: direction === 'desc' })
    if (isName(field)) return order
  }
  const down = order.at(-1)?.down ?? false
  const named = new Set(order.map((one) => formatFieldPath(one.field)))
  const implicit = new Map(inequalityFields(where).map((field) => [formatFieldPath(field), field]))
  implicit.delete(NAME)
  for (const [text, field] of [...implicit].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!named.has(text)) order.push({ field, down })
  }
  return [...order, { field: [NAME], down }]
}

function inequalityFields(filter: Filter | undefined): FieldPath[] {
  if (filter === undefined) return []
  if (filter.kind !== 'field') return filter.filters.flatMap(inequalityFields)
  return isInequality(filter.op) ? [filter.field] : []
}

/** The sort key at which a cursor cuts; undefined beyond the end. */
function cursorKey(
  { values, before }: Cursor,
  order: readonly Order[],
  scope: Scope,
): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  for (const [index, value] of values.entries()) {
    const { field, down } = order[index] ?? { field: [NAME], down: false }
    const part = isName(field) ? cursorName(scope, value) : indexKey(value)
    parts.push(down ? inverted(part) : part)
  }
  const key = Buffer.concat(parts)
  return before ? key : prefixEnd(key)
}

function cursorName(scope: Scope, value: Value): Uint8Array {
  return namePoint(scope, value).low
}
