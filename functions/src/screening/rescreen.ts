// Screening a campaign's entries again, in the background: an officer or the sweep starts a run; each write of its document
// brings the next batch, so that a run goes on wherever it was killed. Findings alone are replaced: what officers and
// agencies said stands in documents of its own.
import { warn } from 'firebase-functions/logger'
import { FieldPath, type Firestore } from 'firebase-admin/firestore'
import { can } from '../../../domain/access/table.ts'
import { Campaign, type CampaignId } from '../../../domain/campaign/campaign.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import { Registration, RegistrationId } from '../../../domain/registration/documents.ts'
import {
  advance,
  beforeRuns,
  isRunDue,
  Rescreening,
  startRun,
  type Batch,
} from '../../../domain/screening/rescreening.ts'
import { act, isBusy } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { followRegistration, inForce } from './file-entry.ts'
import { findingsOn, readEntry } from './findings-on.ts'
import { followNorm } from './follow-norm.ts'

/** A batch is done well within a function's time. */
const batchSize = 20

const ofCampaign = (db: Firestore, id: CampaignId) =>
  db.collection('registrations').where('campaignId', '==', id)

const countOf = async (db: Firestore, id: CampaignId): Promise<number> =>
  (await ofCampaign(db, id).count().get()).data().count

/** A run that is under way goes on: starting it twice is starting it once. */
export const startRescreening: Handler<'startRescreening'> = ({ campaignId }, live, caller) =>
  act(live, caller, async ({ db, tx, actor, now }) => {
    if (!can(actor, 'start', 'rescreening', {})) return refused({ code: 'not-allowed' })
    // Outside the transaction: only for the page's progress, and no reason to hold up whoever submits.
    const total = await countOf(db, campaignId)
    const reference = db.doc(path.rescreening(campaignId))
    const [stored, call] = await tx.getAll(reference, db.doc(path.campaign(campaignId)))
    const campaign = parsed(Campaign, call)
    if (campaign === null) return refused({ code: 'not-found' })
    const before = parsed(Rescreening, stored)
    if (before?.state === 'running') return decided({ run: before.run })
    const job = startRun(before, { campaign, total, now, by: actor.name })
    tx.set(reference, job)
    return decided({ run: job.run })
  })

/** The next batch of a run; where another delivery of the event was faster, its batch counts. */
export const continueRun = async (live: Live, campaignId: string): Promise<void> => {
  const reference = live.db.doc(path.rescreening(campaignId))
  const job = parsed(Rescreening, await reference.get())
  if (job?.state !== 'running') return
  const batch = await workOn(live, job)
  await live.db.runTransaction(async (tx) => {
    const now = parsed(Rescreening, await tx.get(reference))
    if (now?.run !== job.run || now.phase !== job.phase || now.cursor !== job.cursor) return
    tx.set(reference, advance(now, batch, live.now()))
  })
}

const workOn = async (live: Live, job: Rescreening): Promise<Batch> => {
  if (job.phase === 'file' && job.cursor === '') await followNorms(live.db)
  const query = ofCampaign(live.db, job.campaignId).orderBy(FieldPath.documentId()).limit(batchSize)
  const found = await (job.cursor === '' ? query : query.startAfter(job.cursor)).select().get()
  const ids = found.docs.map(({ id }) => RegistrationId.parse(id))
  const done = job.phase === 'file' ? await inTurn(live, ids) : await atOnce(live, ids)
  return { ids, failed: ids.filter((_, at) => done[at] === false) }
}

const atOnce = (live: Live, ids: readonly RegistrationId[]): Promise<boolean[]> =>
  Promise.all(ids.map((id) => isDone(live, 'check', id)))

/** Filings write to the same lists, and at once would wait for each other. */
const inTurn = async (live: Live, ids: readonly RegistrationId[]): Promise<boolean[]> => {
  const done = []
  for (const id of ids) done.push(await isDone(live, 'file', id))
  return done
}

const followNorms = async (db: Firestore): Promise<void> => {
  for (const { id } of await db.collection('norms').listDocuments()) await followNorm(db, id)
}

/** What fails for a reason that passes brings the batch again; what fails by itself is set aside, and the rest goes on. */
const isDone = async (live: Live, phase: Rescreening['phase'], id: RegistrationId): Promise<boolean> => {
  try {
    if (phase === 'check') await rescreenEntry(live, id)
    else await followRegistration(live.db, id)
    return true
  } catch (cause) {
    if (isBusy(cause)) throw cause
    warn('screening again failed', { registrationId: id, reason: String(cause).slice(0, 300) })
    return false
  }
}

const rescreenEntry = async (live: Live, id: RegistrationId): Promise<void> => {
  const entry = await readEntry(live.db, id, inForce)
  if (entry === null) return
  const screening = await findingsOn(live, entry)
  await live.db.runTransaction(async (tx) => {
    const now = parsed(Registration, await tx.get(live.db.doc(path.registration(id))))
    // Withdrawn, or answered with a new version, in the meantime.
    if (now === null || now.version !== screening.version || !inForce.has(now.state)) return
    tx.set(live.db.doc(path.screening(id)), screening)
  })
}

/** For the sweep: runs whose event was lost go on, and a run that a new method or new thresholds ask for begins. */
export const sweepRuns = async (live: Live, quietSince: string): Promise<void> => {
  const { docs } = await live.db.collection('campaigns').orderBy('year', 'desc').limit(2).get()
  for (const document of docs) {
    const campaign = Campaign.parse(document.data())
    const job = parsed(Rescreening, await live.db.doc(path.rescreening(campaign.id)).get())
    if (job === null || isRunDue(job, campaign)) await begin(live, campaign)
    else if (job.state === 'running' && job.updatedAt < quietSince) await continueRun(live, campaign.id)
  }
}

/** Asks again in its transaction: an officer may be starting a run at this moment, and theirs stands. */
const begin = async ({ db, now }: Live, campaign: Campaign): Promise<void> => {
  const total = await countOf(db, campaign.id)
  await db.runTransaction(async (tx) => {
    const reference = db.doc(path.rescreening(campaign.id))
    const job = parsed(Rescreening, await tx.get(reference))
    if (job === null) tx.create(reference, beforeRuns({ campaign, now: now() }))
    else if (isRunDue(job, campaign))
      tx.set(reference, startRun(job, { campaign, total, now: now(), by: 'Hệ thống' }))
  })
}
