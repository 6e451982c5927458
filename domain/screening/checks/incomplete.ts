// What a submission must hold and does not: structural, so the entry goes back by itself. The callable refuses such content
// already; this check stands for entries that came another way (an import, an older form).
import { review } from '../../registration/content.ts'
import { readContent } from '../../registration/read-content.ts'
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

const found = (issue: { field: string; code: string }): Found => ({
  ground: groundOfField[issue.field] ?? 'not-feasible',
  strength: 'blocking',
  score: 1,
  evidence: [{ field: issue.field, passage: '', facts: { issue: issue.code } }],
  question: 'fill-in',
})

export const incomplete: Check = {
  id: 'incomplete',
  find: ({ content, campaign }) => {
    const read = readContent(content)
    const issues = read.ok ? review(read.value, campaign) : read.issues
    return issues.slice(0, 20).map(found)
  },
}
