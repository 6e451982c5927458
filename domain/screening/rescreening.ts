// Screening a campaign's entries again, after the method, the thresholds or the norms have changed: how far a run has come,
// and whether one is due. The work itself, a batch at a time, is functions/src/screening/rescreen.ts.
import * as z from 'zod/mini'
import { CampaignId, type Campaign } from '../campaign/campaign.ts'
import { RegistrationId } from '../registration/documents.ts'
import { Instant } from '../time/instant.ts'
import { method } from './checks.ts'

/** First the index of texts is brought to its present edition, since the checks then look things up in it. */
export const phases = ['file', 'check'] as const

/** So many are named; all are counted. */
const namedMost = 50

/** `rescreenings/{campaignId}`: the last run, for the desk. */
export const Rescreening = z.strictObject({
  campaignId: CampaignId,
  /** Raised with each run; 0 while there was none. */
  run: z.int().check(z.gte(0)),
  state: z.enum(['running', 'done']),
  phase: z.enum(phases),
  /** The last entry that this phase is done with; empty at its beginning. */
  cursor: z.string(),
  total: z.int(),
  done: z.int(),
  /** Entries that could not be screened: the run goes on without them. */
  failed: z.int(),
  setAside: z.array(RegistrationId),
  /** What the entries are judged by from this run on. */
  method: z.int(),
  thresholds: z.int(),
  startedAt: Instant,
  startedBy: z.string(),
  updatedAt: Instant,
})
export type Rescreening = z.infer<typeof Rescreening>

type Start = { campaign: Campaign; total: number; now: Instant; by: string }

const judgedBy = ({ thresholds }: Campaign) => ({ method, thresholds: thresholds.version })

/** Before any run: entries are screened by the present method as they come. */
export const beforeRuns = ({ campaign, now }: Pick<Start, 'campaign' | 'now'>): Rescreening => ({
  campaignId: campaign.id,
  run: 0,
  state: 'done',
  phase: 'check',
  cursor: '',
  total: 0,
  done: 0,
  failed: 0,
  setAside: [],
  ...judgedBy(campaign),
  startedAt: now,
  startedBy: '',
  updatedAt: now,
})

export const startRun = (before: Rescreening | null, { campaign, total, now, by }: Start): Rescreening => ({
  ...beforeRuns({ campaign, now }),
  run: (before?.run ?? 0) + 1,
  state: 'running',
  phase: 'file',
  total,
  startedBy: by,
})

/** The method or the thresholds are others than those the campaign's entries were judged by. */
export const isRunDue = (last: Rescreening, campaign: Campaign): boolean => {
  const present = judgedBy(campaign)
  return last.state === 'done' && (last.method !== present.method || last.thresholds !== present.thresholds)
}

export type Batch = {
  /** The entries looked at, in order; none when the phase has come to its end. */
  ids: readonly RegistrationId[]
  failed: readonly RegistrationId[]
}

/** What cannot even be filed is met again by the check: each entry counts once. */
const countedIn = (job: Rescreening, done: number, failed: readonly RegistrationId[]) => ({
  done: job.done + done,
  failed: job.failed + failed.length,
  setAside: [...job.setAside, ...failed].slice(0, namedMost),
})

export const advance = (job: Rescreening, { ids, failed }: Batch, now: Instant): Rescreening => {
  const last = ids.at(-1)
  if (last === undefined)
    return job.phase === 'file'
      ? { ...job, phase: 'check', cursor: '', updatedAt: now }
      : { ...job, state: 'done', updatedAt: now }
  return {
    ...job,
    cursor: last,
    ...(job.phase === 'check' ? countedIn(job, ids.length, failed) : {}),
    updatedAt: now,
  }
}
