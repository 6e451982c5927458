// Meetings: what people call, and what follows a conclusion or an issued notice, at once by the event and surely by the sweep.
import { onDocumentWritten } from 'firebase-functions/firestore'
import { onSchedule } from 'firebase-functions/scheduler'
import { callable } from '../platform/callable.ts'
import { live } from '../platform/live.ts'
import { scheduled, triggered } from '../platform/options.ts'

export const openMeeting = callable('openMeeting', async () => (await import('./prepare.ts')).openMeeting)
export const saveMeeting = callable('saveMeeting', async () => (await import('./prepare.ts')).saveMeeting)
export const collectAgenda = callable(
  'collectAgenda',
  async () => (await import('./prepare.ts')).collectAgenda,
)
export const concludeMeeting = callable(
  'concludeMeeting',
  async () => (await import('./conclude.ts')).concludeMeeting,
)
export const openPaper = callable('openPaper', async () => (await import('./open-paper.ts')).openPaper)
export const issueNotice = callable('issueNotice', async () => (await import('./issue.ts')).issueNotice)

/** Hundreds of entries take their time. */
export const onMeetingWritten = onDocumentWritten(
  { ...triggered, document: 'meetings/{meetingId}', timeoutSeconds: 300 },
  async ({ params }) => (await import('./follow-through.ts')).followMeeting(live(), params.meetingId),
)

export const sweepMeetings = onSchedule(
  { ...scheduled, schedule: 'every 5 minutes', timeoutSeconds: 300 },
  async () => (await import('./follow-through.ts')).sweepMeetings(live()),
)
