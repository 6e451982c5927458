// Owns the declared indexes in force, and bringing entries written under an earlier declaration up to date.
import { entriesOf } from './entries.ts'
import { GroupIndexes, IndexFile, declarationsOf } from './declarations.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { BY_NAME } from '../store/numbers.ts'

const NO_DECLARATIONS = JSON.stringify(declarationsOf(IndexFile.parse({}), ''))
const FIRST = new Uint8Array(0)
const LAST = Uint8Array.of(0xff)

export class Indexes {
  readonly #file: IndexFile
  readonly #groups = new Map<string, GroupIndexes>()

  constructor(file: IndexFile) {
    this.#file = file
  }

  of(collectionId: string): GroupIndexes {
    const known = this.#groups.get(collectionId)
    if (known !== undefined) return known
    const indexes = new GroupIndexes(this.#file, collectionId)
    this.#groups.set(collectionId, indexes)
    return indexes
  }

  /** Rewrites the entries of collection groups whose declaration is not the one they were written by. */
  bringUpToDate(store: DocumentStore): void {
    const written = new Map(store.sql.declarations().map((row) => [row.id, row.declaration]))
    const declared = [...this.#file.indexes, ...this.#file.fieldOverrides].map((one) => one.collectionGroup)
    for (const id of new Set([...written.keys(), ...declared])) {
      const before = written.get(id) ?? NO_DECLARATIONS
      const now = JSON.stringify(declarationsOf(this.#file, id))
      if (before === now) continue
      this.#rewrite(store, id, new GroupIndexes(IndexFile.parse(JSON.parse(before)), id))
      store.sql.declare(id, now)
    }
  }

  #rewrite(store: DocumentStore, collectionId: string, old: GroupIndexes): void {
    for (const collection of store.sql.collectionsOfId(collectionId)) {
      for (const entry of store.sql.entriesUp(collection.number, BY_NAME, FIRST, LAST, -1)) {
        const document = store.readNumbered(entry.document)
        store.reindex(
          document,
          entriesOf(document.fields, old),
          entriesOf(document.fields, this.of(collectionId)),
        )
      }
    }
  }
}
