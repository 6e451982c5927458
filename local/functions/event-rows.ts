// The queue of Firestore events in the database: all SQL of event delivery. A row is written inside the commit that
// caused it and removed when its function has handled it, so an event is delivered at least once whatever happens.
import type { DatabaseSync } from 'node:sqlite'

const schema = `
  create table if not exists function_events (
    seq integer primary key autoincrement,
    id text not null,
    function text not null,
    document text not null,
    time text not null,
    data blob not null,
    created_at integer not null,
    due_at integer not null,
    attempts integer not null default 0,
    error text,
    dead integer not null default 0
  ) strict;
  create index if not exists function_events_waiting on function_events (due_at, seq) where dead = 0;
`

export type EventRow = {
  seq: number
  /** The CloudEvent's id: the same each time it is delivered. */
  id: string
  function: string
  /** Relative to the database's documents. */
  document: string
  /** RFC 3339: when the commit was made. */
  time: string
  /** DocumentEventData, encoded. */
  data: Uint8Array
  created_at: number
  due_at: number
  attempts: number
  error: string | null
}

export type NewEvent = Pick<EventRow, 'id' | 'function' | 'document' | 'time' | 'data'>

export type EventRows = {
  add(event: NewEvent, now: number): void
  /** The rows due at `now`, oldest first. */
  due(now: number, limit: number): readonly EventRow[]
  /** When the next row after `now` falls due; null when none waits. */
  nextDue(now: number): number | null
  /**
   * All at once. Not waited for on the disk: it is durable with the next commit, and what a power cut brings back comes to its
   * function once more, as events may.
   */
  remove(seqs: readonly number[]): void
  postpone(seq: number, dueAt: number, error: string): void
  bury(seq: number, error: string): void
  /** Of the dead the last, of the others those due first. */
  list(dead: boolean, limit: number): readonly EventRow[]
  waiting(): number
  /** A dead event begins anew, as if it had just happened; false when there is none of this id. */
  revive(id: string, now: number): boolean
  /** After the clock moved, every waiting row is due: the times written belong to another clock. */
  makeAllDue(now: number): void
}

export function openEventRows(database: DatabaseSync): EventRows {
  database.exec(schema)
  const insert = database.prepare(
    'insert into function_events (id, function, document, time, data, created_at, due_at) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const selectDue = database.prepare(
    'select * from function_events where dead = 0 and due_at <= ? order by due_at, seq limit ?',
  )
  const selectNext = database.prepare(
    'select min(due_at) as next from function_events where dead = 0 and due_at > ?',
  )
  const deleteSome = database.prepare(
    'delete from function_events where seq in (select value from json_each(?))',
  )
  const update = database.prepare(
    'update function_events set attempts = attempts + 1, due_at = ?, error = ?, dead = ? where seq = ?',
  )
  const selectDead = database.prepare(
    'select * from function_events where dead = 1 order by seq desc limit ?',
  )
  const selectWaiting = database.prepare(
    'select * from function_events where dead = 0 order by due_at, seq limit ?',
  )
  const reviveOne = database.prepare(
    'update function_events set dead = 0, attempts = 0, created_at = ?, due_at = ? where dead = 1 and id = ?',
  )
  const count = database.prepare('select count(*) as n from function_events where dead = 0')
  const allDue = database.prepare('update function_events set due_at = ? where dead = 0')
  return {
    add: (event, now) =>
      insert.run(event.id, event.function, event.document, event.time, event.data, now, now),
    due: (now, limit) => selectDue.all(now, limit) as EventRow[],
    nextDue: (now) => selectNext.get(now)?.['next'] as number | null,
    remove(seqs) {
      database.exec('pragma synchronous = normal')
      try {
        deleteSome.run(JSON.stringify(seqs))
      } finally {
        database.exec('pragma synchronous = full')
      }
    },
    postpone: (seq, dueAt, error) => update.run(dueAt, error, 0, seq),
    bury: (seq, error) => update.run(0, error, 1, seq),
    list: (dead, limit) => (dead ? selectDead : selectWaiting).all(limit) as EventRow[],
    revive: (id, now) => reviveOne.run(now, now, id).changes > 0,
    waiting: () => Number(count.get()?.['n']),
    makeAllDue: (now) => allDue.run(now),
  }
}
