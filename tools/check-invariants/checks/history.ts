// The audit log: one row a state change, chained by hash, saying what the timeline says.
import { auditId, chainStart, hashed, type AuditRow } from '../../../domain/audit/row.ts'
import type { TimelineEntry } from '../../../domain/registration/documents.ts'
import type { Facts, Held } from '../facts.ts'
import { sha256 } from './receipts.ts'

/** I3: every chain is whole and ends where its owner says; of a registration it says what its timeline says. */
export const auditComplete = (facts: Facts): string[] => [...chainsWhole(facts), ...timelineAgrees(facts)]

const chainsWhole = (facts: Facts): string[] => {
  const entities = new Set([...facts.of('audit').values()].map(({ value }) => value.entity))
  for (const id of [...facts.of('registrations').keys(), ...facts.of('chains').keys()]) entities.add(id)
  return [...entities].flatMap((entity) => [
    ...chainIssues(facts.auditOf(entity)),
    ...endIssues(facts, entity, facts.auditOf(entity)),
  ])
}

const chainIssues = (rows: readonly Held<AuditRow>[]): string[] => {
  let previous = chainStart
  return rows.flatMap(({ path, id, value }, at) => {
    const { hash, ...content } = value
    const issues: string[] = []
    if (value.seq !== at + 1 || id !== auditId(value.entity, value.seq))
      issues.push(`${path}: row ${at + 1} is missing`)
    if (value.previous !== previous) issues.push(`${path}: does not follow the row before it`)
    if (hash !== sha256(hashed(content))) issues.push(`${path}: has been altered`)
    previous = hash
    return issues
  })
}

const endIssues = (facts: Facts, entity: string, rows: readonly Held<AuditRow>[]): string[] => {
  const entry = facts.of('registrations').get(entity)?.value
  const end =
    entry === undefined ? facts.of('chains').get(entity)?.value : { seq: entry.seq, hash: entry.auditHash }
  const last = rows.at(-1)?.value ?? { seq: 0, hash: chainStart }
  if (end === undefined) return [`audit of ${entity}: nothing says where it ends`]
  if (end.seq === last.seq && end.hash === last.hash) return []
  return [`audit of ${entity}: ends with row ${last.seq}, its owner says ${end.seq}`]
}

const audited = (line: TimelineEntry): Partial<AuditRow> => ({
  seq: line.seq,
  verb: line.verb,
  from: line.from,
  to: line.to,
  at: line.at,
  uid: line.by.uid,
  role: line.by.role,
  agencyId: line.agencyId,
  version: line.version,
})

const timelineAgrees = (facts: Facts): string[] =>
  [...facts.of('registrations').values()].flatMap(({ id, path }) => {
    const rows = new Map(facts.auditOf(id).map(({ value }) => [value.seq, value]))
    const lines = facts.below('registrations/*/timeline', id)
    const count =
      lines.length === rows.size ? [] : [`${path}: ${lines.length} timeline entries, ${rows.size} audit rows`]
    return [
      ...count,
      ...lines.flatMap((line) => {
        const row = rows.get(line.value.seq)
        const differing = Object.entries(audited(line.value)).filter(
          ([field, said]) => row?.[field as keyof AuditRow] !== said,
        )
        return differing.length === 0 && line.id === String(line.value.seq)
          ? []
          : [`${line.path}: the audit row differs in ${differing.map(([field]) => field).join(', ')}`]
      }),
    ]
  })
