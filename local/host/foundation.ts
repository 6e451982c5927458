// What every service stands on: the open data folder, the clock that Date follows, and the context made of them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceAccount } from '../auth/service-account.ts'
import { type MovableClock, openClock } from './clock.ts'
import type { Context, Log, Ports } from './context.ts'
import { shiftDate } from './shifted-date.ts'
import { openState, type State } from './state.ts'
import { openStore } from './store.ts'

export type Foundation = {
  context: Context
  clock: MovableClock
  state: State
  /** The file with the service account that functions act as: what GOOGLE_APPLICATION_CREDENTIALS names. */
  credentials: string
  close(): void
}

export type Ground = { project: string; data: string; now: number | null; ports: Ports; log: Log }

export function layFoundation({ project, data, now, ports, log }: Ground): Foundation {
  const store = openStore(data)
  try {
    const state = openState(store.database)
    const clock = openClock(state)
    if (now !== null) clock.set(now)
    const context: Context = { project, database: store.database, clock, ports, log }
    const credentials = join(data, 'service-account.json')
    writeFileSync(credentials, JSON.stringify(serviceAccount(context)), { mode: 0o600 })
    const unshiftDate = shiftDate(() => clock.now())
    return {
      context,
      clock,
      state,
      credentials,
      close() {
        unshiftDate()
        store.close()
      },
    }
  } catch (error) {
    store.close()
    throw error
  }
}
