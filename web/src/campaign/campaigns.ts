// The campaign of the year: which one is running, and its deadline in words.
import { collection, doc, getDocs, limit, orderBy, query } from 'firebase/firestore/lite'
import { Campaign, type CampaignId } from '../../../domain/campaign/campaign.ts'
import type { LocalDate } from '../../../domain/time/instant.ts'
import { workingDaysUntil } from '../../../domain/time/working-days.ts'
import { authorised } from '../platform/authorised.ts'
import { readDocument } from '../platform/documents.ts'
import { db } from '../platform/firebase.ts'
import { now, today } from '../platform/server-clock.ts'

export const campaignOf = (id: CampaignId): Promise<Campaign> =>
  readDocument(Campaign, doc(db, 'campaigns', id))

const running = new Set<string>(['open', 'reporting'])

/** The one that takes registrations; else the latest that is past its draft; null before the first. */
export const currentCampaign = async (): Promise<Campaign | null> => {
  const { docs } = await authorised(() =>
    getDocs(query(collection(db, 'campaigns'), orderBy('year', 'desc'), limit(5))),
  )
  const campaigns = docs.flatMap((snapshot) => {
    const parsed = Campaign.safeParse(snapshot.data())
    return parsed.success ? [parsed.data] : []
  })
  return (
    campaigns.find((campaign) => running.has(campaign.state)) ??
    campaigns.find((campaign) => campaign.state !== 'draft') ??
    null
  )
}

/** The days an agency may submit something new; the server judges again when it does. */
export const takesRegistrations = ({ state, opensAt, reportDue }: Campaign): boolean =>
  running.has(state) && now() >= opensAt && today() <= reportDue

/** «còn 3 ngày làm việc», counted on the server's day. */
export const timeLeft = (due: LocalDate): string => {
  const day = today()
  if (due === day) return 'hôm nay là ngày cuối'
  if (due < day) {
    const late = workingDaysUntil(due, day)
    return late === 0 ? 'đã quá hạn' : `đã quá hạn ${late} ngày làm việc`
  }
  const left = workingDaysUntil(day, due)
  return left === 0 ? 'chỉ còn ngày nghỉ' : `còn ${left} ngày làm việc`
}
