// What a submission must hold and does not: structural, so the entry goes back by itself. The callable refuses such content
// already; this check stands for entries that came another way (an import, an older form).
import { review, type FieldIssue } from '../../registration/content.ts'
import type { Check, Found } from '../check.ts'
import type { Ground } from '../finding.ts'

const groundOfField: Readonly<Record<string, Ground>> = {
  area: 'off-topic',
  title: 'perfunctory',
  problem: 'perfunctory',
  solution: 'perfunctory',
  novelty: 'perfunctory',
  scope: 'perfunctory',
  product: 'perfunctory',
}

const found = (issue: FieldIssue): Found => ({
  ground: groundOfField[issue.field] ?? 'not-feasible',
  strength: 'blocking',
  score: 1,
  evidence: [{ field: issue.field, passage: '', facts: { issue: issue.code } }],
  question: 'fill-in',
})

/** More than this say nothing new to whoever has to fill in the form. */
const most = 20

export const unanswered = (issues: readonly FieldIssue[]): Found[] => issues.slice(0, most).map(found)

export const incomplete: Check = {
  id: 'incomplete',
  find: ({ content, campaign }) => unanswered(review(content, campaign)),
}
