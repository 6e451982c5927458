// Where functions run and how much of it: spread into each declaration, so that none depends on load order.
import type { CallableOptions } from 'firebase-functions/https'
import type { ScheduleOptions } from 'firebase-functions/scheduler'

/** Beside the data, near the province. */
const place = { region: 'asia-southeast1', memory: '512MiB', timeoutSeconds: 60 } as const

/**
 * App Check stays off until the web has a site key; every call is judged by its person either way. Any origin may
 * call: a token is asked for, no cookie is.
 */
export const called: CallableOptions = {
  ...place,
  timeoutSeconds: 30,
  concurrency: 40,
  maxInstances: 20,
  enforceAppCheck: false,
  cors: true,
}

/** Work that follows a document; the event comes again until the handler has returned. */
export const triggered = { ...place, concurrency: 10, maxInstances: 10, retry: true } as const

/** Work by the clock, one run at a time; times are the province's. */
export const scheduled = {
  ...place,
  timeZone: 'Asia/Ho_Chi_Minh',
  concurrency: 1,
  maxInstances: 1,
} as const satisfies Omit<ScheduleOptions, 'schedule'>
