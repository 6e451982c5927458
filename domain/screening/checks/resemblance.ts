// duplicate and not-new: what the entries found similar mean. Finding them is similarity/ with functions/screening; this
// check only tells whose they are, and names them in facts that stay with the desk.
import type { Case, Check, Found } from '../check.ts'
import type { Ground, SimilarEntry } from '../finding.ts'
import { excerpt } from '../reading.ts'

/** domain.md §4: another agency's entry of this year is a duplicate; an earlier year's, or one's own, is not new. */
const groundOf = (entry: Case, other: SimilarEntry): Ground =>
  other.agencyId !== entry.agencyId && other.year >= entry.campaign.year ? 'duplicate' : 'not-new'

const passageOf = (entry: Case, other: SimilarEntry): { field: string; passage: string } => {
  const [widest] = [...other.passages].sort((a, b) => b.end - b.start - (a.end - a.start))
  const section = entry.reading.sections.find(({ field }) => field === widest?.field)
  if (widest === undefined || section === undefined)
    return { field: 'title', passage: excerpt(entry.content.title) }
  return { field: section.field, passage: excerpt(section.text.slice(widest.start, widest.end), 300) }
}

const evidenceOf = (entry: Case, other: SimilarEntry): Found['evidence'][number] => ({
  ...passageOf(entry, other),
  facts: {
    otherId: other.registrationId,
    otherCode: other.code,
    otherTitle: other.title,
    otherAgency: other.agencyName,
    otherYear: other.year,
    otherScore: Number(other.score.toFixed(3)),
  },
})

export const resemblance: Check = {
  id: 'resemblance',
  find: (entry) => {
    const alike = entry.similar.filter((other) => other.score >= entry.campaign.thresholds.duplicate)
    return (['duplicate', 'not-new'] as const).flatMap((ground): Found[] => {
      const others = alike.filter((other) => groundOf(entry, other) === ground)
      const [closest] = others
      if (closest === undefined) return []
      return [
        {
          ground,
          strength: 'strong',
          score: Number(closest.score.toFixed(3)),
          evidence: others.slice(0, 5).map((other) => evidenceOf(entry, other)),
          question: ground === 'duplicate' ? 'how-does-yours-differ' : 'what-is-new-since',
        },
      ]
    })
  },
}
