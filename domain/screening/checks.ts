// The table of checks: what screening looks for on the notice's six grounds. Each list below is a file of entries; adding a
// check is adding its entry to the list of its kind, and nothing else.
import type { Campaign } from '../campaign/campaign.ts'
import type { FieldIssue } from '../registration/content.ts'
import { caseOf, type Check, type Facts, type Hit } from './check.ts'
import { incomplete, unanswered } from './checks/incomplete.ts'
import { offTopic } from './checks/off-topic.ts'
import { plan } from './checks/plan.ts'
import { regulated } from './checks/regulated.ts'
import { resemblance } from './checks/resemblance.ts'
import { sections } from './checks/sections.ts'
import { substance } from './checks/substance.ts'
import { targets } from './checks/targets.ts'
import { grounds, type Finding, type Ground } from './finding.ts'
import { questionOf } from './question.ts'

/**
 * Raised when a check changes what it finds: older screenings can then be told apart, and made again. Raised
 * with the index's edition too (similarity/index-plan.ts), since the run that screens again files again first.
 */
export const method = 3

export const checks: readonly Check[] = [
  ...incomplete,
  ...offTopic,
  ...resemblance,
  ...regulated,
  ...plan,
  ...targets,
  ...sections,
  ...substance,
]

const finding = (check: Check, { about = '', ...hit }: Hit, { thresholds }: Campaign): Finding => ({
  key: [check.id, hit.evidence[0]?.field ?? '', about].join(' ').trim(),
  ground: check.ground,
  check: check.id,
  ...hit,
  question: questionOf(check.question, hit.evidence),
  thresholds: thresholds.version,
})

/** All findings on an entry whose content is well formed, in the order of the table. */
export const screen = (facts: Facts, table: readonly Check[] = checks): Finding[] => {
  const entry = caseOf(facts)
  return table.flatMap((check) => check.find(entry).map((hit) => finding(check, hit, facts.campaign)))
}

/** Content that is not well formed goes back before it is judged. */
export const screenMalformed = (issues: readonly FieldIssue[], campaign: Campaign): Finding[] =>
  incomplete.flatMap((check) => unanswered(issues, check.ground).map((hit) => finding(check, hit, campaign)))

/** The grounds that findings stand on, in the notice's order. */
export const groundsOf = (found: readonly Finding[]): Ground[] =>
  grounds.filter((ground) => found.some((each) => each.ground === ground))
