// Mail in a data folder that came from a backup: what waits there may have been sent after the backup was made, so none of it
// is sent by itself. The folder's home must not be running.
import { OutboxRow, type OutboxState } from '../../domain/notice/outbox.ts'
import { instantFromMillis, type Instant } from '../../domain/time/instant.ts'
import type { Engine, Write } from '../../local/firestore/engine.ts'
import { openEngine } from '../../local/firestore/open-engine.ts'
import { Timestamp, type Document, type Value } from '../../local/firestore/value.ts'
import { openClock } from '../../local/host/clock.ts'
import { openState } from '../../local/host/state.ts'
import { openStore } from '../../local/host/store.ts'
import { indexes } from '../check-invariants/prove.ts'

/** Longer than anybody waits: only `releaseMail` ends this pause. */
const pausedUntil = '9999-12-31T23:59:59.999Z'
const answer = 'restored from a backup: it may have been sent since'
const waiting: ReadonlySet<OutboxState> = new Set(['queued', 'claimed', 'handing', 'deferred'])

/** Pauses all mail and leaves what waits to a person. Resolves to how many that are. */
export const holdMail = (folder: string): Promise<number> => setAside(folder, pausedUntil)

/** Ends the pause; what has come to wait during it is left to a person too, since its cause may lie before the backup. */
export const releaseMail = (folder: string): Promise<number> => setAside(folder, null)

const setAside = async (folder: string, until: string | null): Promise<number> => {
  const store = openStore(folder)
  try {
    const now = openClock(openState(store.database)).now()
    const clock = { now: () => now, timestamp: () => Timestamp.fromMillis(now) }
    const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }
    const context = { project: '', database: store.database, clock, ports, log: () => {} }
    const engine = openEngine(context, { indexes: indexes() })
    const writes = await planWrites(engine, { until, at: instantFromMillis(now) })
    await engine.commit(writes.flat())
    engine.close()
    return writes.reduce((sum, ofProject) => sum + ofProject.length - 1, 0)
  } finally {
    store.close()
  }
}

/** For each project its waiting rows, and last its switch. */
const planWrites = async (engine: Engine, to: { until: string | null; at: Instant }): Promise<Write[][]> => {
  const all = { size: Number.MAX_SAFE_INTEGER, showMissing: false }
  const projects = await engine.listCollectionIds('projects', all)
  return Promise.all(
    projects.map(async (project) => {
      const root = `projects/${project}/databases/(default)/documents`
      const rows = await engine.listDocuments(root, 'outbox', all)
      const waits = rows.filter((row) => 'fields' in row).filter(isWaiting)
      const fields = new Map<string, Value>([
        ['failures', 0n],
        ['pausedUntil', to.until],
      ])
      const flip: Write = { kind: 'update', name: `${root}/switches/mail`, fields }
      return [...waits.map((row) => leave(row, to.at)), flip]
    }),
  )
}

const isWaiting = ({ fields }: Document): boolean => {
  const state = OutboxRow.shape.state.safeParse(fields.get('state'))
  return state.success && waiting.has(state.data)
}

/** As `settle` in domain/notice/delivery.ts leaves one whose answer never came. */
const leave = ({ name, fields }: Document, at: Instant): Write => ({
  kind: 'update',
  name,
  fields: new Map([
    ...fields,
    ...Object.entries({ state: 'unknown', answer, token: '', leaseUntil: null, settledAt: at }),
  ]),
})
