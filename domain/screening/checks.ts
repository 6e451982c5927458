// The table of checks: what screening looks for, one entry each. Adding a check is writing its file and its line here.
import { readContent } from '../registration/read-content.ts'
import { caseOf, type Check, type Facts, type Found } from './check.ts'
import { incomplete } from './checks/incomplete.ts'
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

/** All findings on one entry, in the order of the table. Content that is not well formed goes back before it is judged. */
export const screen = (facts: Facts): Finding[] => {
  const isReadable = readContent(facts.content).ok
  const entry = caseOf(facts)
  const thresholds = facts.campaign.thresholds.version
  return (isReadable ? checks : [incomplete]).flatMap((check) =>
    check.find(entry).map((found) => signed(found, { check: check.id, thresholds })),
  )
}

/** The grounds that findings stand on, in the notice's order. */
export const groundsOf = (findings: readonly Finding[]): Ground[] =>
  grounds.filter((ground) => findings.some((finding) => finding.ground === ground))
