// What every service of the local home is handed: the one database file, the clock, the addresses, the log.
import type { DatabaseSync } from 'node:sqlite'
import type { Timestamp } from '../firestore/value.ts'

/** The machine's time, which a demo may move. Nothing in local/ asks Date for the time of day but through this. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number
  timestamp(): Timestamp
}

export type Ports = {
  web: number
  functions: number
  firestore: number
  auth: number
  storage: number
  smtp: number
}

/** One line for operators: what happened, without personal data or document content. */
export type Log = (level: 'info' | 'warn' | 'error', message: string) => void

export type Context = {
  project: string
  /** One SQLite file in WAL mode, synchronous=FULL, shared by all services of the process; used synchronously. */
  database: DatabaseSync
  clock: Clock
  ports: Ports
  log: Log
}
