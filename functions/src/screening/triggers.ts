// When screening runs: at each submitted version, and by the clock for what was missed. The index follows the entry.
import { onDocumentCreated, onDocumentWritten } from 'firebase-functions/firestore'
import { onSchedule } from 'firebase-functions/scheduler'
import { live } from '../platform/live.ts'
import { scheduled, triggered } from '../platform/options.ts'

export const onVersionSubmitted = onDocumentCreated(
  { ...triggered, document: 'registrations/{registrationId}/versions/{version}' },
  async ({ params }) => (await import('./on-version.ts')).screenSubmitted(live(), params.registrationId),
)

export const onRegistrationWritten = onDocumentWritten(
  { ...triggered, document: 'registrations/{registrationId}' },
  async ({ params }) =>
    (await import('./file-entry.ts')).followRegistration(live().db, params.registrationId),
)

export const onNormWritten = onDocumentWritten(
  { ...triggered, document: 'norms/{normId}' },
  async ({ params }) => (await import('./follow-norm.ts')).followNorm(live().db, params.normId),
)

export const onRescreeningWritten = onDocumentWritten(
  { ...triggered, document: 'rescreenings/{campaignId}' },
  async ({ params }) => (await import('./rescreen.ts')).continueRun(live(), params.campaignId),
)

export const sweepScreenings = onSchedule({ ...scheduled, schedule: 'every 5 minutes' }, async () =>
  (await import('./sweep.ts')).sweepScreenings(live()),
)
