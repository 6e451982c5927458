// Screening one submitted version: reads in parallel, checks in domain/, then one transaction that writes the findings
// and what follows from them. It may run twice, late or out of order: only the present version of a received entry counts.
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import * as z from 'zod/mini'
import { Campaign } from '../../../domain/campaign/campaign.ts'
import { desk } from '../../../domain/directory/person.ts'
import type { Content } from '../../../domain/registration/content.ts'
import { settleScreening } from '../../../domain/registration/decide.ts'
import { Registration, Version, type Screening } from '../../../domain/registration/documents.ts'
import { readContent } from '../../../domain/registration/read-content.ts'
import { groundsOf, method, screen, screenMalformed } from '../../../domain/screening/checks.ts'
import { textParts } from '../../../domain/screening/reading.ts'
import { localDateOf, type Instant } from '../../../domain/time/instant.ts'
import { carryOut } from '../platform/carry-out.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { agencyStaff, peopleOf, peopleWith } from '../platform/people.ts'
import { findClauses } from './find-clauses.ts'
import { findSimilar, similarEntries } from './find-similar.ts'

/** The content is read apart: what an import or an older form left behind has to go back, not to fail. */
const StoredVersion = z.object({ ...Version.shape, content: z.unknown() })

type Received = { entry: Registration; version: z.infer<typeof StoredVersion>; campaign: Campaign }

export const screenVersion = async (live: Live, id: string): Promise<void> => {
  const received = await readReceived(live.db, id)
  if (received === null) return
  const screening = await findingsOn(live, received)
  await live.db.runTransaction((tx) => settle({ db: live.db, tx, now: live.now() }, received, screening))
}

/** The entry with the version to be screened; null when there is nothing to screen (any more). */
const readReceived = async (db: Firestore, id: string): Promise<Received | null> => {
  const entry = parsed(Registration, await db.doc(path.registration(id)).get())
  if (entry?.state !== 'received') return null
  const [stored, call] = await db.getAll(
    db.doc(path.version(id, entry.version)),
    db.doc(path.campaign(entry.campaignId)),
  )
  const version = stored === undefined ? null : parsed(StoredVersion, stored)
  const campaign = call === undefined ? null : parsed(Campaign, call)
  if (version === null || campaign === null) throw new Error(`${id}: version or campaign is missing`)
  return { entry, version, campaign }
}

const findingsOn = async (live: Live, received: Received): Promise<Screening> => {
  const { entry, version, campaign } = received
  const read = readContent(version.content)
  const { findings, similar } = read.ok
    ? await judge(live.db, received, read.value)
    : { findings: screenMalformed(read.issues, campaign), similar: [] }
  return {
    registrationId: entry.id,
    version: version.version,
    method,
    screenedAt: live.now(),
    grounds: groundsOf(findings),
    findings,
    similar,
  }
}

const judge = async (
  db: Firestore,
  { entry, version, campaign }: Received,
  content: Content,
): Promise<Pick<Screening, 'findings' | 'similar'>> => {
  const parts = textParts(content)
  const { submittedAt } = version
  const [found, { clauses }] = await Promise.all([
    findSimilar(db, parts, entry.id),
    findClauses(db, parts, localDateOf(submittedAt)),
  ])
  const similar = similarEntries(parts, found)
  const facts = { content, agencyId: entry.agencyId, campaign, submittedAt, similar, clauses }
  return { similar, findings: screen(facts) }
}

type Moment = { db: Firestore; tx: Transaction; now: Instant }

const settle = async (
  { db, tx, now }: Moment,
  { entry: seen, campaign }: Received,
  screening: Screening,
): Promise<void> => {
  const [stored, agencyPeople, deskPeople] = await Promise.all([
    tx.get(db.doc(path.registration(seen.id))),
    peopleOf(db, tx, seen.agencyId, agencyStaff),
    peopleWith(db, tx, desk),
  ])
  const entry = parsed(Registration, stored)
  if (entry === null || entry.version !== screening.version) return
  const facts = { now, campaign, agencyPeople, deskPeople }
  const decision = settleScreening(entry, screening.findings, facts)
  // Withdrawn or settled in the meantime: the other act stands.
  if (!decision.ok) return
  tx.set(db.doc(path.screening(seen.id)), screening)
  carryOut(db, tx, decision.value)
}
