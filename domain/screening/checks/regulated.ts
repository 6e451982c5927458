// already-regulated: clauses of norms in force that the text restates, and what the agency itself says of the norms it
// names. Finding clauses is norms/ with functions/screening; a clause is quoted with number and date.
import { fold } from '../../text/fold.ts'
import { writtenDate } from '../../time/instant.ts'
import type { Case, Check, Hit } from '../check.ts'
import type { RestatedClause } from '../finding.ts'
import { excerpt } from '../reading.ts'

const prescribes =
  /(?<![\p{L}\p{N}])(?:da (?:duoc )?quy dinh|quy dinh (?:ro|cu the|bat buoc|chi tiet)|da (?:duoc )?ban hanh quy trinh|bat buoc (?:thuc hien|ap dung))(?![\p{L}\p{N}])/u
const merelyFollows =
  /(?<![\p{L}\p{N}])(?:thuc hien|trien khai|ap dung|lam) (?:theo )?dung (?:quy trinh|quy dinh|cac buoc|trinh tu)[^.;\n]{0,60}?(?:quyet dinh|nghi dinh|thong tu|luat|dieu)\s/u

/** Only the beginning of an over-long sentence is read. */
const readable = 2000

/** What of the entry and what of the clause is quoted: the widest place they share. */
const quoted = (
  { reading }: Case,
  { passages, text }: RestatedClause,
): { field: string; passage: string; quote: string } => {
  const [widest] = [...passages].sort((a, b) => b.end - b.start - (a.end - a.start))
  const section = reading.sections.find(({ field }) => field === widest?.field)
  if (widest === undefined || section === undefined)
    return { field: 'solution', passage: '', quote: excerpt(text, 300) }
  return {
    field: section.field,
    passage: excerpt(section.text.slice(widest.start, widest.end), 300),
    quote: excerpt(text.slice(widest.clauseStart, widest.clauseEnd), 300),
  }
}

const restating = (entry: Case, clause: RestatedClause): Hit => {
  const { field, passage, quote } = quoted(entry, clause)
  const { normId, clauseId, number, date, restated } = clause
  const facts = { normId, clauseId, norm: number, date: writtenDate(date), clause: clause.clause, quote }
  return {
    strength: 'strong',
    score: Number(restated.toFixed(3)),
    evidence: [{ field, passage, facts }],
    about: clauseId,
  }
}

const mostClauses = 5

export const regulated: readonly Check[] = [
  {
    id: 'restates-a-norm',
    ground: 'already-regulated',
    question:
      'Nội dung này đã có tại {clause}, văn bản số {norm} ngày {date}. Giải pháp của cơ quan làm thêm điều gì so với quy định đó?',
    find: (entry) =>
      entry.clauses
        .filter(({ restated }) => restated >= entry.campaign.thresholds.restated)
        .slice(0, mostClauses)
        .map((clause) => restating(entry, clause)),
  },
  {
    id: 'norm-prescribes-it',
    ground: 'already-regulated',
    question:
      'Cơ quan ghi «{passage}» về văn bản {norm}. Giải pháp của cơ quan làm thêm điều gì so với quy định đó?',
    find: ({ content }) =>
      (content.norms ?? []).flatMap(({ number, note }, at): Hit[] =>
        prescribes.test(fold(note))
          ? [
              {
                strength: 'strong',
                score: 0.8,
                evidence: [{ field: `norms.${at}.note`, passage: excerpt(note), facts: { norm: number } }],
              },
            ]
          : [],
      ),
  },
  {
    id: 'what-goes-beyond-the-norm',
    ground: 'already-regulated',
    question:
      'Nội dung «{passage}» có vẻ đã được văn bản quy định. Giải pháp của cơ quan làm thêm điều gì so với quy định đó?',
    find: ({ reading }) =>
      reading.narratives
        .filter(({ field }) => field !== 'problem')
        .flatMap(({ field, text }): Hit[] => {
          const sentence = text
            .split(/[.;\n]/u)
            .find((part) => merelyFollows.test(`${fold(part.slice(0, readable))} `))
          if (sentence === undefined) return []
          return [
            { strength: 'weak', score: 0.5, evidence: [{ field, passage: excerpt(sentence), facts: {} }] },
          ]
        }),
  },
]
