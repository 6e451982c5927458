// What the machine finds on an entry as it stands: the version and the campaign are read, what it resembles and restates is
// looked up, and domain/ judges. Nothing is written here.
import type { Firestore } from 'firebase-admin/firestore'
import * as z from 'zod/mini'
import { Campaign } from '../../../domain/campaign/campaign.ts'
import type { Content } from '../../../domain/registration/content.ts'
import { Registration, Version, type Screening } from '../../../domain/registration/documents.ts'
import type { State } from '../../../domain/registration/lifecycle.ts'
import { readContent } from '../../../domain/registration/read-content.ts'
import { groundsOf, method, screen, screenMalformed } from '../../../domain/screening/checks.ts'
import { textParts } from '../../../domain/screening/reading.ts'
import { localDateOf } from '../../../domain/time/instant.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { findClauses } from './find-clauses.ts'
import { findSimilar, similarEntries } from './find-similar.ts'

/** The content is read apart: what an import or an older form left behind has to go back, not to fail. */
const StoredVersion = z.object({ ...Version.shape, content: z.unknown() })

export type Received = { entry: Registration; version: z.infer<typeof StoredVersion>; campaign: Campaign }

/** The entry with the version to be screened; null when it is in none of the states. */
export const readEntry = async (
  db: Firestore,
  id: string,
  states: ReadonlySet<State>,
): Promise<Received | null> => {
  const entry = parsed(Registration, await db.doc(path.registration(id)).get())
  if (entry === null || !states.has(entry.state)) return null
  const [stored, call] = await db.getAll(
    db.doc(path.version(id, entry.version)),
    db.doc(path.campaign(entry.campaignId)),
  )
  const version = parsed(StoredVersion, stored)
  const campaign = parsed(Campaign, call)
  if (version === null || campaign === null) throw new Error(`${id}: version or campaign is missing`)
  return { entry, version, campaign }
}

export const findingsOn = async (live: Live, received: Received): Promise<Screening> => {
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
