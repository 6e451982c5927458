// Owns Firestore's tables and the type of each one's rows. Times are microseconds since 1970; keys are value-key.ts's.
import type { DatabaseSync } from 'node:sqlite'

const schema = `
  -- A collection, by its full name, or all collections of one id, by '{root}//{id}' and with no parent.
  CREATE TABLE IF NOT EXISTS firestore_scopes (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,
    parent TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS firestore_scopes_by_parent ON firestore_scopes (parent, id) WHERE parent IS NOT NULL;
  CREATE INDEX IF NOT EXISTS firestore_scopes_by_id ON firestore_scopes (id);

  CREATE TABLE IF NOT EXISTS firestore_documents (
    number INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL,
    id TEXT NOT NULL,
    create_time INTEGER NOT NULL,
    update_time INTEGER NOT NULL,
    fields BLOB NOT NULL
  ) STRICT;

  -- What an index covers, such as 'state ASC,submittedAt DESC'; the order of names has the number 0 and no row.
  CREATE TABLE IF NOT EXISTS firestore_indexes (number INTEGER PRIMARY KEY, spec TEXT NOT NULL UNIQUE) STRICT;

  -- Every document's place in every index of its collection and, where declared, of its collection group.
  CREATE TABLE IF NOT EXISTS firestore_entries (
    scope INTEGER NOT NULL,
    place INTEGER NOT NULL,
    key BLOB NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (scope, place, key)
  ) STRICT, WITHOUT ROWID;

  -- The declaration of indexes by which a collection group's entries were last written.
  CREATE TABLE IF NOT EXISTS firestore_declarations (id TEXT PRIMARY KEY, declaration TEXT NOT NULL) STRICT;

  -- What a document was until a commit changed it: null fields where it was missing. Kept for an hour.
  CREATE TABLE IF NOT EXISTS firestore_history (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    until INTEGER NOT NULL,
    create_time INTEGER,
    update_time INTEGER,
    fields BLOB
  ) STRICT;
  CREATE INDEX IF NOT EXISTS firestore_history_by_name ON firestore_history (name, until);
  CREATE INDEX IF NOT EXISTS firestore_history_by_time ON firestore_history (until);

  -- The last time given to a commit or a read.
  CREATE TABLE IF NOT EXISTS firestore_clock (one INTEGER PRIMARY KEY CHECK (one = 1), time INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO firestore_clock VALUES (1, 0);
`

export type ScopeRow = { number: number; name: string; id: string; parent: string | null }

export type DocumentRow = {
  number: number
  collection: number
  id: string
  create_time: number
  update_time: number
  fields: Uint8Array
}

export type EntryRow = { key: Uint8Array; document: number }

export type HistoryRow = {
  name: string
  create_time: number | null
  update_time: number | null
  fields: Uint8Array | null
}

export function migrate(database: DatabaseSync): void {
  database.exec(schema)
}
