// The few facts the home itself remembers between runs (where the clock stands, whether the demo was seeded).
import type { DatabaseSync } from 'node:sqlite'

export type State = {
  get(key: string): string | undefined
  set(key: string, value: string): void
}

export function openState(database: DatabaseSync): State {
  database.exec(
    'create table if not exists home_state (key text primary key, value text not null) strict, without rowid',
  )
  const select = database.prepare('select value from home_state where key = ?')
  const upsert = database.prepare(
    'insert into home_state (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  return {
    get(key) {
      const value = select.get(key)?.['value']
      return typeof value === 'string' ? value : undefined
    },
    set(key, value) {
      upsert.run(key, value)
    },
  }
}
