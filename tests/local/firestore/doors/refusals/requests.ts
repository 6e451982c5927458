// Builders of the requests that are refused, as JSON, and of those that lie just within the limits.
import { documents } from '../home.ts'

export type Json = Record<string, unknown>
export type Refusal = readonly [what: string, verb: string, body: Json, status: string, message: RegExp]

export const INVALID = 'INVALID_ARGUMENT'

export const text = (length: number): Json => ({ stringValue: 'x'.repeat(length) })
export const integer = (value: number): Json => ({ integerValue: String(value) })
export const array = (...values: Json[]): Json => ({ arrayValue: { values } })
export const many = (count: number): Json => array(...Array.from({ length: count }, (_, n) => integer(n)))
export const fieldsOf = (count: number): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, integer(n)]))

export function nested(depth: number): Json {
  return depth === 0 ? integer(1) : { mapValue: { fields: { m: nested(depth - 1) } } }
}

export function set(path: string, fields: Json): Json {
  return { writes: [{ update: { name: `${documents}/${path}`, fields } }] }
}

export function transforms(count: number): Json[] {
  return Array.from({ length: count }, (_, n) => ({ fieldPath: `f${n}`, increment: integer(1) }))
}

export const touched = { name: `${documents}/c/touched`, fields: {} }
export const updateMask = { fieldPaths: [] }

export const field = (fieldPath: string, op: string, value: Json): Json => ({
  fieldFilter: { field: { fieldPath }, op, value },
})
export const all = (...filters: Json[]): Json => ({ compositeFilter: { op: 'AND', filters } })
export const any = (...filters: Json[]): Json => ({ compositeFilter: { op: 'OR', filters } })
export const ask = (structuredQuery: Json): Json => ({
  structuredQuery: { from: [{ collectionId: 'c' }], ...structuredQuery },
})
export const where = (filter: Json): Json => ask({ where: filter })
export const orderBy = (...paths: string[]): Json[] => paths.map((fieldPath) => ({ field: { fieldPath } }))
export const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `f${n}`)

export const count = { count: {} }
export const aggregate = (...aggregations: Json[]): Json => ({
  structuredAggregationQuery: { structuredQuery: { from: [{ collectionId: 'c' }] }, aggregations },
})

export const indexes = {
  indexes: [
    {
      collectionGroup: 'wide',
      queryScope: 'COLLECTION',
      fields: ['a', 'b', 'c', 'd', 'e', 'f'].map((fieldPath) => ({ fieldPath, order: 'ASCENDING' })),
    },
  ],
  fieldOverrides: [{ collectionGroup: 'c', fieldPath: 'body', indexes: [] }],
}
