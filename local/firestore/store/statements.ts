// Owns Firestore's SQL: every statement, prepared together once, with the types of what goes in and comes out.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { DocumentRow, EntryRow, HistoryRow, ScopeRow } from './schema.ts'

export type Statements = ReturnType<typeof prepareStatements>

export function prepareStatements(database: DatabaseSync) {
  const prepare = typed(database)
  return {
    ...scopeStatements(prepare),
    ...documentStatements(prepare),
    ...entryStatements(prepare),
    ...historyStatements(prepare),
  }
}

type Prepare = ReturnType<typeof typed>
type NameRange = [from: string, to: string]

function scopeStatements({ one, all, run }: Prepare) {
  const isPresent = 'EXISTS (SELECT 1 FROM firestore_entries WHERE scope = s.number)'
  return {
    scope: one<[name: string], ScopeRow>('SELECT * FROM firestore_scopes WHERE name = ?'),
    scopeByNumber: one<[number: number], ScopeRow>('SELECT * FROM firestore_scopes WHERE number = ?'),
    addScope: run<[name: string, id: string, parent: string | null]>(
      'INSERT INTO firestore_scopes (name, id, parent) VALUES (?, ?, ?)',
    ),
    collectionsBelow: all<NameRange, ScopeRow>(
      `SELECT * FROM firestore_scopes s WHERE name >= ? AND name < ? AND parent IS NOT NULL AND ${isPresent}`,
    ),
    collectionsOfId: all<[id: string], ScopeRow>(
      'SELECT * FROM firestore_scopes WHERE id = ? AND parent IS NOT NULL',
    ),
    groups: all<NameRange, ScopeRow>(
      'SELECT * FROM firestore_scopes WHERE name >= ? AND name < ? AND parent IS NULL',
    ),
  }
}

type Times = [createTime: number, updateTime: number]

function documentStatements({ one, run }: Prepare) {
  return {
    documentAt: one<[scope: number, key: Uint8Array], DocumentRow>(
      `SELECT d.* FROM firestore_entries e JOIN firestore_documents d ON d.number = e.document
       WHERE e.scope = ? AND e.place = 0 AND e.key = ?`,
    ),
    numberAt: one<[scope: number, key: Uint8Array], { document: number }>(
      'SELECT document FROM firestore_entries WHERE scope = ? AND place = 0 AND key = ?',
    ),
    document: one<[number: number], DocumentRow>('SELECT * FROM firestore_documents WHERE number = ?'),
    addDocument: run<[collection: number, id: string, ...Times, fields: Uint8Array]>(
      'INSERT INTO firestore_documents (collection, id, create_time, update_time, fields) VALUES (?, ?, ?, ?, ?)',
    ),
    changeDocument: run<[...Times, fields: Uint8Array, number: number]>(
      'UPDATE firestore_documents SET create_time = ?, update_time = ?, fields = ? WHERE number = ?',
    ),
    removeDocument: run<[number: number]>('DELETE FROM firestore_documents WHERE number = ?'),
  }
}

type Place = [scope: number, place: number]
type Stretch = [...Place, from: Uint8Array, to: Uint8Array, limit: number]

function entryStatements({ one, all, run }: Prepare) {
  const stretch = 'FROM firestore_entries WHERE scope = ? AND place = ? AND key >= ? AND key < ?'
  return {
    indexes: all<[], { number: number; spec: string }>('SELECT * FROM firestore_indexes'),
    addIndex: run<[spec: string]>('INSERT INTO firestore_indexes (spec) VALUES (?)'),
    addEntry: run<[...Place, key: Uint8Array, document: number]>(
      'INSERT OR IGNORE INTO firestore_entries VALUES (?, ?, ?, ?)',
    ),
    removeEntry: run<[...Place, key: Uint8Array]>(
      'DELETE FROM firestore_entries WHERE scope = ? AND place = ? AND key = ?',
    ),
    entriesUp: all<Stretch, EntryRow>(`SELECT key, document ${stretch} ORDER BY key LIMIT ?`),
    entriesDown: all<Stretch, EntryRow>(`SELECT key, document ${stretch} ORDER BY key DESC LIMIT ?`),
    countEntries: one<Stretch, { n: number }>(`SELECT count(*) AS n FROM (SELECT 1 ${stretch} LIMIT ?)`),
    declarations: all<[], { id: string; declaration: string }>('SELECT * FROM firestore_declarations'),
    declare: run<[id: string, declaration: string]>(
      'INSERT OR REPLACE INTO firestore_declarations VALUES (?, ?)',
    ),
  }
}

type Version = [createTime: number | null, updateTime: number | null, fields: Uint8Array | null]

function historyStatements({ one, all, run }: Prepare) {
  return {
    addHistory: run<[name: string, until: number, ...Version]>(
      'INSERT INTO firestore_history (name, until, create_time, update_time, fields) VALUES (?, ?, ?, ?, ?)',
    ),
    historyOf: one<[name: string, time: number], HistoryRow>(
      'SELECT * FROM firestore_history WHERE name = ? AND until > ? ORDER BY until LIMIT 1',
    ),
    historySince: all<[time: number], { name: string }>(
      'SELECT DISTINCT name FROM firestore_history WHERE until > ?',
    ),
    pruneHistory: run<[time: number]>('DELETE FROM firestore_history WHERE until <= ?'),
    time: one<[], { time: number }>('SELECT time FROM firestore_clock'),
    setTime: run<[time: number]>('UPDATE firestore_clock SET time = ?'),
  }
}

/** The one place that says what SQLite's rows are: their types stand beside the tables in schema.ts. */
/* oxlint-disable typescript/no-unnecessary-type-parameters -- a statement's text cannot tell the types of its rows */
function typed(database: DatabaseSync) {
  const one = <In extends SQLInputValue[], Row>(sql: string) => {
    const statement = database.prepare(sql)
    return (...input: In) => statement.get(...input) as Row | undefined
  }
  const all = <In extends SQLInputValue[], Row>(sql: string) => {
    const statement = database.prepare(sql)
    return (...input: In) => statement.all(...input) as Row[]
  }
  const run = <In extends SQLInputValue[]>(sql: string) => {
    const statement = database.prepare(sql)
    return (...input: In) => Number(statement.run(...input).lastInsertRowid)
  }
  return { one, all, run }
}
