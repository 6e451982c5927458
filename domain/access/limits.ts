// How much one person and one agency may ask of the server, so that nobody's flood is another's wait (reliability.md F49,
// F50, bad input 54). The numbers are data, with their reasons; where uses are counted is functions/src/platform/admit.ts.
import * as z from 'zod/mini'
import { decided, refused, type Outcome } from '../outcome.ts'
import { addDays, LocalDate, localDateOf, millisOf, startOfDay, type Instant } from '../time/instant.ts'

const atLeast = (least: number) => z.int().check(z.gte(least), z.lte(1_000_000))

/** So many at once, and so many a minute in the long run. */
const Rate = z.strictObject({ burst: atLeast(1), perMinute: atLeast(1), reason: z.string() })
export type Rate = z.infer<typeof Rate>

/** So many a day for an agency, after the `uncounted` first ones of the day, which cost no read and no write. */
const DayQuota = z.strictObject({ perDay: atLeast(1), uncounted: atLeast(0), reason: z.string() })
export type DayQuota = z.infer<typeof DayQuota>

/** `settings/limits`. `perDay` is by the callable's name; one that is not named has no quota. */
export const Limits = z.strictObject({ person: Rate, agency: Rate, perDay: z.record(z.string(), DayQuota) })
export type Limits = z.infer<typeof Limits>

/** In force where the operator has written none. */
export const usualLimits: Limits = {
  person: { burst: 120, perMinute: 120, reason: 'Two acts a second are more than a person can do by hand.' },
  agency: { burst: 240, perMinute: 240, reason: 'Two people of one agency at the limit of their own.' },
  perDay: {
    submitRegistration: {
      perDay: 300,
      uncounted: 40,
      reason:
        'The largest agencies register a few dozen entries a year; what submits hundreds a day probes the check.',
    },
    askSimilar: {
      perDay: 20,
      uncounted: 0,
      reason:
        'A few drafts a day, each asked about a few times; more would be feeling out other agencies’ texts.',
    },
    requestSignature: {
      perDay: 300,
      uncounted: 40,
      reason: 'Each mails the head; as many as can be submitted.',
    },
  },
}

/**
 * One more use. What was used before fills the allowance until `filledUntil` (milliseconds, as `now`), and a use moves that
 * on by its share of a minute. Refused with the milliseconds to wait.
 */
export const useNow = (
  filledUntil: number,
  { burst, perMinute }: Rate,
  now: number,
): Outcome<number, number> => {
  const share = 60_000 / perMinute
  const room = burst * share
  // Fuller than it can be: the clock has been set back.
  const filled = filledUntil > now + room ? now : Math.max(filledUntil, now)
  const wait = filled + share - now - room
  return wait > 0 ? refused(wait) : decided(filled + share)
}

/** How often an agency has done something on a day. `quotas/{agencyId}-{callable}` holds the last day there was one. */
export const DayCount = z.strictObject({ day: LocalDate, used: atLeast(0) })
export type DayCount = z.infer<typeof DayCount>

/** One more use on the day of `now`. Refused with the milliseconds until the next day. */
export const useToday = (before: DayCount | null, limit: number, now: Instant): Outcome<DayCount, number> => {
  const day = localDateOf(now)
  const used = before?.day === day ? before.used : 0
  if (used >= limit) return refused(millisOf(startOfDay(addDays(day, 1))) - millisOf(now))
  return decided({ day, used: used + 1 })
}
