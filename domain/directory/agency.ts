// Agencies: dated names, a level, an order of their own. People and their positions live in person.ts.
import * as z from 'zod/mini'
import { LocalDate } from '../time/instant.ts'
import { name } from '../text/fields.ts'

/** A short code in lower case, also the document id: `stttt`, `ubnd-hiep-hoa`. */
export const AgencyId = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{1,39}$/, { error: 'not-a-code' }))
  .brand<'AgencyId'>()
export type AgencyId = z.infer<typeof AgencyId>

export const agencyLevels = ['tinh', 'huyen', 'xa', 'nganh-doc', 'don-vi-su-nghiep'] as const

export const agencyLimits = { nameMax: 160 } as const

/** `agencies/{agencyId}` */
export const Agency = z.strictObject({
  id: AgencyId,
  /** Names with the day they took effect, oldest first; the last one at or before a day is the name on that day. */
  names: z.array(z.strictObject({ name: name(agencyLimits.nameMax), from: LocalDate })).check(z.minLength(1)),
  level: z.enum(agencyLevels),
  /** Where the agency stands in official lists. */
  order: z.int().check(z.gte(0)),
  sortKey: z.string(),
  active: z.boolean(),
})
export type Agency = z.infer<typeof Agency>

/** The agency's name on a day; its first name for days before that. */
export const nameOn = (agency: Agency, date: LocalDate): string => {
  const current = agency.names.findLast((dated) => dated.from <= date) ?? agency.names[0]
  return current?.name ?? agency.id
}
