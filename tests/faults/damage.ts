// Doing damage to a stopped data folder, through the stores' own interfaces.
import { cp } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'
import { openEngine } from '../../local/firestore/open-engine.ts'
import { Timestamp, type Value } from '../../local/firestore/value.ts'
import { openStore } from '../../local/host/store.ts'
import { openTables } from '../../local/storage/tables.ts'
import { indexes } from '../../tools/check-invariants/prove.ts'

type Fields = Map<string, Value>

export type Damage = {
  database: DatabaseSync
  /** Changes a document; one that is missing begins empty. */
  edit: (path: string, change: (fields: Fields) => void) => Promise<void>
  copy: (from: string, to: string) => Promise<void>
  remove: (path: string) => Promise<void>
}

const root = 'projects/demo-sang-kien/databases/(default)/documents'

/** Copies a folder and does the damage to the copy. */
export const damagedCopy = async (
  of: string,
  to: string,
  work: (damage: Damage) => unknown,
): Promise<void> => {
  await cp(of, to, { recursive: true })
  const store = openStore(to)
  const clock = { now: () => 0, timestamp: () => new Timestamp(0, 0) }
  const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }
  const context = { project: '', database: store.database, clock, ports, log: () => {} }
  const engine = openEngine(context, { indexes: indexes() })
  const edit: Damage['edit'] = async (path, change) => {
    const name = `${root}/${path}`
    const fields: Fields = new Map(engine.peek(name)?.fields)
    change(fields)
    await engine.commit([{ kind: 'update', name, fields }])
  }
  await work({
    database: store.database,
    edit,
    copy: (from, copied) =>
      edit(copied, (fields) => {
        for (const [name, value] of engine.peek(`${root}/${from}`)?.fields ?? []) fields.set(name, value)
      }),
    remove: async (path) => void (await engine.commit([{ kind: 'delete', name: `${root}/${path}` }])),
  })
  engine.close()
  store.close()
}

/** Another content under the name of a stored file, as long as the first. */
export const forgeFile = (database: DatabaseSync, name: string): void => {
  const { buckets, objects, contents } = openTables(database)
  for (const bucket of buckets.all()) {
    const object = objects.get(bucket, name)
    if (object === undefined) continue
    const content = contents.create()
    contents.append(content, 0, Buffer.alloc(object.size))
    objects.put({ ...object, content })
  }
}
