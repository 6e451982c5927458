// The table of checks: what screening looks for, one entry each. Adding a check is writing its file and its line here.
import type { Campaign } from '../campaign/campaign.ts'
import type { FieldIssue } from '../registration/content.ts'
import { caseOf, type Check, type Facts, type Found } from './check.ts'
import { incomplete, unanswered } from './checks/incomplete.ts'
import { offTopic } from './checks/off-topic.ts'
import { plan } from './checks/plan.ts'
import { regulated } from './checks/regulated.ts'
import { resemblance } from './checks/resemblance.ts'
import { sections } from './checks/sections.ts'
import { substance } from './checks/substance.ts'
import { targets } from './checks/targets.ts'
import { grounds, type Finding, type Ground } from './finding.ts'

/** Raised when a check or the similarity method changes what it finds: older screenings can then be told apart. */
export const method = 1

export const checks: readonly Check[] = [
  incomplete,
  offTopic,
  resemblance,
  regulated,
  plan,
  targets,
  sections,
  substance,
]

const signed = (found: Found, by: Pick<Finding, 'check' | 'thresholds'>): Finding => ({ ...found, ...by })

/** All findings on an entry whose content is well formed, in the order of the table. */
export const screen = (facts: Facts): Finding[] => {
  const entry = caseOf(facts)
  const thresholds = facts.campaign.thresholds.version
  return checks.flatMap((check) =>
    check.find(entry).map((found) => signed(found, { check: check.id, thresholds })),
  )
}

/** Content that is not well formed goes back before it is judged. */
export const screenMalformed = (issues: readonly FieldIssue[], { thresholds }: Campaign): Finding[] =>
  unanswered(issues).map((found) => signed(found, { check: incomplete.id, thresholds: thresholds.version }))

/** The grounds that findings stand on, in the notice's order. */
export const groundsOf = (findings: readonly Finding[]): Ground[] =>
  grounds.filter((ground) => findings.some((finding) => finding.ground === ground))
