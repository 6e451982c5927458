// Precision and recall of every check on the labelled entries (labelled.json). A check that is added to the table appears here
// by itself, without figures until somebody labels an entry for it.
import { AgencyId } from '../../domain/directory/agency.ts'
import { Content, emptyContent } from '../../domain/registration/content.ts'
import type { Check } from '../../domain/screening/check.ts'
import { checks, screen } from '../../domain/screening/checks.ts'
import { Instant } from '../../domain/time/instant.ts'
import { demoCampaign } from '../seed/campaign.ts'
import file from './labelled.json' with { type: 'json' }

const submittedAt = Instant.parse('2026-08-05T03:00:00.000Z')
const campaign = demoCampaign(submittedAt)

const bases: Readonly<Record<string, object>> = file.entries

const contentOf = ({ base, changes }: (typeof file.cases)[number]): Content =>
  Content.parse({
    ...emptyContent('first'),
    start: '2026-08-17',
    end: '2026-12-15',
    leadPerson: 'Nguyễn Thị Hòa',
    norms: [],
    contact: {
      name: 'Trần Văn Bình',
      position: 'Chuyên viên',
      phone: '0204 3854 000',
      email: 'b@bacgiang.example',
    },
    ...bases[base],
    ...changes,
  })

export const halves = ['tune', 'held-out'] as const
export type Half = (typeof halves)[number]

export type Judged = { half: string; base: string; note: string; expect: readonly string[]; found: string[] }

/** What the checks ask of each labelled entry, beside what they should. */
export const judgeAll = (table: readonly Check[] = checks): Judged[] =>
  file.cases.map((one) => {
    const content = contentOf(one)
    const agencyId = AgencyId.parse('ubnd-hiep-hoa')
    const found = screen({ content, agencyId, campaign, submittedAt, similar: [], clauses: [] }, table)
    const { half, base, note, expect } = one
    return { half, base, note, expect, found: [...new Set(found.map(({ check }) => check))] }
  })

/** `precision` and `recall` are null where nothing was found, or nothing was to be found. */
export type Figures = {
  labelled: number
  found: number
  right: number
  precision: number | null
  recall: number | null
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const figuresOf = (id: string, judged: readonly Judged[]): Figures => {
  const labelled = judged.filter(({ expect }) => expect.includes(id))
  const found = judged.filter((one) => one.found.includes(id))
  const right = found.filter(({ expect }) => expect.includes(id)).length
  return {
    labelled: labelled.length,
    found: found.length,
    right,
    precision: share(right, found.length),
    recall: share(right, labelled.length),
  }
}

export type Measured = { check: string; ground: string } & Record<Half, Figures>

export const measure = (judged: readonly Judged[], table: readonly Check[] = checks): Measured[] =>
  table.map(({ id, ground }) => {
    const of = (half: Half): Figures =>
      figuresOf(
        id,
        judged.filter((one) => one.half === half),
      )
    return { check: id, ground, tune: of('tune'), 'held-out': of('held-out') }
  })
