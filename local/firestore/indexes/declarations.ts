// Owns reading firestore.indexes.json: which composite indexes and which single-field exemptions each collection group
// has. What they make of a document is entries.ts; which of them serve a query is query/plan.ts.
import { z } from 'zod'
import type { FieldPath } from '../engine.ts'
import { formatFieldPath, isName, parseFieldPath } from './field-path.ts'

const QueryScope = z.enum(['COLLECTION', 'COLLECTION_GROUP']).default('COLLECTION')
const Order = z.enum(['ASCENDING', 'DESCENDING'])

const DeclaredField = z.object({
  fieldPath: z.string().min(1),
  order: Order.optional(),
  arrayConfig: z.literal('CONTAINS').optional(),
  vectorConfig: z.object({ dimension: z.int().positive() }).optional(),
})

/** The shape of firestore.indexes.json, as the Firebase CLI reads it. */
export const IndexFile = z.object({
  indexes: z
    .array(
      z.object({
        collectionGroup: z.string(),
        queryScope: QueryScope,
        fields: z.array(DeclaredField).min(1),
      }),
    )
    .default([]),
  fieldOverrides: z
    .array(
      z.object({
        collectionGroup: z.string(),
        fieldPath: z.string().min(1),
        indexes: z.array(
          z.object({
            queryScope: QueryScope,
            order: Order.optional(),
            arrayConfig: z.literal('CONTAINS').optional(),
          }),
        ),
      }),
    )
    .default([]),
})
export type IndexFile = z.infer<typeof IndexFile>

export function parseIndexFile(json: unknown): IndexFile {
  const parsed = IndexFile.safeParse(json)
  if (parsed.success) return parsed.data
  throw new Error(`firestore.indexes.json is not as it should be:\n${z.prettifyError(parsed.error)}`)
}

export type IndexedField = { path: FieldPath; mode: 'asc' | 'desc' | 'contains' }

/** An index of one or more fields, behind which the document's name follows. */
export type IndexShape = { group: boolean; fields: readonly IndexedField[]; nameDown: boolean; spec: string }

/** What a vector search may filter by and look into. It has no entries: a search measures every document. */
export type VectorIndex = {
  group: boolean
  filtered: ReadonlySet<string>
  field: string
  dimension: number
}

/** Which single-field indexes a field has, in collections and across the collection group. */
type FieldModes = { collection: readonly Mode[]; group: readonly Mode[] }
type Mode = 'asc' | 'contains'

const AUTOMATIC: FieldModes = { collection: ['asc', 'contains'], group: [] }

/** What is indexed in the collections of one id. */
export class GroupIndexes {
  readonly composites: readonly IndexShape[]
  readonly vectors: readonly VectorIndex[]
  readonly #overrides: ReadonlyMap<string, FieldModes>

  constructor(file: IndexFile, collectionId: string) {
    const declared = file.indexes.filter((index) => index.collectionGroup === collectionId)
    this.vectors = declared.map(vectorIndex).filter((index) => index !== null)
    this.composites = declared
      .filter((index) => vectorIndex(index) === null)
      .map((index) => indexShape(index.queryScope === 'COLLECTION_GROUP', index.fields.map(indexedField)))
      .filter((shape) => shape.fields.length > 1)
    this.#overrides = new Map(
      file.fieldOverrides
        .filter((override) => override.collectionGroup === collectionId)
        .map((override) => [override.fieldPath, fieldModes(override.indexes)]),
    )
  }

  /** An override holds for a map's sub-fields too, until a nearer one says otherwise; `*` is for all fields. */
  modes(path: FieldPath): FieldModes {
    if (this.#overrides.size === 0) return AUTOMATIC
    for (let length = path.length; length > 0; length--) {
      const modes = this.#overrides.get(formatFieldPath(path.slice(0, length)))
      if (modes !== undefined) return modes
    }
    return this.#overrides.get('*') ?? AUTOMATIC
  }

  has(field: IndexedField, group: boolean): boolean {
    const modes = this.modes(field.path)
    return (group ? modes.group : modes.collection).includes(field.mode === 'contains' ? 'contains' : 'asc')
  }
}

/** The declarations that concern one collection id, so that a change of them can be noticed. */
export function declarationsOf(file: IndexFile, collectionId: string): IndexFile {
  return {
    indexes: file.indexes.filter((index) => index.collectionGroup === collectionId),
    fieldOverrides: file.fieldOverrides.filter((override) => override.collectionGroup === collectionId),
  }
}

/** The name counts as the last field does, unless `__name__` is declared behind it. */
export function indexShape(group: boolean, declared: readonly IndexedField[]): IndexShape {
  const spec = declared.map((field) => `${formatFieldPath(field.path)} ${field.mode}`).join(',')
  const fields = declared.filter((field) => !isName(field.path))
  return { group, fields, nameDown: declared.at(-1)?.mode === 'desc', spec }
}

function indexedField(field: z.infer<typeof DeclaredField>): IndexedField {
  const mode = field.arrayConfig === 'CONTAINS' ? 'contains' : field.order === 'DESCENDING' ? 'desc' : 'asc'
  return { path: parseFieldPath(field.fieldPath), mode }
}

function vectorIndex({ queryScope, fields }: IndexFile['indexes'][number]): VectorIndex | null {
  const vector = fields.find((field) => field.vectorConfig !== undefined)
  if (vector?.vectorConfig === undefined) return null
  return {
    group: queryScope === 'COLLECTION_GROUP',
    filtered: new Set(fields.filter((field) => field !== vector).map((field) => field.fieldPath)),
    field: vector.fieldPath,
    dimension: vector.vectorConfig.dimension,
  }
}

/** One ascending index is read both ways, so DESCENDING asks for no index of its own. */
function fieldModes(indexes: IndexFile['fieldOverrides'][number]['indexes']): FieldModes {
  const of = (scope: string): Mode[] => {
    const modes = indexes
      .filter((index) => index.queryScope === scope)
      .map((index): Mode => (index.arrayConfig === 'CONTAINS' ? 'contains' : 'asc'))
    return [...new Set(modes)]
  }
  return { collection: of('COLLECTION'), group: of('COLLECTION_GROUP') }
}
