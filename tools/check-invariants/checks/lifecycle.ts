// The life of registrations and their drafts, walked again along the lifecycle table (domain/registration/lifecycle.ts).
import type { AuditRow } from '../../../domain/audit/row.ts'
import { draftStates, states, transitions, type State } from '../../../domain/registration/lifecycle.ts'
import type { Facts, Held } from '../facts.ts'

/** I4: every step is one the table has, begins where the last one ended, and ends where the documents stand now. */
export const lifecycleHeld = (facts: Facts): string[] => {
  const ids = new Set([...facts.of('registrations').keys(), ...facts.of('drafts').keys()])
  return [...ids].flatMap((id) => {
    const rows = [...facts.auditOf(id), ...facts.auditOf(`draft-${id}`)]
    rows.sort((a, b) => a.createdAt - b.createdAt || a.value.seq - b.value.seq)
    return walk(facts, id, rows)
  })
}

/** Where the two documents stand: they share the states before a submission. */
type Standing = { registration: State | null; draft: State; version: number }

const walk = (facts: Facts, id: string, rows: readonly Held<AuditRow>[]): string[] => {
  let at: Standing = { registration: null, draft: 'draft', version: 0 }
  const issues: string[] = []
  for (const { path, value } of rows) {
    const issue = stepIssue(at, value, id)
    if (issue !== null) issues.push(`${path}: ${issue}`)
    at = after(at, value, id)
  }
  const entry = facts.of('registrations').get(id)?.value
  const draft = facts.of('drafts').get(id)?.value
  if (entry !== undefined && (entry.state !== at.registration || entry.version !== at.version))
    issues.push(
      `registrations/${id}: is ${entry.state}, its history ends with ${at.registration ?? 'nothing'}`,
    )
  if (draft?.state !== at.draft)
    issues.push(`drafts/${id}: is ${draft?.state ?? 'missing'}, its history ends with ${at.draft}`)
  return issues
}

const isOfRegistration = (row: AuditRow, id: string): boolean => row.entity === id

const stepIssue = (at: Standing, row: AuditRow, id: string): string | null => {
  const from = isOfRegistration(row, id) ? (at.registration ?? at.draft) : at.draft
  if (row.from !== from) return `goes from ${row.from}, where it was ${from}`
  const isLegal = transitions.some(
    ({ verb, by, to, from: allowed }) =>
      verb === row.verb &&
      to === row.to &&
      allowed.some((state) => state === row.from) &&
      by.some((role) => role === row.role),
  )
  if (!isLegal) return `${row.role} may not ${row.verb} from ${row.from} to ${row.to}`
  const version = row.verb === 'submit' ? at.version + 1 : at.version
  return isOfRegistration(row, id) && row.version !== version
    ? `speaks of version ${row.version}, not ${version}`
    : null
}

const stateOf = (text: string): State | undefined => states.find((state) => state === text)

const after = (at: Standing, row: AuditRow, id: string): Standing => {
  const to = stateOf(row.to) ?? at.draft
  if (!isOfRegistration(row, id)) return { ...at, draft: to }
  return { registration: to, draft: draftAfter(to), version: row.version }
}

/** A draft is given back with the findings; in every other state of its registration it is closed. */
const draftAfter = (registration: State): State => {
  if (registration === 'changes-requested') return 'draft'
  return draftStates.find((state) => state === registration) ?? 'submitted'
}

const screeningVerbs = new Set(['pass-validation', 'return-with-findings'])

/** A registration past `received` has its findings for the desk, and what was told to the agency is kept. */
export const screened = (facts: Facts): string[] =>
  [...facts.of('registrations').keys()].flatMap((id) => {
    const rows = facts.auditOf(id).map(({ value }) => value)
    const judged = rows.findLast((row) => screeningVerbs.has(row.verb))?.version
    const found = facts.of('screenings').get(id)?.value.version
    const told = rows.filter((row) => row.to === 'changes-requested').map((row) => row.version)
    const kept = new Set(facts.below('registrations/*/findings', id).map(({ value }) => value.version))
    return [
      ...(found === judged
        ? []
        : [`screenings/${id}: is of version ${found ?? 'none'}, not ${judged ?? 'none'}`]),
      ...told
        .filter((version) => !kept.has(version))
        .map((version) => `registrations/${id}/findings/${version}: is missing`),
    ]
  })
