// Owns the numbers that stand in keys for collections, collection groups and indexes: given once, kept in tables,
// remembered here.
import type { ScopeRow } from './schema.ts'
import type { Statements } from './statements.ts'
import type { DocumentName } from './resource-name.ts'

/** The place of documents by name, which every scope has. */
export const BY_NAME = 0

/** Collections remembered at once; each is a few hundred bytes. */
const REMEMBERED_SCOPES = 20_000

export class Numbers {
  readonly #sql: Statements
  readonly #scopes = new Map<string, ScopeRow>()
  readonly #names = new Map<number, string>()
  readonly #places = new Map<string, number>()

  constructor(sql: Statements) {
    this.#sql = sql
    this.forget()
  }

  /** After an undone transaction, whose numbers may have gone with it. */
  forget(): void {
    this.#forgetScopes()
    this.#places.clear()
    this.#places.set('', BY_NAME)
    for (const row of this.#sql.indexes()) this.#places.set(row.spec, row.number)
  }

  collection(name: string): number | undefined {
    return this.#scope(name)?.number
  }

  group(root: string, collectionId: string): number | undefined {
    return this.#scope(groupName(root, collectionId))?.number
  }

  collectionName(number: number): string {
    const known = this.#names.get(number)
    if (known !== undefined) return known
    const row = this.#sql.scopeByNumber(number)
    if (row === undefined) throw new Error(`collection ${number} is missing from the store`)
    this.#remember(row)
    return row.name
  }

  /** The number of an index, or undefined when no document was ever put in it. */
  place(spec: string): number | undefined {
    return this.#places.get(spec)
  }

  ensureCollection(name: DocumentName): number {
    const parent = name.collection.slice(0, -name.collectionId.length - 1)
    return this.#ensureScope(name.collection, name.collectionId, parent)
  }

  ensureGroup(name: DocumentName): number {
    return this.#ensureScope(groupName(name.root, name.collectionId), name.collectionId, null)
  }

  ensurePlace(spec: string): number {
    const known = this.#places.get(spec)
    if (known !== undefined) return known
    const number = this.#sql.addIndex(spec)
    this.#places.set(spec, number)
    return number
  }

  #scope(name: string): ScopeRow | undefined {
    const known = this.#scopes.get(name)
    if (known !== undefined) return known
    const row = this.#sql.scope(name)
    if (row !== undefined) this.#remember(row)
    return row
  }

  #ensureScope(name: string, id: string, parent: string | null): number {
    const known = this.#scope(name)
    if (known !== undefined) return known.number
    const number = this.#sql.addScope(name, id, parent)
    this.#remember({ number, name, id, parent })
    return number
  }

  #forgetScopes(): void {
    this.#scopes.clear()
    this.#names.clear()
  }

  #remember(row: ScopeRow): void {
    if (this.#scopes.size >= REMEMBERED_SCOPES) this.#forgetScopes()
    this.#scopes.set(row.name, row)
    this.#names.set(row.number, row.name)
  }
}

function groupName(root: string, collectionId: string): string {
  return `${root}//${collectionId}`
}
