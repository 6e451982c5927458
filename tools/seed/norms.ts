// The demo's corpus: published norms on one-stop service and on records, in their own words (norms.json, with sources).
import { Norm, type NormRecord, type NormText } from '../../domain/screening/norms/norm.ts'
import type { Instant } from '../../domain/time/instant.ts'
import file from './norms.json' with { type: 'json' }

export const demoNorms = (now: Instant): { record: NormRecord; text: NormText }[] =>
  file.norms.map((norm) => {
    const { clauses, ...about } = Norm.parse({ ...norm, revision: 1 })
    const kept = { state: 'published', text: 1, clauseCount: clauses.length } as const
    return { record: { ...about, ...kept, updatedAt: now, updatedBy: 'Dữ liệu mẫu' }, text: { clauses } }
  })
