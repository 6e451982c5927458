// What a submission must hold and does not: structural, so the entry goes back by itself. The callable refuses such content
// already; these checks stand for entries that came another way (an import, an older form).
import { review, type FieldIssue } from '../../registration/content.ts'
import { issueWords } from '../../words/vi.ts'
import type { Check, Hit } from '../check.ts'
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

const groundOf = ({ field }: FieldIssue): Ground => groundOfField[field] ?? 'not-feasible'

/** The form's own words, without the limit: it stands at the field. */
const words = ({ code }: FieldIssue): string => issueWords[code].replace(/ \(tối đa \{limit\}[^)]*\)/u, '')

const hit = (issue: FieldIssue): Hit => ({
  strength: 'blocking',
  score: 1,
  evidence: [{ field: issue.field, passage: '', facts: { code: issue.code, issue: words(issue) } }],
})

/** More than this say nothing new to whoever has to fill in the form. */
const most = 20

export const unanswered = (issues: readonly FieldIssue[], ground: Ground): Hit[] =>
  issues
    .slice(0, most)
    .filter((issue) => groundOf(issue) === ground)
    .map(hit)

const fillIn = (ground: Ground): Check => ({
  id: `fill-in-${ground}`,
  ground,
  question: 'Mục «{field}»: {issue}',
  find: ({ content, campaign }) => unanswered(review(content, campaign), ground),
})

export const incomplete: readonly Check[] = [
  fillIn('off-topic'),
  fillIn('not-feasible'),
  fillIn('perfunctory'),
]
