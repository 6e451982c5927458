// Deadlines: judged by the time of the commit, not by when somebody pressed the button.
import { addDays, instantFromMillis, startOfDay } from '../../../domain/time/instant.ts'
import type { Facts } from '../facts.ts'

/** I9: every first submission was committed after its campaign opened and before the day after its last one. */
export const beforeDeadline = (facts: Facts): string[] =>
  [...facts.of('registrations').values()].flatMap(({ path, id, value }) => {
    const campaign = facts.of('campaigns').get(value.campaignId)?.value
    const first = facts.of('registrations/*/versions').get(`registrations/${id}/versions/1`)
    if (campaign === undefined) return [`${path}: its campaign is missing`]
    if (first === undefined) return []
    const end = startOfDay(addDays(campaign.reportDue, 1))
    const times = { submitted: first.value.submittedAt, committed: instantFromMillis(first.createdAt / 1000) }
    return Object.entries(times)
      .filter(([, time]) => time < campaign.opensAt || time >= end)
      .map(([what, time]) => `${path}: ${what} at ${time}, outside ${campaign.opensAt} – ${end}`)
  })
