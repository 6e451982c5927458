// Owns all SQL of Auth: accounts, sessions, second factors, codes sent by mail, failed attempts and keys. Meaning lives beside it.
import type { DatabaseSync } from 'node:sqlite'

const schema = `
CREATE TABLE IF NOT EXISTS auth_account (
  uid TEXT PRIMARY KEY,
  email TEXT UNIQUE,
  email_verified INTEGER NOT NULL,
  display_name TEXT,
  photo_url TEXT,
  phone_number TEXT UNIQUE,
  password TEXT,
  password_at INTEGER NOT NULL,
  valid_since INTEGER NOT NULL,
  disabled INTEGER NOT NULL,
  claims TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  signed_in_at INTEGER,
  refreshed_at INTEGER
) STRICT;

CREATE TABLE IF NOT EXISTS auth_session (
  hash BLOB PRIMARY KEY,
  uid TEXT NOT NULL,
  provider TEXT NOT NULL,
  claims TEXT NOT NULL,
  auth_time INTEGER NOT NULL,
  factor TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS auth_session_uid ON auth_session (uid, auth_time);

CREATE TABLE IF NOT EXISTS auth_factor (
  id TEXT PRIMARY KEY,
  uid TEXT NOT NULL,
  display_name TEXT,
  key BLOB NOT NULL,
  last_period INTEGER NOT NULL,
  enrolled_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS auth_factor_uid ON auth_factor (uid, enrolled_at);

CREATE TABLE IF NOT EXISTS auth_challenge (
  hash BLOB PRIMARY KEY,
  uid TEXT NOT NULL,
  key BLOB,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS auth_challenge_uid ON auth_challenge (uid);

CREATE TABLE IF NOT EXISTS auth_code (
  hash BLOB PRIMARY KEY,
  uid TEXT NOT NULL,
  email TEXT NOT NULL,
  kind TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS auth_code_uid ON auth_code (uid);

CREATE TABLE IF NOT EXISTS auth_attempt (
  subject BLOB PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS auth_key (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`

/** Times ending in `_at` are milliseconds; `valid_since` is whole seconds. `claims` is the custom claims as JSON. */
export type Account = {
  uid: string
  email: string | null
  email_verified: number
  display_name: string | null
  photo_url: string | null
  phone_number: string | null
  /** As passwords.ts writes it; null when the account has none. */
  password: string | null
  password_at: number
  valid_since: number
  disabled: number
  claims: string
  created_at: number
  signed_in_at: number | null
  refreshed_at: number | null
}

/**
 * A refresh token, known by its hash only. `claims` come from a custom token; `auth_time` is in seconds; `factor` is the
 * second factor it was opened with.
 */
export type Session = {
  hash: Uint8Array
  uid: string
  provider: string
  claims: string
  auth_time: number
  factor: string | null
}

/** A key in somebody's authenticator app. Codes up to `last_period` are used up. */
export type Factor = {
  id: string
  uid: string
  display_name: string | null
  key: Uint8Array
  last_period: number
  enrolled_at: number
}

/** Proof, known by its hash only, of half a step: a key handed out, or (with none) a right password. */
export type Challenge = { hash: Uint8Array; uid: string; key: Uint8Array | null; expires_at: number }

export type CodeKind = 'PASSWORD_RESET' | 'VERIFY_EMAIL'

/** A code sent by mail, known by its hash only. */
export type ActionCode = { hash: Uint8Array; uid: string; email: string; kind: CodeKind; expires_at: number }

/** What went wrong of late for one subject: the hash of what was tried and on whom. */
export type Attempt = { subject: Uint8Array; failures: number; last_at: number }

const accountColumns = [
  'uid',
  'email',
  'email_verified',
  'display_name',
  'photo_url',
  'phone_number',
  'password',
  'password_at',
  'valid_since',
  'disabled',
  'claims',
  'created_at',
  'signed_in_at',
  'refreshed_at',
] as const satisfies readonly (keyof Account)[]

export type AuthTables = ReturnType<typeof openTables>

/** Creates what is missing and prepares every statement once. */
export function openTables(database: DatabaseSync) {
  database.exec(schema)
  return {
    accounts: prepareAccounts(database),
    sessions: prepareSessions(database),
    factors: prepareFactors(database),
    challenges: prepareChallenges(database),
    codes: prepareCodes(database),
    attempts: prepareAttempts(database),
    keys: prepareKeys(database),
  }
}

function prepareAccounts(database: DatabaseSync) {
  const sql = {
    byUid: database.prepare('SELECT * FROM auth_account WHERE uid = ?'),
    byEmail: database.prepare('SELECT * FROM auth_account WHERE email = ?'),
    byPhone: database.prepare('SELECT * FROM auth_account WHERE phone_number = ?'),
    page: database.prepare('SELECT * FROM auth_account WHERE uid > ? ORDER BY uid LIMIT ?'),
    count: database.prepare('SELECT count(*) AS n FROM auth_account'),
    put: database.prepare(
      `INSERT INTO auth_account (${accountColumns.join()}) VALUES (${accountColumns.map((c) => `:${c}`).join()})
       ON CONFLICT (uid) DO UPDATE SET ${accountColumns.map((c) => `${c} = excluded.${c}`).join()}`,
    ),
    remove: database.prepare('DELETE FROM auth_account WHERE uid = ?'),
    removeAll: database.prepare('DELETE FROM auth_account'),
  }
  return {
    byUid: (uid: string) => sql.byUid.get(uid) as Account | undefined,
    byEmail: (email: string) => sql.byEmail.get(email) as Account | undefined,
    byPhone: (phone: string) => sql.byPhone.get(phone) as Account | undefined,
    page: (after: string, size: number) => sql.page.all(after, size) as Account[],
    count: () => Number(sql.count.get()?.['n']),
    put: (account: Account) => void sql.put.run(account),
    remove: (uid: string) => void sql.remove.run(uid),
    removeAll: () => void sql.removeAll.run(),
  }
}

function prepareSessions(database: DatabaseSync) {
  const sql = {
    get: database.prepare('SELECT * FROM auth_session WHERE hash = ?'),
    put: database.prepare(
      'INSERT INTO auth_session VALUES (:hash, :uid, :provider, :claims, :auth_time, :factor)',
    ),
    trim: database.prepare(
      `DELETE FROM auth_session WHERE uid = :uid AND hash NOT IN
       (SELECT hash FROM auth_session WHERE uid = :uid ORDER BY auth_time DESC LIMIT :keep)`,
    ),
    removeOf: database.prepare('DELETE FROM auth_session WHERE uid = ?'),
    removeAll: database.prepare('DELETE FROM auth_session'),
  }
  return {
    get: (hash: Uint8Array) => sql.get.get(hash) as Session | undefined,
    put: (session: Session) => void sql.put.run(session),
    /** Forgets all but the newest sessions of an account. */
    trim: (uid: string, keep: number) => void sql.trim.run({ uid, keep }),
    removeOf: (uid: string) => void sql.removeOf.run(uid),
    removeAll: () => void sql.removeAll.run(),
  }
}

function prepareFactors(database: DatabaseSync) {
  const sql = {
    get: database.prepare('SELECT * FROM auth_factor WHERE id = ?'),
    of: database.prepare('SELECT * FROM auth_factor WHERE uid = ? ORDER BY enrolled_at, id'),
    put: database.prepare(
      'INSERT OR REPLACE INTO auth_factor VALUES (:id, :uid, :display_name, :key, :last_period, :enrolled_at)',
    ),
    remove: database.prepare('DELETE FROM auth_factor WHERE id = ?'),
    removeOf: database.prepare('DELETE FROM auth_factor WHERE uid = ?'),
    removeAll: database.prepare('DELETE FROM auth_factor'),
  }
  return {
    get: (id: string) => sql.get.get(id) as Factor | undefined,
    of: (uid: string) => sql.of.all(uid) as Factor[],
    put: (factor: Factor) => void sql.put.run(factor),
    remove: (id: string) => void sql.remove.run(id),
    removeOf: (uid: string) => void sql.removeOf.run(uid),
    removeAll: () => void sql.removeAll.run(),
  }
}

function prepareChallenges(database: DatabaseSync) {
  const sql = {
    get: database.prepare('SELECT * FROM auth_challenge WHERE hash = ?'),
    put: database.prepare('INSERT INTO auth_challenge VALUES (:hash, :uid, :key, :expires_at)'),
    remove: database.prepare('DELETE FROM auth_challenge WHERE hash = ?'),
    removeOf: database.prepare('DELETE FROM auth_challenge WHERE uid = ?'),
    removeExpired: database.prepare('DELETE FROM auth_challenge WHERE expires_at < ?'),
    removeAll: database.prepare('DELETE FROM auth_challenge'),
  }
  return {
    get: (hash: Uint8Array) => sql.get.get(hash) as Challenge | undefined,
    put: (challenge: Challenge) => void sql.put.run(challenge),
    remove: (hash: Uint8Array) => void sql.remove.run(hash),
    removeOf: (uid: string) => void sql.removeOf.run(uid),
    removeExpired: (before: number) => void sql.removeExpired.run(before),
    removeAll: () => void sql.removeAll.run(),
  }
}

function prepareCodes(database: DatabaseSync) {
  const sql = {
    get: database.prepare('SELECT * FROM auth_code WHERE hash = ?'),
    put: database.prepare('INSERT INTO auth_code VALUES (:hash, :uid, :email, :kind, :expires_at)'),
    removeOf: database.prepare('DELETE FROM auth_code WHERE uid = ?'),
    removeKind: database.prepare('DELETE FROM auth_code WHERE uid = ? AND kind = ?'),
    removeExpired: database.prepare('DELETE FROM auth_code WHERE expires_at < ?'),
    removeAll: database.prepare('DELETE FROM auth_code'),
  }
  return {
    get: (hash: Uint8Array) => sql.get.get(hash) as ActionCode | undefined,
    put: (code: ActionCode) => void sql.put.run(code),
    removeOf: (uid: string) => void sql.removeOf.run(uid),
    removeKind: (uid: string, kind: CodeKind) => void sql.removeKind.run(uid, kind),
    removeExpired: (before: number) => void sql.removeExpired.run(before),
    removeAll: () => void sql.removeAll.run(),
  }
}

function prepareAttempts(database: DatabaseSync) {
  const sql = {
    get: database.prepare('SELECT * FROM auth_attempt WHERE subject = ?'),
    put: database.prepare('INSERT OR REPLACE INTO auth_attempt VALUES (:subject, :failures, :last_at)'),
    remove: database.prepare('DELETE FROM auth_attempt WHERE subject = ?'),
    removeOld: database.prepare('DELETE FROM auth_attempt WHERE last_at < ?'),
  }
  return {
    get: (subject: Uint8Array) => sql.get.get(subject) as Attempt | undefined,
    put: (attempt: Attempt) => void sql.put.run(attempt),
    remove: (subject: Uint8Array) => void sql.remove.run(subject),
    removeOld: (before: number) => void sql.removeOld.run(before),
  }
}

function prepareKeys(database: DatabaseSync) {
  const get = database.prepare('SELECT value FROM auth_key WHERE name = ?')
  const put = database.prepare('INSERT INTO auth_key VALUES (?, ?)')
  return {
    get: (name: string) => get.get(name)?.['value'] as Uint8Array | undefined,
    put: (name: string, value: Uint8Array) => void put.run(name, value),
  }
}
