// The functions of the app, running: their HTTP addresses, their Firestore triggers, their schedules.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Engine } from '../firestore/engine.ts'
import type { Clock, Context } from '../host/context.ts'
import { closeGently, listen } from '../host/ports.ts'
import { type Delivery, type DocumentEndpoint, startDelivery } from './delivery.ts'
import { occurrenceOf, pathOf, timeOf } from './document-event.ts'
import type { Endpoint } from './endpoint.ts'
import { type EventRow, type EventRows, openEventRows } from './event-rows.ts'
import { type HttpFunctions, refuse, serveHttpFunctions, type VerifyCaller } from './requests.ts'
import { openScheduleRows } from './schedule-rows.ts'
import { type ScheduleEndpoint, type Scheduler, startScheduler } from './scheduler.ts'

export type Functions = {
  http: HttpFunctions
  schedules: Scheduler
  /** Some of those that wait, and the last that failed for good, for a person to look at. */
  events(): { waiting: readonly EventRow[]; dead: readonly EventRow[] }
  /** Gives an event that failed for good a new start; false when there is none of this id. */
  deliverAgain(id: string): boolean
  /** How many events wait, those that will be tried again among them. */
  waitingEvents(): number
  /** After the clock moved: schedules and waiting events that are due by the new time run. */
  clockMoved: () => void
  /** Resolves when no event is due or being handled and no schedule runs. */
  idle: () => Promise<void>
  close(): Promise<void>
}

const longestEndMs = 5000
const mostShown = 200

type Parts = {
  context: Context
  engine: Engine
  endpoints: readonly Endpoint[]
  verifyCaller: VerifyCaller
}

/** Starts everything but deliveries and schedules, which begin with `begin()` once the other services answer. */
export async function startFunctions(parts: Parts): Promise<Functions & { begin(): void }> {
  const { context, engine, endpoints, verifyCaller } = parts
  const { project, database, clock, log } = context
  const rows = openEventRows(database)
  const triggered = endpoints.filter(isTriggered)
  const byName = new Map(triggered.map((endpoint) => [endpoint.name, endpoint]))
  const delivery = startDelivery({ project, endpoints: byName, rows, clock, log })
  const stopWatching = recordEvents(engine, triggered, { project, rows, clock, delivery })
  const scheduled = endpoints.filter(isScheduled)
  const schedules = startScheduler({ endpoints: scheduled, rows: openScheduleRows(database), clock, log })
  const called = endpoints.filter(({ trigger }) => trigger.kind === 'callable' || trigger.kind === 'request')
  const http = serveHttpFunctions({ project, endpoints: called, verifyCaller, log })
  const server = createServer((request, response) => {
    if (!http.handle(request, response))
      refuse(response, 404, 'NOT_FOUND', 'There is no function at this address.')
  })
  context.ports.functions = await listen(server, context.ports.functions, 'functions')
  const wake = (): void => {
    delivery.wake()
    schedules.wake()
  }
  return {
    http,
    schedules,
    begin: wake,
    events: () => ({ waiting: rows.list(false, mostShown), dead: rows.list(true, mostShown) }),
    deliverAgain(id) {
      const isRevived = rows.revive(id, clock.now())
      delivery.wake()
      return isRevived
    },
    waitingEvents: () => rows.waiting(),
    clockMoved() {
      rows.makeAllDue(clock.now())
      wake()
    },
    async idle() {
      await schedules.idle()
      await delivery.idle()
    },
    async close() {
      stopWatching()
      const done = Promise.all([closeGently(server), delivery.close(), schedules.close()])
      // A handler that hangs must not hold up the end: its event is still in the database and comes again.
      await Promise.race([done, setTimeout(longestEndMs, null, { ref: false })])
    },
  }
}

type Recording = { project: string; rows: EventRows; clock: Clock; delivery: Delivery }

/** One row an event and function, written in the commit's own transaction; delivery starts once that is durable. */
function recordEvents(engine: Engine, endpoints: readonly DocumentEndpoint[], to: Recording): () => void {
  const { project, rows, clock, delivery } = to
  engine.onCommit((changes, commitTime) => {
    const now = clock.now()
    for (const change of changes) {
      if (!change.name.startsWith(`projects/${project}/`)) continue // a rules test's, whose project has no functions
      const interested = endpoints.filter(({ trigger }) => trigger.pattern.matches(pathOf(change.name)))
      if (interested.length === 0) continue
      const { path: document, events, data } = occurrenceOf(change)
      for (const { name, trigger } of interested) {
        if (!events.includes(trigger.event)) continue
        rows.add({ id: randomUUID(), function: name, document, time: timeOf(commitTime), data }, now)
      }
    }
  })
  return engine.watch(() => delivery.wake())
}

function isTriggered(endpoint: Endpoint): endpoint is DocumentEndpoint {
  return endpoint.trigger.kind === 'document'
}

function isScheduled(endpoint: Endpoint): endpoint is ScheduleEndpoint {
  return endpoint.trigger.kind === 'schedule'
}
