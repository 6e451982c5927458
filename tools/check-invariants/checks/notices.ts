// Mail as promised: who is told of what, stated here a second time so that a slip in a decision shows.
import { auditId, type AuditRow } from '../../../domain/audit/row.ts'
import type { Person, Role } from '../../../domain/directory/person.ts'
import { backOffMs, leaseMs, maxAttempts } from '../../../domain/notice/delivery.ts'
import { letterId, outboxId, type NoticeKind, type OutboxRow } from '../../../domain/notice/outbox.ts'
import { millisOf } from '../../../domain/time/instant.ts'
import type { Facts, Held } from '../facts.ts'

type Telling = { kind: NoticeKind; to: (person: Person) => boolean }

const ofAgency =
  (...roles: Role[]) =>
  (row: AuditRow) =>
  (person: Person): boolean =>
    person.agencyId === row.agencyId && roles.includes(person.role)
const staff = ofAgency('clerk', 'head')
const desk = (person: Person): boolean => person.role === 'snv' || person.role === 'skhcn'

const leadingDesk = (person: Person): boolean => person.role === 'leadership' || desk(person)

/** The agency of the entry that was to take this one in: the link that was made with the proposal names it. */
const leadStaff = (row: AuditRow, facts: Facts): Telling['to'] => {
  const { joint = [] } = facts.of('registrations').get(row.entity)?.value ?? {}
  const agencyId = joint.find((link) => link.as === 'member' && link.since === row.at)?.agencyId ?? ''
  return staff({ ...row, agencyId })
}

const tellingsOf = (row: AuditRow, facts: Facts): readonly Telling[] =>
  [tellings[row.verb]?.(row, facts) ?? []].flat()

/** The changes that are told of, by their verb in the audit log. */
const tellings: Readonly<Record<string, (row: AuditRow, facts: Facts) => Telling | readonly Telling[]>> = {
  'request-signature': (row) => ({ kind: 'signature-requested', to: ofAgency('head')(row) }),
  // Nobody is told what they did themselves.
  'return-to-clerk': (row) => ({
    kind: 'returned-to-clerk',
    to: (person) => ofAgency('clerk')(row)(person) && person.uid !== row.uid,
  }),
  receive: (row) => ({ kind: 'receipt', to: staff(row) }),
  'pass-validation': (row) => ({ kind: row.version > 1 ? 'desk-answered' : 'desk-new', to: desk }),
  'return-with-findings': (row) => ({ kind: 'returned', to: staff(row) }),
  'request-changes': (row) => ({ kind: 'returned', to: staff(row) }),
  'propose-merge': (row, facts) => [
    { kind: 'proposed-merge', to: staff(row) },
    { kind: 'merge-asked', to: leadStaff(row, facts) },
  ],
  'propose-reject': (row) => ({ kind: 'proposed-reject', to: staff(row) }),
  // A proposal to acknowledge asks nothing of the agency; neither does taking it back.
  'take-back': (row) => (row.from === 'proposed-accept' ? [] : { kind: 'reopened', to: staff(row) }),
  reply: () => ({ kind: 'desk-replied', to: desk }),
  appeal: () => ({ kind: 'desk-replied', to: desk }),
  'agree-to-merge': () => ({ kind: 'desk-replied', to: desk }),
  'refuse-to-merge': () => ({ kind: 'desk-replied', to: desk }),
  acknowledge: (row) => ({ kind: 'acknowledged', to: staff(row) }),
  merge: (row) => ({ kind: 'merged', to: staff(row) }),
  reject: (row) => ({ kind: 'rejected', to: staff(row) }),
  defer: (row) => ({ kind: 'reopened', to: staff(row) }),
  reopen: (row) => ({ kind: 'reopened', to: staff(row) }),
  withdraw: () => ({ kind: 'desk-withdrawn', to: desk }),
  complete: () => ({ kind: 'meeting-concluded', to: leadingDesk }),
  // Told agency by agency, then the desk, leadership and the addresses of Nơi nhận.
  tell: (row) => ({ kind: 'notice-issued', to: row.agencyId === '' ? leadingDesk : staff(row) }),
  'close-month': () => ({
    kind: 'month-report',
    to: leadingDesk,
  }),
}

/** I5: each notifiable change has one row for each of its people, no other rows exist, and none is forgotten. */
export const toldOnce = (facts: Facts): string[] => {
  const people = [...facts.of('people').values()]
  const expected = [...facts.of('audit').values()].flatMap((row) => expectedRows(row, people, facts))
  const missing = expected.filter((id) => !facts.of('outbox').has(id)).map((id) => `outbox/${id}: is missing`)
  const rows = [...facts.of('outbox').values()]
  const sharing = [...Map.groupBy(rows, ({ value }) => value.messageId).values()]
    .filter((group) => group.length > 1)
    .map((group) => `${group.map(({ path }) => path).join(', ')}: share a Message-ID`)
  const pausedUntil = facts.of('switches').get('mail')?.value.pausedUntil ?? null
  const now = {
    lastCommit: facts.lastCommit / 1000,
    pausedUntil: pausedUntil === null ? 0 : millisOf(pausedUntil),
  }
  return [
    ...missing,
    ...sharing,
    ...rows.filter((row) => !isExplained(facts, row)).map(({ path }) => `${path}: tells of no change`),
    ...rows.flatMap(({ path, value }) => dueIssues(value, now).map((issue) => `${path}: ${issue}`)),
  ]
}

/** Only of those whom nothing has changed since: how others stood then is not on record. */
const expectedRows = (row: Held<AuditRow>, people: readonly Held<Person>[], facts: Facts): string[] =>
  tellingsOf(row.value, facts).flatMap(({ kind, to }) =>
    people
      .filter(({ value, changedAt }) => value.active && changedAt < row.createdAt && to(value))
      .map(({ value }) => outboxId(letterId(row.value.entity, row.value.seq, kind), value.uid)),
  )

const isExplained = (facts: Facts, { id, value: { entity, kind, uid } }: Held<OutboxRow>): boolean => {
  const seq = Number(id.slice(entity.length + 1).split('-', 1)[0])
  const row = facts.of('audit').get(auditId(entity, seq))?.value
  const person = facts.of('people').get(uid)
  return (
    row !== undefined &&
    (person !== undefined || (kind === 'notice-issued' && uid.startsWith('recipient-'))) &&
    id === outboxId(letterId(entity, seq, kind), uid) &&
    tellingsOf(row, facts).some((telling) => telling.kind === kind)
  )
}

/** The sweep comes every minute; lost events are promised to be made good within ten. */
const patienceMs = 10 * 60_000
const longestBackOffMs = Math.max(...backOffMs)

type Now = { lastCommit: number; pausedUntil: number }

const dueIssues = (row: OutboxRow, { lastCommit, pausedUntil }: Now): string[] => {
  if (row.state === 'sent' || row.state === 'refused' || row.state === 'unknown')
    return row.settledAt === null ? [`is ${row.state} since no time`] : []
  if (row.attempts > maxAttempts) return [`was tried ${row.attempts} times`]
  const isHeld = row.state === 'claimed' || row.state === 'handing'
  if (isHeld && row.leaseUntil === null) return [`is ${row.state} without a lease`]
  const due = millisOf(row.leaseUntil ?? row.nextAt)
  if (Math.max(due, pausedUntil) + patienceMs < lastCommit)
    return [`is ${row.state} and was due at ${row.nextAt}`]
  return due > lastCommit + (isHeld ? leaseMs : longestBackOffMs) + patienceMs
    ? ['is not due in its horizon']
    : []
}
