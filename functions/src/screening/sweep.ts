// The sure way beside the fast one: entries whose event was lost are screened, the index brought in step, and screening again goes on.
import { error } from 'firebase-functions/logger'
import { instantFromMillis, millisOf, type Instant } from '../../../domain/time/instant.ts'
import type { Live } from '../platform/live.ts'
import { followRegistration } from './file-entry.ts'
import { sweepRuns } from './rescreen.ts'
import { screenVersion } from './screen-version.ts'
import { counted, isSetAside } from './set-aside.ts'

const minute = 60_000
/** Younger ones are on their way by their event. */
const overdueAfter = 1 * minute
/** The index is looked over this far back: several runs of the sweep. */
const lookBack = 30 * minute
const atOnce = 500

const ago = (now: Instant, millis: number): Instant => instantFromMillis(millisOf(now) - millis)

export const sweepScreenings = async (live: Live): Promise<void> => {
  for (const id of await stuck(live))
    await each(id, async () => {
      if (!(await isSetAside(live, id))) await counted(live, id, () => screenVersion(live, id))
    })
  for (const id of await lately(live)) await each(id, () => followRegistration(live.db, id))
  await sweepRuns(live, ago(live.now(), overdueAfter))
}

/** One that fails does not keep the others waiting. */
const each = async (id: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (cause) {
    error('screening sweep', { registrationId: id, reason: String(cause).slice(0, 300) })
  }
}

/** Asked for by state alone, so that no index has to know of it; there are few in this state at any moment. */
const stuck = async ({ db, now }: Live): Promise<string[]> => {
  const before = ago(now(), overdueAfter)
  const received = db.collection('registrations').where('state', '==', 'received')
  const found = await received.limit(atOnce).select('updatedAt').get()
  return found.docs.filter((document) => String(document.get('updatedAt')) <= before).map(({ id }) => id)
}

const lately = async ({ db, now }: Live): Promise<string[]> => {
  const found = await db
    .collection('registrations')
    .where('updatedAt', '>=', ago(now(), lookBack))
    .orderBy('updatedAt')
    .limit(atOnce)
    .select()
    .get()
  return found.docs.map(({ id }) => id)
}
