// The home's clock: the machine's time plus an offset that a demo may change and that outlives a restart.
// The process-wide Date follows it through shifted-date.ts.
import { Timestamp } from '../firestore/value.ts'
import type { Clock } from './context.ts'
import { machineNow } from './shifted-date.ts'
import type { State } from './state.ts'

export type MovableClock = Clock & {
  /** Makes it `millis` (since the epoch) now; time goes on from there. */
  set(millis: number): void
  /** Called after each move. Returns the way to stop listening. */
  onMove(listener: () => void): () => void
}

const key = 'clock offset (ms)'

export function openClock(state: State): MovableClock {
  const listeners = new Set<() => void>()
  let offset = Number(state.get(key) ?? 0)
  return {
    now: () => machineNow() + offset,
    timestamp: () => Timestamp.fromMillis(machineNow() + offset),
    set(millis) {
      const next = Math.round(millis - machineNow())
      state.set(key, String(next))
      offset = next
      for (const listener of listeners) listener()
    },
    onMove(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
