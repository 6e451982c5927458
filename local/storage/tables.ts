// Owns all SQL of Storage: buckets, objects, their bytes in rows of at most 1 MiB, and uploads under way.
import type { DatabaseSync } from 'node:sqlite'

const schema = `
CREATE TABLE IF NOT EXISTS storage_bucket (
  name TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS storage_object (
  bucket TEXT NOT NULL,
  name TEXT NOT NULL,
  generation INTEGER NOT NULL,
  metageneration INTEGER NOT NULL,
  content INTEGER NOT NULL,
  size INTEGER NOT NULL,
  md5 TEXT NOT NULL,
  crc32c TEXT NOT NULL,
  settable TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (bucket, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS storage_content (
  id INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

CREATE TABLE IF NOT EXISTS storage_chunk (
  content INTEGER NOT NULL,
  position INTEGER NOT NULL,
  length INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS storage_chunk_position ON storage_chunk (content, position, length);

CREATE TABLE IF NOT EXISTS storage_upload (
  id TEXT PRIMARY KEY,
  content INTEGER NOT NULL,
  request TEXT NOT NULL,
  result TEXT,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS storage_generation (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  last INTEGER NOT NULL
) STRICT;
INSERT OR IGNORE INTO storage_generation VALUES (1, 0);
`

/** A complete object. `settable` is Settable (metadata.ts) as JSON; `md5` and `crc32c` are base64; times are ms. */
export type StoredObject = {
  bucket: string
  name: string
  generation: number
  metageneration: number
  content: number
  size: number
  md5: string
  crc32c: string
  settable: string
  created_at: number
  updated_at: number
}

/** Some bytes of a content, from `position` on. */
export type Chunk = { position: number; bytes: Uint8Array }

/** A resumable upload: what was asked at its start and, once complete, what was answered, both as JSON. */
export type Upload = {
  id: string
  content: number
  request: string
  result: string | null
  created_at: number
}

export type StorageTables = ReturnType<typeof openTables>

/** Creates what is missing and prepares every statement once. */
export function openTables(database: DatabaseSync) {
  database.exec(schema)
  return {
    buckets: prepareBuckets(database),
    objects: prepareObjects(database),
    contents: prepareContents(database),
    uploads: prepareUploads(database),
  }
}

function prepareBuckets(database: DatabaseSync) {
  const sql = {
    get: database.prepare('SELECT created_at FROM storage_bucket WHERE name = ?'),
    put: database.prepare('INSERT INTO storage_bucket VALUES (?, ?)'),
    remove: database.prepare('DELETE FROM storage_bucket WHERE name = ?'),
    all: database.prepare(
      'SELECT name FROM storage_bucket UNION SELECT DISTINCT bucket FROM storage_object ORDER BY 1',
    ),
    isEmpty: database.prepare('SELECT NOT EXISTS (SELECT 1 FROM storage_object WHERE bucket = ?) AS empty'),
  }
  return {
    createdAt: (name: string) => sql.get.get(name)?.['created_at'] as number | undefined,
    put: (name: string, now: number) => void sql.put.run(name, now),
    remove: (name: string) => void sql.remove.run(name),
    all: () => sql.all.all().map((row) => String(row['name'])),
    isEmpty: (name: string) => sql.isEmpty.get(name)?.['empty'] === 1,
  }
}

function prepareObjects(database: DatabaseSync) {
  const sql = {
    get: database.prepare('SELECT * FROM storage_object WHERE bucket = ? AND name = ?'),
    put: database.prepare(
      `INSERT OR REPLACE INTO storage_object VALUES (:bucket, :name, :generation, :metageneration, :content, :size,
       :md5, :crc32c, :settable, :created_at, :updated_at)`,
    ),
    remove: database.prepare('DELETE FROM storage_object WHERE bucket = ? AND name = ?'),
    from: database.prepare(
      'SELECT * FROM storage_object WHERE bucket = ? AND name >= ? ORDER BY name LIMIT ?',
    ),
    after: database.prepare(
      'SELECT * FROM storage_object WHERE bucket = ? AND name > ? ORDER BY name LIMIT ?',
    ),
    generation: database.prepare('UPDATE storage_generation SET last = max(last + 1, ?) RETURNING last'),
  }
  return {
    get: (bucket: string, name: string) => sql.get.get(bucket, name) as StoredObject | undefined,
    put: (object: StoredObject) => void sql.put.run(object),
    remove: (bucket: string, name: string) => void sql.remove.run(bucket, name),
    from: (bucket: string, name: string, size: number) => sql.from.all(bucket, name, size) as StoredObject[],
    after: (bucket: string, name: string, size: number) =>
      sql.after.all(bucket, name, size) as StoredObject[],
    /** A number greater than all before it, by the clock's microseconds where that goes forward. */
    nextGeneration: (micros: number) => Number(sql.generation.get(micros)?.['last']),
  }
}

function prepareContents(database: DatabaseSync) {
  const sql = {
    create: database.prepare('INSERT INTO storage_content VALUES (NULL)'),
    append: database.prepare('INSERT INTO storage_chunk VALUES (?, ?, ?, ?)'),
    chunkAt: database.prepare(
      `SELECT position, bytes FROM storage_chunk WHERE content = ? AND position <= ?
       ORDER BY position DESC LIMIT 1`,
    ),
    size: database.prepare(
      'SELECT coalesce(max(position + length), 0) AS size FROM storage_chunk WHERE content = ?',
    ),
    copy: database.prepare(
      `INSERT INTO storage_chunk SELECT :to, position + :shift, length, bytes FROM storage_chunk
       WHERE content = :from`,
    ),
    removeChunks: database.prepare('DELETE FROM storage_chunk WHERE content = ?'),
    remove: database.prepare('DELETE FROM storage_content WHERE id = ?'),
    orphans: database.prepare(
      `SELECT id FROM storage_content WHERE id NOT IN (SELECT content FROM storage_object)
       AND id NOT IN (SELECT content FROM storage_upload WHERE result IS NULL)`,
    ),
  }
  return {
    create: () => Number(sql.create.run().lastInsertRowid),
    append: (id: number, position: number, bytes: Uint8Array) =>
      void sql.append.run(id, position, bytes.length, bytes),
    /** The chunk that holds the byte at `position`, if any does. */
    chunkAt: (id: number, position: number) => sql.chunkAt.get(id, position) as Chunk | undefined,
    size: (id: number) => Number(sql.size.get(id)?.['size']),
    copy: (from: number, to: number, shift: number) => void sql.copy.run({ from, to, shift }),
    remove: (id: number) => {
      sql.removeChunks.run(id)
      sql.remove.run(id)
    },
    /** Contents that no object and no upload under way refers to: what a crash or an abort left behind. */
    orphans: () => sql.orphans.all().map((row) => Number(row['id'])),
  }
}

function prepareUploads(database: DatabaseSync) {
  const sql = {
    get: database.prepare('SELECT * FROM storage_upload WHERE id = ?'),
    put: database.prepare(
      'INSERT INTO storage_upload VALUES (:id, :content, :request, :result, :created_at)',
    ),
    finish: database.prepare('UPDATE storage_upload SET result = ? WHERE id = ?'),
    remove: database.prepare('DELETE FROM storage_upload WHERE id = ?'),
    old: database.prepare('SELECT * FROM storage_upload WHERE created_at < ?'),
  }
  return {
    get: (id: string) => sql.get.get(id) as Upload | undefined,
    put: (upload: Upload) => void sql.put.run(upload),
    finish: (id: string, result: string) => void sql.finish.run(result, id),
    remove: (id: string) => void sql.remove.run(id),
    olderThan: (time: number) => sql.old.all(time) as Upload[],
  }
}
