// The mailbox's table: every accepted message, whole and as it came. All SQL of mail.
import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { atomically } from '../host/atomic.ts'

const schema = `
  create table if not exists mail_messages (
    seq integer primary key autoincrement,
    id text not null unique,
    received_at integer not null,
    sender text not null,
    recipients text not null,
    raw blob not null
  ) strict;
`

export type StoredMail = {
  id: string
  /** Milliseconds since the epoch. */
  receivedAt: number
  /** The envelope's addresses, which need not be those of the headers. */
  sender: string
  recipients: readonly string[]
  raw: Uint8Array
}

export type NewMail = Omit<StoredMail, 'id'>

export type Mailbox = {
  /** All or none of them, durable on return. Gives the new messages' ids. */
  add(mails: readonly NewMail[]): readonly string[]
  get(id: string): StoredMail | undefined
  /** Newest first. */
  list(filter: { to?: string | undefined; since?: number | undefined; limit: number }): readonly StoredMail[]
}

export function openMailbox(database: DatabaseSync): Mailbox {
  database.exec(schema)
  const insert = database.prepare(
    'insert into mail_messages (id, received_at, sender, recipients, raw) values (?, ?, ?, ?, ?)',
  )
  const selectOne = database.prepare('select * from mail_messages where id = ?')
  const selectSome = database.prepare(
    `select * from mail_messages where received_at >= ?1
     and (?2 is null or exists (select 1 from json_each(recipients) where lower(value) = lower(?2)))
     order by seq desc limit ?3`,
  )
  return {
    add: (mails) =>
      atomically(database, () =>
        mails.map(({ receivedAt, sender, recipients, raw }) => {
          const id = randomUUID()
          insert.run(id, receivedAt, sender, JSON.stringify(recipients), raw)
          return id
        }),
      ),
    get(id) {
      const row = selectOne.get(id) as Row | undefined
      return row === undefined ? undefined : fromRow(row)
    },
    list: ({ to, since, limit }) => (selectSome.all(since ?? 0, to ?? null, limit) as Row[]).map(fromRow),
  }
}

type Row = { id: string; received_at: number; sender: string; recipients: string; raw: Uint8Array }

function fromRow({ id, received_at: receivedAt, sender, recipients, raw }: Row): StoredMail {
  return { id, receivedAt, sender, recipients: JSON.parse(recipients) as string[], raw }
}
