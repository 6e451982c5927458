// Delivers waiting events to their functions: at least once, several at a time, in no promised order. What failed
// waits longer each time when its function asked for retries, and is set aside (dead) when it did not or a day has passed.
import type { Clock, Log } from '../host/context.ts'
import { type Acknowledge, openAcknowledge } from './acknowledge.ts'
import { toCloudEvent } from './document-event.ts'
import type { Endpoint, Trigger } from './endpoint.ts'
import type { EventRow, EventRows } from './event-rows.ts'
import { openGate, within } from './limits.ts'
import { patienceMs, readyToStart } from './turns.ts'

export type DocumentEndpoint = Endpoint<Extract<Trigger, { kind: 'document' }>>

export type Delivery = {
  /** Looks for due events now: after a commit, at start, when the clock moved. */
  wake(): void
  /** Resolves when nothing is due and nothing runs. An event waiting for its next try does not count. */
  idle(): Promise<void>
  /** Takes up nothing more and waits for what runs. */
  close(): Promise<void>
}

const atOnce = 8
const retryHorizonMs = 24 * 3600 * 1000
const unrecordedPauseMs = 5000
const longestTimerMs = 2 ** 31 - 1

type Work = {
  project: string
  endpoints: ReadonlyMap<string, DocumentEndpoint>
  rows: EventRows
  clock: Clock
  log: Log
}
type Delivering = Work & { acknowledge: Acknowledge }

export function startDelivery(parts: Work): Delivery {
  const { rows, clock } = parts
  const work: Delivering = { ...parts, acknowledge: openAcknowledge(rows) }
  const running = new Map<number, { row: EventRow; done: Promise<void> }>()
  const gates = new Map([...work.endpoints].map(([name, { concurrency }]) => [name, openGate(concurrency)]))
  let waiters: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  let soon: NodeJS.Immediate | undefined
  let isClosed = false

  const start = (row: EventRow): void => {
    const gate = gates.get(row.function)
    const attempt = gate === undefined ? deliver(work, row) : gate.run(() => deliver(work, row))
    const release = (): void => {
      running.delete(row.seq)
      wake()
    }
    // An outcome that cannot be recorded (a full disk) leaves the row due: it comes again, but not in a tight circle.
    const hold = (error: unknown): void => {
      work.log('error', `event ${row.id} for ${row.function}: outcome not recorded: ${String(error)}`)
      setTimeout(release, unrecordedPauseMs).unref()
    }
    running.set(row.seq, { row, done: attempt.then(release, hold) })
  }
  const follows = (row: EventRow): boolean => work.endpoints.get(row.function)?.trigger.event === 'written'
  // In a turn of its own: whoever committed gets the answer before any handler takes the processor.
  const wake = (): void => {
    soon ??= setImmediate(look)
  }
  const look = (): void => {
    soon = undefined
    clearTimeout(timer)
    if (isClosed) return settle()
    // Rows that run are still in the table, so enough are read to see past them.
    const now = clock.now()
    const due = rows.due(now, atOnce + running.size).filter((row) => !running.has(row.seq))
    const inHand = [...running.values()].map(({ row }) => row)
    const ready = readyToStart({ due, running: inHand, now }, follows)
    for (const row of ready.slice(0, atOnce - running.size)) start(row)
    if (running.size === 0) settle()
    const next = ready.length < due.length ? now + patienceMs : rows.nextDue(now)
    if (next === null) return
    timer = setTimeout(look, Math.min(Math.max(next - now, 0), longestTimerMs))
  }
  const settle = (): void => {
    for (const resolve of waiters) resolve()
    waiters = []
  }
  return {
    wake,
    async idle() {
      const settled = new Promise<void>((resolve) => waiters.push(resolve))
      wake()
      await settled
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await Promise.all(running.values().map(({ done }) => done))
      settle()
    },
  }
}

/** One try. The row goes only after the handler is done: a crash in between means the event comes again. */
async function deliver(work: Delivering, row: EventRow): Promise<void> {
  const endpoint = work.endpoints.get(row.function)
  if (endpoint === undefined) {
    work.rows.bury(row.seq, 'the function no longer exists')
    return
  }
  try {
    const { trigger, invoke, timeoutSeconds } = endpoint
    const event = toCloudEvent(row, trigger.event, work.project)
    await within(
      timeoutSeconds,
      Promise.resolve().then(() => invoke(event)),
    )
    await work.acknowledge(row.seq)
  } catch (error) {
    recordFailure(work, row, endpoint.trigger.retry, error)
  }
}

function recordFailure({ rows, clock, log }: Work, row: EventRow, retry: boolean, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  const now = clock.now()
  if (retry && now - row.created_at < retryHorizonMs) {
    rows.postpone(row.seq, now + backOff(row.attempts), reason)
    log('warn', `event ${row.id} for ${row.function}: failed, will be tried again: ${reason}`)
    return
  }
  rows.bury(row.seq, reason)
  log('error', `event ${row.id} for ${row.function}: failed and set aside: ${reason}`)
}

/** 1 s doubling to 10 minutes, of which a random half is taken off so that failures do not come back in step. */
function backOff(attempts: number): number {
  const full = Math.min(1000 * 2 ** attempts, 600_000)
  return Math.round(full * (0.5 + Math.random() / 2))
}
