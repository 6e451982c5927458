// When mail is sent: at once when a letter is written, and by a sweep every minute for what that missed; and once more when
// a person says so.
import { onDocumentCreated } from 'firebase-functions/firestore'
import { onSchedule } from 'firebase-functions/scheduler'
import { callable } from '../platform/callable.ts'
import { scheduled, triggered } from '../platform/options.ts'
import { smtpPassword } from '../platform/parameters.ts'

const secrets = [smtpPassword]

export const deliverMail = onDocumentCreated(
  { ...triggered, secrets, document: 'letters/{id}' },
  async ({ data: letter }) => letter && (await import('./sending.ts')).deliverWritten(letter),
)

/** Its limit exceeds what sweep.ts takes on in one run. */
export const sweepMail = onSchedule(
  { ...scheduled, secrets, schedule: 'every 1 minutes', timeoutSeconds: 120 },
  async () => (await import('./sending.ts')).sweepMail(),
)

export const resendMail = callable('resendMail', async () => (await import('./resend.ts')).resendMail)
