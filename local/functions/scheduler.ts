// Runs scheduled functions when they fall due by the home's clock. However many runs were missed (the home was down, or
// the clock was moved), one catches up; a run cut short by a crash counts as missed.
import { Cron } from 'croner'
import type { Clock, Log } from '../host/context.ts'
import type { Endpoint, Trigger } from './endpoint.ts'
import { within } from './limits.ts'
import type { ScheduleRows } from './schedule-rows.ts'

export type ScheduleEndpoint = Endpoint<Extract<Trigger, { kind: 'schedule' }>>

export type ScheduleStatus = {
  name: string
  schedule: string
  timeZone: string
  /** Milliseconds since the epoch. */
  next: number | null
  finishedAt: number | null
  error: string | null
  isRunning: boolean
}

export type Scheduler = {
  list(): readonly ScheduleStatus[]
  /** Runs one now, whatever its schedule says. False when there is none of that name. */
  runNow(name: string): Promise<boolean>
  /** Runs what is due: at start, and when the clock moved. */
  wake(): void
  idle(): Promise<void>
  close(): Promise<void>
}

/** The longest the timer sleeps, so that a machine that slept or whose own clock was set is noticed. */
const longestSleepMs = 60_000

type Work = { endpoints: readonly ScheduleEndpoint[]; rows: ScheduleRows; clock: Clock; log: Log }

type Job = { endpoint: ScheduleEndpoint; cron: Cron; running: Promise<void> | null }

export function startScheduler(work: Work): Scheduler {
  return new Timetable(work)
}

class Timetable implements Scheduler {
  readonly #work: Work
  readonly #jobs: ReadonlyMap<string, Job>
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(work: Work) {
    this.#work = work
    this.#jobs = new Map(work.endpoints.map((endpoint) => [endpoint.name, openJob(endpoint, work)]))
  }

  list(): readonly ScheduleStatus[] {
    return [...this.#jobs.values()].map((job) => statusOf(job, this.#nextOf(job), this.#work.rows))
  }

  async runNow(name: string): Promise<boolean> {
    const job = this.#jobs.get(name)
    if (job === undefined) return false
    await this.#run(job, this.#work.clock.now())
    return true
  }

  wake(): void {
    clearTimeout(this.#timer)
    if (this.#isClosed) return
    const now = this.#work.clock.now()
    let sleep = longestSleepMs
    for (const job of this.#jobs.values()) {
      const next = this.#nextOf(job)
      if (next === null || job.running !== null) continue
      if (next <= now) void this.#run(job, latest(job.cron, next, now))
      else sleep = Math.min(sleep, next - now)
    }
    this.#timer = setTimeout(() => this.wake(), sleep)
    this.#timer.unref()
  }

  async idle(): Promise<void> {
    for (;;) {
      const running = [...this.#jobs.values()].flatMap((job) => job.running ?? [])
      if (running.length === 0) return
      await Promise.all(running)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.idle()
  }

  #run(job: Job, scheduled: number): Promise<void> {
    job.running ??= this.#finish(job, scheduled)
    return job.running
  }

  async #finish(job: Job, scheduled: number): Promise<void> {
    try {
      await runJob(job, scheduled, this.#work)
      job.running = null
      this.wake()
    } catch (error) {
      // Not recorded (a full disk, say): it is due still, and the timer that is set already comes back to it.
      job.running = null
      this.#work.log('error', `schedule ${job.endpoint.name}: not recorded: ${String(error)}`)
    }
  }

  /** A clock moved back must not leave a schedule waiting for the old time to come round again. */
  #nextOf({ cron, endpoint }: Job): number | null {
    const { rows, clock } = this.#work
    const since = Math.min(rows.get(endpoint.name)?.ran_for ?? Infinity, clock.now())
    return cron.nextRun(new Date(since))?.getTime() ?? null
  }
}

/** A function seen for the first time has missed nothing. */
function openJob(endpoint: ScheduleEndpoint, { rows, clock }: Work): Job {
  const { name, trigger } = endpoint
  if (rows.get(name) === undefined) {
    rows.put({ function: name, ran_for: clock.now(), finished_at: null, error: null })
  }
  return { endpoint, cron: new Cron(trigger.cron, { timezone: trigger.timeZone }), running: null }
}

/** Of the instants missed from `first` on, the last one: what the catching-up run is for. */
function latest(cron: Cron, first: number, now: number): number {
  const [previous] = cron.previousRuns(1, new Date(now + 1000))
  return Math.max(first, previous?.getTime() ?? first)
}

async function runJob({ endpoint }: Job, scheduled: number, { rows, clock, log }: Work): Promise<void> {
  let error: string | null = null
  for (let attempt = 0; attempt <= endpoint.trigger.retryCount; attempt += 1) {
    error = await attemptJob(endpoint, scheduled)
    if (error === null) break
    log('error', `schedule ${endpoint.name}: failed: ${error}`)
  }
  rows.put({ function: endpoint.name, ran_for: scheduled, finished_at: clock.now(), error })
}

/** firebase-functions turns a scheduled function into an HTTP one: it reads two headers and answers with a status. */
async function attemptJob(endpoint: ScheduleEndpoint, scheduled: number): Promise<string | null> {
  const headers: Readonly<Record<string, string>> = {
    'x-cloudscheduler-jobname': `firebase-schedule-${endpoint.name}`,
    'x-cloudscheduler-scheduletime': new Date(scheduled).toISOString(),
  }
  const request = { headers, header: (name: string) => headers[name.toLowerCase()] }
  let answered = 0
  const response = {
    status(code: number) {
      answered = code
      return response
    },
    send: () => response,
  }
  try {
    await within(
      endpoint.timeoutSeconds,
      Promise.resolve().then(() => endpoint.invoke(request, response)),
    )
    return answered === 200 ? null : 'the handler threw (its message is in the log above)'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function statusOf({ endpoint, running }: Job, next: number | null, rows: ScheduleRows): ScheduleStatus {
  const row = rows.get(endpoint.name)
  return {
    name: endpoint.name,
    schedule: endpoint.trigger.written,
    timeZone: endpoint.trigger.timeZone,
    next,
    finishedAt: row?.finished_at ?? null,
    error: row?.error ?? null,
    isRunning: running !== null,
  }
}
