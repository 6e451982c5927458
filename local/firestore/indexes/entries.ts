// Owns which places a document takes in which indexes: one for its name, one for each field (map fields and their
// sub-fields, arrays whole and element by element), one or more for each declared index whose fields it has.
import { INDEXED_VALUE_BYTES, inverted, valueKey, vectorElements } from '../store/value-key.ts'
import type { Fields, Value } from '../value.ts'
import { indexShape } from './declarations.ts'
import type { GroupIndexes, IndexedField } from './declarations.ts'
import { valueAt } from './field-path.ts'

/** A place in an index before the document's name is put behind it. */
export type Entry = {
  group: boolean
  spec: string
  values: Uint8Array
  /** Whether the name that follows counts downwards. */
  nameDown: boolean
  /** What production's limits take it for: how many entries, each of how many bytes beside the names. */
  counts: number
  bytes: number
}

export function entriesOf(fields: Fields, indexes: GroupIndexes): Entry[] {
  const entries: Entry[] = []
  addFields(fields, [], (field, value, values) => {
    for (const group of [false, true]) {
      if (!indexes.has(field, group)) continue
      const { spec } = indexShape(group, [field])
      for (const keyed of values()) {
        const bytes = spec.length + keyed.length
        entries.push({ group, spec, values: keyed, nameDown: false, counts: countOf(field, value), bytes })
      }
    }
  })
  for (const shape of indexes.composites) {
    for (const values of combinations(fields, shape.fields)) {
      const { group, spec, nameDown } = shape
      entries.push({ group, spec, values, nameDown, counts: 1, bytes: values.length })
    }
  }
  return entries
}

/** One entry here is read both ways and is two in production, which documents none for a whole array or map. */
function countOf({ mode }: IndexedField, value: Value): number {
  if (mode === 'contains') return 1
  return Array.isArray(value) || value instanceof Map ? 0 : 2
}

type Visit = (field: IndexedField, value: Value, values: () => Uint8Array[]) => void

function addFields(fields: Fields, parents: readonly string[], visit: Visit): void {
  for (const [name, value] of fields) {
    const path = [...parents, name]
    visit({ path, mode: 'asc' }, value, () => [indexKey(value)])
    if (Array.isArray(value))
      visit({ path, mode: 'contains' }, value, () => elementKeys(value as readonly Value[]))
    if (value instanceof Map && vectorElements(value as Fields) === null)
      addFields(value as Fields, path, visit)
  }
}

/** The keys of a composite index: none when a field is missing, one for each element of an array it looks into. */
function combinations(fields: Fields, shape: readonly IndexedField[]): Uint8Array[] {
  let keys: Uint8Array[] = [new Uint8Array(0)]
  for (const field of shape) {
    const parts = fieldKeys(fields, field)
    keys = keys.flatMap((key) => parts.map((part) => Buffer.concat([key, part])))
  }
  return keys
}

function fieldKeys(fields: Fields, field: IndexedField): Uint8Array[] {
  const value = valueAt(fields, field.path)
  if (value === undefined) return []
  if (field.mode === 'contains') return Array.isArray(value) ? elementKeys(value as readonly Value[]) : []
  const key = indexKey(value)
  return [field.mode === 'desc' ? inverted(key) : key]
}

function elementKeys(elements: readonly Value[]): Uint8Array[] {
  const distinct = new Map<string, Uint8Array>()
  for (const element of elements) {
    const key = indexKey(element)
    distinct.set(Buffer.from(key).toString('latin1'), key)
  }
  return [...distinct.values()]
}

/** A value's key as indexes hold it. */
export function indexKey(value: Value): Uint8Array {
  return valueKey(value, INDEXED_VALUE_BYTES)
}
