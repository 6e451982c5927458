// What a check is: facts of one entry in, findings out. Nothing is read or decided here; the table stands in checks.ts.
import type { Campaign } from '../campaign/campaign.ts'
import type { AgencyId } from '../directory/agency.ts'
import type { Content } from '../registration/content.ts'
import type { Instant } from '../time/instant.ts'
import type { Finding, SimilarEntry } from './finding.ts'
import type { QuestionId } from './question.ts'
import { readSections, type Reading } from './reading.ts'

export type Facts = {
  content: Content
  agencyId: AgencyId
  campaign: Campaign
  submittedAt: Instant
  /** Entries of other agencies and other years that resemble this one, most similar first. */
  similar: readonly SimilarEntry[]
}

/** The facts with the text read once for all checks. */
export type Case = Facts & { reading: Reading }

export const caseOf = (facts: Facts): Case => ({ ...facts, reading: readSections(facts.content) })

/** A finding before the table adds which check found it, and by which thresholds. */
export type Found = Omit<Finding, 'check' | 'thresholds' | 'question'> & { question: QuestionId }

export type Check = { id: string; find: (entry: Case) => readonly Found[] }
