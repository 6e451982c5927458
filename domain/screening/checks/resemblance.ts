// duplicate and not-new: what the entries found similar mean. Finding them is similarity/ with functions/screening; these
// checks only tell whose they are, and name them in facts that stay with the desk.
import type { Case, Check, Hit } from '../check.ts'
import type { Ground, SimilarEntry } from '../finding.ts'
import { excerpt } from '../reading.ts'

/** The notice has both grounds: another agency's entry of this year is a duplicate; an earlier year's, or one's own, is not new. */
const groundOf = (entry: Case, other: SimilarEntry): Ground =>
  other.agencyId !== entry.agencyId && other.year >= entry.campaign.year ? 'duplicate' : 'not-new'

const passageOf = (entry: Case, other: SimilarEntry): { field: string; passage: string } => {
  const [widest] = [...other.passages].sort((a, b) => b.end - b.start - (a.end - a.start))
  const section = entry.reading.sections.find(({ field }) => field === widest?.field)
  if (widest === undefined || section === undefined)
    return { field: 'title', passage: excerpt(entry.content.title) }
  return { field: section.field, passage: excerpt(section.text.slice(widest.start, widest.end), 300) }
}

const evidenceOf = (entry: Case, other: SimilarEntry): Hit['evidence'][number] => ({
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

const most = 5

const hits = (entry: Case, others: readonly SimilarEntry[], strength: Hit['strength']): Hit[] => {
  const [closest] = others
  if (closest === undefined) return []
  const evidence = others.slice(0, most).map((other) => evidenceOf(entry, other))
  return [{ strength, score: Number(closest.score.toFixed(3)), evidence }]
}

const alike = (entry: Case, ground: Ground): SimilarEntry[] =>
  entry.similar.filter(
    (other) => other.score >= entry.campaign.thresholds.duplicate && groundOf(entry, other) === ground,
  )

/** Its own text of this year, handed in again under another title. */
const ownAgain = (entry: Case): SimilarEntry[] =>
  entry.similar.filter(
    ({ score, agencyId, year }) =>
      score >= entry.campaign.thresholds.reused &&
      agencyId === entry.agencyId &&
      year === entry.campaign.year,
  )

export const resemblance: readonly Check[] = [
  {
    id: 'how-does-yours-differ',
    ground: 'duplicate',
    question:
      'Có nội dung tương tự do một cơ quan khác đăng ký. Giải pháp lần này có điểm gì khác biệt? Hai bên có thể cùng phối hợp thực hiện không?',
    find: (entry) => hits(entry, alike(entry, 'duplicate'), 'strong'),
  },
  {
    id: 'what-is-new-since',
    ground: 'not-new',
    question: 'Có nội dung tương tự đã được đăng ký trước đây. So với trước, lần này có điểm gì mới?',
    find: (entry) => hits(entry, alike(entry, 'not-new'), 'strong'),
  },
  {
    id: 'same-text-again',
    ground: 'perfunctory',
    question:
      'Phần lớn nội dung đã có trong một đăng ký khác của cơ quan trong năm. Đây là giải pháp khác, hay cơ quan muốn gộp hai đăng ký làm một?',
    find: (entry) => hits(entry, ownAgain(entry), 'weak'),
  },
]
