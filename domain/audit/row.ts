// The audit log: one row a state change, chained by hash within its entity, so that a missing or altered row shows.
// Hashing itself is an effect of functions/src/platform; here is what is hashed.
import * as z from 'zod/mini'
import { canonicalJson } from './canonical-json.ts'
import { Instant } from '../time/instant.ts'

/** `audit/{entity}-{seq, 5 digits}`. Holds who, when and what kind of change; never content. */
export const AuditRow = z.strictObject({
  entity: z.string(),
  seq: z.int().check(z.gte(1)),
  verb: z.string(),
  from: z.string(),
  to: z.string(),
  at: Instant,
  uid: z.string(),
  role: z.string(),
  agencyId: z.string(),
  version: z.int(),
  previous: z.string(),
  hash: z.string(),
})
export type AuditRow = z.infer<typeof AuditRow>

export const auditId = (entity: string, seq: number): string => `${entity}-${String(seq).padStart(5, '0')}`

/** The text whose sha256 is the row's hash: every field but the hash, in canonical JSON. */
export const hashed = (row: Omit<AuditRow, 'hash'>): string => canonicalJson(row)

/** What the first row of a chain follows. */
export const chainStart = ''
