// The month's summary: written each day for whatever month has closed without one, and its files opened on request.
import { onSchedule } from 'firebase-functions/scheduler'
import { callable } from '../platform/callable.ts'
import { scheduled } from '../platform/options.ts'

export const closeMonths = onSchedule(
  { ...scheduled, schedule: 'every day 00:30', timeoutSeconds: 300, retryCount: 3 },
  async () => (await import('./close-months.ts')).closeMonths((await import('../platform/live.ts')).live()),
)

export const openReportFile = callable(
  'openReportFile',
  async () => (await import('./open-file.ts')).openReportFile,
)
