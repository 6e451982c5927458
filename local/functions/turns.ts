// Which of the due events start now. Delivery promises no order, and all handlers share one thread here: what follows every
// change (an index, a projection) lets what answers a creation go first, and follows a document one event after the other.
import type { EventRow } from './event-rows.ts'

/** How long an event that lets others go first waits at most: longer than what answers one person takes on a busy machine. */
export const patienceMs = 5000

export type Waiting = { due: readonly EventRow[]; running: readonly EventRow[]; now: number }

export function readyToStart(
  { due, running, now }: Waiting,
  follows: (row: EventRow) => boolean,
): EventRow[] {
  const isBusy = [...due, ...running].some((row) => !follows(row))
  return due.filter((row, at) => {
    if (!follows(row)) return true
    const isPatient = isBusy && now - row.due_at < patienceMs
    return !isPatient && ![...running, ...due.slice(0, at)].some((other) => isOfSame(other, row))
  })
}

function isOfSame(one: EventRow, other: EventRow): boolean {
  return one.function === other.function && one.document === other.document
}
