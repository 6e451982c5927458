// Owns choosing the indexes that answer one alternative in the query's order without reading a document: indexes whose
// fields are some of the equalities followed by the query's order, all read together until every equality is covered.
// Walking them is walk.ts; what happens when there are none is find.ts.
import type { GroupIndexes, IndexShape, IndexedField } from '../indexes/declarations.ts'
import { indexShape } from '../indexes/declarations.ts'
import { formatFieldPath, isName } from '../indexes/field-path.ts'
import { inverted } from '../store/value-key.ts'
import type { Condition } from './condition.ts'
import type { Conjunction } from './normal-form.ts'
import { tailOf } from './tail.ts'
import type { Tail } from './tail.ts'
import type { Order, Target } from './target.ts'

/** One index, read where its equality fields have these keys, downwards when its order is the reverse. */
export type Leg = { spec: string; prefix: Uint8Array; down: boolean }

export type AccessPath = { legs: readonly Leg[]; tail: Tail }

/** What an index must have: some of these equalities first, then exactly this order. */
export type Need = {
  group: boolean
  equalities: readonly Condition[]
  order: readonly Order[]
  nameDown: boolean
}

type Candidate = { leg: Leg; covers: readonly Condition[] }

/** null when production would ask for another index. */
export function accessPath(
  target: Target,
  conjunction: Conjunction,
  indexes: GroupIndexes,
): AccessPath | null {
  if (unordered(target, conjunction) !== undefined) return null
  const need = needOf(target, conjunction)
  const legs = legsFor(need, indexes)
  return legs === null ? null : { legs, tail: tailOf(target, conjunction) }
}

/** A range on a field that is not in the order, as when `__name__` was put before it: no entry's key tells of it. */
export function unordered({ order }: Target, conjunction: Conjunction): Condition | undefined {
  const ordered = new Set(order.map(({ field }) => formatFieldPath(field)))
  return conjunction.find(({ field, only }) => only === null && !ordered.has(formatFieldPath(field)))
}

export function needOf({ scope, order }: Target, conjunction: Conjunction): Need {
  const equalities = conjunction.filter((condition) => condition.only !== null && !isName(condition.field))
  const fixed = new Set(equalities.filter((one) => !one.element).map((one) => formatFieldPath(one.field)))
  const free = order.filter(({ field }) => !isName(field) && !fixed.has(formatFieldPath(field)))
  return { group: scope.collection === null, equalities, order: free, nameDown: order.at(-1)?.down ?? false }
}

function legsFor(need: Need, indexes: GroupIndexes): Leg[] | null {
  if (need.equalities.length === 0 && need.order.length === 0) {
    return [{ spec: '', prefix: new Uint8Array(0), down: need.nameDown }]
  }
  const candidates = [...indexes.composites, ...singleFields(need, indexes)]
    .map((shape) => candidate(shape, need))
    .filter((one) => one !== null)
    .sort((a, b) => b.covers.length - a.covers.length)
  return cover(candidates, need.equalities)
}

/** The indexes that cover most come first; each further one must cover something new. */
function cover(candidates: readonly Candidate[], equalities: readonly Condition[]): Leg[] | null {
  const open = new Set(equalities)
  const legs: Leg[] = []
  for (const { leg, covers } of candidates) {
    const isUseful = legs.length === 0 || covers.some((condition) => open.has(condition))
    if (!isUseful) continue
    legs.push(leg)
    for (const condition of covers) open.delete(condition)
    if (open.size === 0) return legs
  }
  return null
}

function singleFields(need: Need, indexes: GroupIndexes): IndexShape[] {
  const fields: IndexedField[] =
    need.order.length > 0
      ? need.order.slice(0, 1).map(({ field }) => ({ path: field, mode: 'asc' }))
      : need.equalities.map(({ field, element }) => ({ path: field, mode: element ? 'contains' : 'asc' }))
  return fields
    .filter((field) => indexes.has(field, need.group))
    .map((field) => indexShape(need.group, [field]))
}

/** How this index serves the need, when it does. */
function candidate(shape: IndexShape, need: Need): Candidate | null {
  if (shape.group !== need.group) return null
  const cut = shape.fields.length - need.order.length
  const down = cut < 0 ? null : direction(shape, cut, need)
  if (down === null) return null
  const covers: Condition[] = []
  const keys: Uint8Array[] = []
  for (const field of shape.fields.slice(0, cut)) {
    const equality = need.equalities.find((condition) => isServed(condition, field))
    if (equality?.only == null) return null
    covers.push(equality)
    keys.push(field.mode === 'desc' ? inverted(equality.only) : equality.only)
  }
  return { leg: { spec: shape.spec, prefix: Buffer.concat(keys), down }, covers }
}

function isServed(condition: Condition, field: IndexedField): boolean {
  return condition.element === (field.mode === 'contains') && isSamePath(condition.field, field.path)
}

/** Whether the fields from `cut` on run against the order asked for; null when they run neither with nor against it. */
function direction({ fields, nameDown }: IndexShape, cut: number, need: Need): boolean | null {
  const down = nameDown !== need.nameDown
  const fits = need.order.every(({ field, down: wanted }, index) => {
    const indexed = fields[cut + index]
    if (indexed === undefined || indexed.mode === 'contains' || !isSamePath(indexed.path, field)) return false
    return ((indexed.mode === 'desc') !== wanted) === down
  })
  return fits ? down : null
}

function isSamePath(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((segment, index) => segment === right[index])
}
