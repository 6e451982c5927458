// Deadlines: judged by the store's own times, not by when somebody pressed the button or what a machine's clock said.
import { endOf } from '../../../domain/campaign/campaign.ts'
import { instantFromMillis, type Instant } from '../../../domain/time/instant.ts'
import type { Facts } from '../facts.ts'

const instantOf = ({ createdAt }: { createdAt: number }): Instant =>
  instantFromMillis(Math.floor(createdAt / 1000))

/**
 * I9: every first submission was committed after its campaign opened and before the day after its last one. Close to either
 * moment the commit that counts is the arrival's, which has to be of the very time that the version tells.
 */
export const beforeDeadline = (facts: Facts): string[] => {
  const arrivals = Map.groupBy(facts.of('arrivals').values(), ({ value }) => value.registrationId)
  return [...facts.of('registrations').values()].flatMap(({ path, id, value }) => {
    const campaign = facts.of('campaigns').get(value.campaignId)?.value
    const first = facts.of('registrations/*/versions').get(`registrations/${id}/versions/1`)
    if (campaign === undefined) return [`${path}: its campaign is missing`]
    if (first === undefined) return []
    const { submittedAt } = first.value
    const arrived = arrivals.get(id)?.some((arrival) => instantOf(arrival) === submittedAt) ?? false
    const times = { submitted: submittedAt, committed: arrived ? submittedAt : instantOf(first) }
    return Object.entries(times)
      .filter(([, time]) => time < campaign.opensAt || time >= endOf(campaign))
      .map(([what, time]) => `${path}: ${what} at ${time}, outside ${campaign.opensAt} – ${endOf(campaign)}`)
  })
}
