// What the desk (or the machine) asked of an agency: the request itself and the findings told with it.
import type { ReleasedFindings, TimelineEntry } from '../../../domain/registration/documents.ts'
import type { Session } from '../directory/session.ts'
import { readReleased, readTimeline } from './registrations.ts'

export type Feedback = { request: TimelineEntry; released: ReleasedFindings | null }

/** The last request for changes among the timeline's entries, newest first. */
export const feedbackIn = (
  timeline: readonly TimelineEntry[],
  released: readonly ReleasedFindings[],
): Feedback | null => {
  const request = timeline.find((entry) => entry.to === 'changes-requested')
  if (request === undefined) return null
  return { request, released: released.find(({ version }) => version === request.version) ?? null }
}

/** For a draft that answers a version; null for a first registration. */
export const readFeedback = async (
  id: string,
  basedOn: number,
  session: Session,
): Promise<Feedback | null> => {
  if (basedOn === 0) return null
  const [timeline, released] = await Promise.all([readTimeline(id, session), readReleased(id, session)])
  return feedbackIn(timeline, released)
}
