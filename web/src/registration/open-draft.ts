// A draft as a page opens it: with the campaign it is judged by and what it answers.
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { campaignOf } from '../campaign/campaigns.ts'
import type { Session } from '../directory/session.ts'
import { readDraft, type StoredDraft } from './drafts.ts'
import { readFeedback, type Feedback } from './feedback.ts'

export type Opened = { id: string; stored: StoredDraft; campaign: Campaign; feedback: Feedback | null }

export const openDraft = async (id: string, session: Session): Promise<Opened> => {
  const stored = await readDraft(id)
  const [campaign, feedback] = await Promise.all([
    campaignOf(stored.campaignId),
    readFeedback(id, stored.basedOn, session),
  ])
  return { id, stored, campaign, feedback }
}
