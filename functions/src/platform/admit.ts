// Whether a call is within what its person and its agency may ask (domain/access/limits.ts): every callable passes here
// on its way to its handler. To limit one by the day, name it in the limits: `perDay: { probe: { perDay: 30, … } }`.
//
// Rates are counted in the instance's memory: they protect its own time, cost nothing, and hold no document that all would
// write. With n instances an agency gets at most n times its rate. A day's quota is counted in a document of the agency's
// own, so that it holds across instances; the first uses of the day on an instance are not written down.
import { error } from 'firebase-functions/logger'
import type { CallName, CallRefusal } from '../../../domain/calls.ts'
import {
  DayCount,
  Limits,
  useNow,
  usualLimits,
  useToday,
  type DayQuota,
} from '../../../domain/access/limits.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import { localDateOf, millisOf } from '../../../domain/time/instant.ts'
import { transact } from './act.ts'
import { parsed, path } from './documents.ts'
import type { Live } from './live.ts'
import type { Caller } from './people.ts'

type Admission = Outcome<null, CallRefusal>
type TooMany = Extract<CallRefusal, { code: 'too-many' }>

const tooMany = (of: TooMany['of'], waitMs: number): Admission =>
  refused({ code: 'too-many', of, retryAfterSeconds: Math.ceil(waitMs / 1000) })

/** Before anything is read for a call: a flood is turned away at the door. */
export const withinRates = async (live: Live, { uid, claims }: Caller): Promise<Admission> => {
  const limits = await limitsOf(live)
  const now = millisOf(live.now())
  const person = useNow(filledUntil.get(`person ${uid}`) ?? 0, limits.person, now)
  if (!person.ok) return tooMany('person', person.issues)
  const agency = useNow(filledUntil.get(`agency ${claims.agency}`) ?? 0, limits.agency, now)
  if (!agency.ok) return tooMany('agency', agency.issues)
  forgetPast(now)
  filledUntil.set(`person ${uid}`, person.value).set(`agency ${claims.agency}`, agency.value)
  return decided(null)
}

/** For a call that can be understood: one more of those its agency has this day, whatever becomes of it. */
export const withinDay = async (live: Live, { claims }: Caller, name: CallName): Promise<Admission> => {
  const quota = (await limitsOf(live)).perDay[name]
  if (quota === undefined) return decided(null)
  const key = `${claims.agency}-${name}`
  const few = useToday(uncounted.get(key) ?? null, quota.uncounted, live.now())
  if (!few.ok) return countToday(live, key, quota)
  uncounted.set(key, few.value)
  return decided(null)
}

/** How many of a day's quota an agency has left; null for what has none. */
export const leftToday = async (live: Live, { claims }: Caller, name: CallName): Promise<number | null> => {
  const quota = (await limitsOf(live)).perDay[name]
  if (quota === undefined) return null
  const count = parsed(DayCount, await live.db.doc(path.quota(`${claims.agency}-${name}`)).get())
  const used = count?.day === localDateOf(live.now()) ? count.used : 0
  return Math.max(0, quota.perDay - used)
}

const countToday = (live: Live, key: string, { perDay }: DayQuota): Promise<Admission> =>
  transact(live.db, async (tx) => {
    const reference = live.db.doc(path.quota(key))
    const used = useToday(parsed(DayCount, await tx.get(reference)), perDay, live.now())
    if (!used.ok) return tooMany('agency-day', used.issues)
    tx.set(reference, used.value)
    return decided(null)
  })

/** By whom: when what they used so far no longer counts, in milliseconds. */
const filledUntil = new Map<string, number>()
const uncounted = new Map<string, DayCount>()

const remembered = 10_000

const forgetPast = (now: number): void => {
  if (filledUntil.size < remembered) return
  for (const [key, until] of filledUntil) if (until <= now) filledUntil.delete(key)
}

const readAgainMs = 60_000
let kept: { limits: Limits; until: number } | undefined

/** The operator's limits, read once a minute. Those that cannot be read are no reason to turn everybody away. */
const limitsOf = async ({ db }: Live): Promise<Limits> => {
  if (kept !== undefined && performance.now() < kept.until) return kept.limits
  const stored = await db.doc(path.limits()).get()
  const read = Limits.safeParse(stored.exists ? stored.data() : usualLimits)
  if (!read.success) error('settings/limits is not of the form it should have: the usual limits are in force')
  kept = { limits: read.data ?? usualLimits, until: performance.now() + readAgainMs }
  return kept.limits
}
