// When each schedule last ran and how it went: all SQL of schedules.
import type { DatabaseSync } from 'node:sqlite'

const schema = `
  create table if not exists function_schedules (
    function text primary key,
    ran_for integer not null,
    finished_at integer,
    error text
  ) strict, without rowid;
`

export type ScheduleRow = {
  function: string
  /** The scheduled instant that was last dealt with (ms). For a new function, when it was first seen. */
  ran_for: number
  finished_at: number | null
  /** Why the last run failed; null when it did not. */
  error: string | null
}

export type ScheduleRows = {
  get(name: string): ScheduleRow | undefined
  put(row: ScheduleRow): void
}

export function openScheduleRows(database: DatabaseSync): ScheduleRows {
  database.exec(schema)
  const select = database.prepare('select * from function_schedules where function = ?')
  const upsert = database.prepare(
    'insert or replace into function_schedules (function, ran_for, finished_at, error) values (?, ?, ?, ?)',
  )
  return {
    get: (name) => select.get(name) as ScheduleRow | undefined,
    put: (row) => upsert.run(row.function, row.ran_for, row.finished_at, row.error),
  }
}
