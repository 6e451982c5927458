// A submitted registration with its parts, as the entry's page shows it.
import type { Campaign } from '../../../../domain/campaign/campaign.ts'
import type {
  Registration,
  ReleasedFindings,
  Screening,
  TimelineEntry,
  Version,
} from '../../../../domain/registration/documents.ts'
import type { Judgement } from '../../../../domain/screening/judgement.ts'
import { can } from '../../../../domain/access/table.ts'
import { campaignOf } from '../../campaign/campaigns.ts'
import type { Session } from '../../directory/session.ts'
import { readJudgements, readScreening } from '../../screening/screenings.ts'
import { readRegistration, readReleased, readTimeline, readVersions } from '../registrations.ts'

export type Entry = {
  registration: Registration
  campaign: Campaign
  /** Newest first, as are timeline and released. */
  versions: Version[]
  timeline: TimelineEntry[]
  released: ReleasedFindings[]
  /** For the desk only; null also before the machine has looked. */
  screening: Screening | null
  /** For the desk only, what officers think of the findings. */
  judgements: readonly Judgement[] | null
}

export const readEntry = async (id: string, session: Session): Promise<Entry> => {
  const registration = await readRegistration(id)
  const isDesk = can(session, 'get', 'screening', {})
  const [campaign, versions, timeline, released, screening, judgements] = await Promise.all([
    campaignOf(registration.campaignId),
    readVersions(id, session),
    readTimeline(id, session),
    readReleased(id, session),
    isDesk ? readScreening(id) : null,
    isDesk ? readJudgements(id) : null,
  ])
  return { registration, campaign, versions, timeline, released, screening, judgements }
}
