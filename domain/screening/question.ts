// The question that a finding puts to the agency: a check's template filled in from what was found. It is kept with the
// finding as it was asked, so that a later wording of the check does not change what an agency was told.
import { fieldName } from '../words/vi.ts'
import type { Finding } from './finding.ts'

/** `{passage}`, `{field}` and `{field2}` are the evidence's; any other name is a fact of the first evidence. */
export const questionOf = (template: string, evidence: Finding['evidence']): string => {
  const [first, second] = evidence
  const values = new Map<string, string | number>([
    ...Object.entries(first?.facts ?? {}),
    ['passage', first?.passage ?? ''],
    ['field', fieldName(first?.field ?? '')],
    ['field2', fieldName(second?.field ?? '')],
  ])
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values.get(name) ?? ''))
}
