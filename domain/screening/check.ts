// What a check is: facts of one entry in, hits out. One table entry holds all of it: ground, question, and how it is found;
// the findings, the desk, the mails and the measured figures follow from it. The table stands in checks.ts.
import type { Campaign } from '../campaign/campaign.ts'
import type { AgencyId } from '../directory/agency.ts'
import type { Content } from '../registration/content.ts'
import type { Instant } from '../time/instant.ts'
import type { Finding, Ground, RestatedClause, SimilarEntry } from './finding.ts'
import { readSections, type Reading } from './reading.ts'

export type Facts = {
  content: Content
  agencyId: AgencyId
  campaign: Campaign
  submittedAt: Instant
  /** Entries of other agencies and other years that resemble this one, most similar first. */
  similar: readonly SimilarEntry[]
  /** Clauses in force on the day of registration that the text restates, most first. */
  clauses: readonly RestatedClause[]
}

/** The facts with the text read once for all checks. */
export type Case = Facts & { reading: Reading }

export const caseOf = (facts: Facts): Case => ({ ...facts, reading: readSections(facts.content) })

/** What a check saw; the rest of a finding is the same for all that the check finds. */
export type Hit = Pick<Finding, 'strength' | 'score' | 'evidence'> & {
  /** What tells it from the check's other hits on the same field: a clause's id, another section. */
  about?: string
}

export type Check = {
  id: string
  ground: Ground
  /** What the agency is asked, in Vietnamese: a question or a polite request, never an accusation. Filled in by question.ts. */
  question: string
  find: (entry: Case) => readonly Hit[]
}
