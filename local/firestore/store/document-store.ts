// Owns documents at rest: reading them by name, now or as they were, and writing a change with its history and its
// places in indexes. Which documents answer a query is query/; what a commit changes is transaction/.
import type { DatabaseSync } from 'node:sqlite'
import type { Change } from '../engine.ts'
import { entriesOf } from '../indexes/entries.ts'
import type { Entry } from '../indexes/entries.ts'
import { checkEntries } from '../indexes/entry-limits.ts'
import type { Indexes } from '../indexes/indexes.ts'
import { nameSize } from '../transaction/limits.ts'
import type { Document, Fields } from '../value.ts'
import { toMicros } from './micros.ts'
import { BY_NAME, Numbers } from './numbers.ts'
import { documentName, relativePath } from './resource-name.ts'
import type { DocumentName } from './resource-name.ts'
import { prepareStatements } from './statements.ts'
import type { Statements } from './statements.ts'
import { encodedFields, storedDocument } from './stored-document.ts'
import { idKey, inverted, pathKey } from './value-key.ts'
import type { DocumentRow } from './schema.ts'

/** How long a superseded version of a document can still be read. */
export const HISTORY_MICROS = 3600 * 1_000_000

/** One document's place in one index, complete. */
type Placement = { scope: number; place: number; key: Uint8Array }

export class DocumentStore {
  readonly sql: Statements
  readonly numbers: Numbers
  readonly #indexes: Indexes

  constructor(database: DatabaseSync, indexes: Indexes) {
    this.sql = prepareStatements(database)
    this.numbers = new Numbers(this.sql)
    this.#indexes = indexes
  }

  read(name: string): Document | null {
    const row = this.#row(documentName(name))
    return row === undefined ? null : storedDocument(name, row)
  }

  /** The document as it was at a time within the last hour. */
  readAt(name: string, micros: number): Document | null {
    const past = this.sql.historyOf(name, micros)
    if (past === undefined) return this.read(name)
    const { create_time, update_time, fields } = past
    if (create_time === null || update_time === null || fields === null) return null
    return storedDocument(name, { create_time, update_time, fields })
  }

  /** The number by which index entries know the document; undefined when it is missing. */
  numberOf(name: string): number | undefined {
    return this.#numberOf(documentName(name))
  }

  /** The document an index entry stands for. */
  readNumbered(number: number): Document {
    const row = this.sql.document(number)
    if (row === undefined) throw new Error(`document ${number} is in an index but not in the store`)
    return storedDocument(`${this.numbers.collectionName(row.collection)}/${row.id}`, row)
  }

  /** Names of documents that commits after this time have changed. */
  changedSince(micros: number): string[] {
    return this.sql.historySince(micros).map((row) => row.name)
  }

  write(change: Change, micros: number): void {
    const name = documentName(change.name)
    const number = this.#writeRow(name, change)
    this.#writeEntries(name, number, change)
    this.#writeHistory(change, micros)
  }

  forgetOldVersions(micros: number): void {
    this.sql.pruneHistory(micros - HISTORY_MICROS)
  }

  /** Moves a document from the entries of one declaration of indexes to those of another. */
  reindex(document: Document, from: readonly Entry[], to: readonly Entry[]): void {
    const name = documentName(document.name)
    const number = this.#numberOf(name)
    if (number !== undefined) this.#replace(this.#placements(name, from), this.#placements(name, to), number)
  }

  #row(name: DocumentName): DocumentRow | undefined {
    const scope = this.numbers.collection(name.collection)
    return scope === undefined ? undefined : this.sql.documentAt(scope, idKey(name.id))
  }

  #numberOf(name: DocumentName): number | undefined {
    const scope = this.numbers.collection(name.collection)
    return scope === undefined ? undefined : this.sql.numberAt(scope, idKey(name.id))?.document
  }

  #writeRow(name: DocumentName, { after }: Change): number {
    const existing = this.#numberOf(name)
    if (after === null) {
      if (existing !== undefined) this.sql.removeDocument(existing)
      return existing ?? 0
    }
    const [createTime, updateTime] = [toMicros(after.createTime), toMicros(after.updateTime)]
    const fields = encodedFields(after)
    if (existing === undefined) {
      return this.sql.addDocument(
        this.numbers.ensureCollection(name),
        name.id,
        createTime,
        updateTime,
        fields,
      )
    }
    this.sql.changeDocument(createTime, updateTime, fields, existing)
    return existing
  }

  #writeEntries(name: DocumentName, number: number, { before, after }: Change): void {
    const entries = (fields: Fields) => entriesOf(fields, this.#indexes.of(name.collectionId))
    const entered = after === null ? [] : entries(after.fields)
    checkEntries(entered, nameSizes(name))
    const old = before === null ? [] : this.#placements(name, entries(before.fields))
    const now = this.#placements(name, entered)
    if (before === null) now.push(...this.#namePlacements(name))
    if (after === null) old.push(...this.#namePlacements(name))
    this.#replace(old, now, number)
  }

  #replace(old: readonly Placement[], now: readonly Placement[], number: number): void {
    const kept = old.length > 0 && now.length > 0 ? new Set(old.map(identity)) : null
    for (const entry of now) {
      if (kept?.delete(identity(entry)) !== true)
        this.sql.addEntry(entry.scope, entry.place, entry.key, number)
    }
    for (const entry of old) {
      if (kept === null || kept.has(identity(entry)))
        this.sql.removeEntry(entry.scope, entry.place, entry.key)
    }
  }

  #namePlacements(name: DocumentName): Placement[] {
    return [
      { scope: this.numbers.ensureCollection(name), place: BY_NAME, key: idKey(name.id) },
      {
        scope: this.numbers.ensureGroup(name),
        place: BY_NAME,
        key: pathKey(relativePath(name)),
      },
    ]
  }

  #placements(name: DocumentName, entries: readonly Entry[]): Placement[] {
    const collection = this.numbers.ensureCollection(name)
    const group = this.numbers.ensureGroup(name)
    const [id, path] = [idKey(name.id), pathKey(relativePath(name))]
    return entries.map((entry) => {
      const last = entry.group ? path : id
      const key = Buffer.concat([entry.values, entry.nameDown ? inverted(last) : last])
      return { scope: entry.group ? group : collection, place: this.numbers.ensurePlace(entry.spec), key }
    })
  }

  #writeHistory({ name, before }: Change, micros: number): void {
    if (before === null) this.sql.addHistory(name, micros, null, null, null)
    else {
      const times = [toMicros(before.createTime), toMicros(before.updateTime)] as const
      this.sql.addHistory(name, micros, ...times, encodedFields(before))
    }
  }
}

function nameSizes({ root, collection, collectionId, id }: DocumentName): { name: number; parent: number } {
  const parent = collection.slice(0, -collectionId.length - 1)
  return { name: nameSize(`${collection}/${id}`), parent: parent === root ? 0 : nameSize(parent) }
}

function identity(entry: Placement): string {
  return `${entry.scope} ${entry.place} ${Buffer.from(entry.key).toString('latin1')}`
}
