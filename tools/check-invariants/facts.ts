// What the invariants are about: a data folder's documents by kind, each in the form its schema gives it, with what the
// mail sink and the bucket hold, and the receipts that clients were given.
import * as z from 'zod'
import { AuditRow } from '../../domain/audit/row.ts'
import { DayCount } from '../../domain/access/limits.ts'
import { Campaign } from '../../domain/campaign/campaign.ts'
import { Agency } from '../../domain/directory/agency.ts'
import { Person } from '../../domain/directory/person.ts'
import { Meeting, PublishedConclusion } from '../../domain/meeting/meeting.ts'
import { OutboxRow } from '../../domain/notice/outbox.ts'
import {
  Draft,
  Receipt,
  Registration,
  ReleasedFindings,
  Screening,
  TimelineEntry,
  Version,
} from '../../domain/registration/documents.ts'
import { MonthReport } from '../../domain/report/month.ts'
import { Judgements } from '../../domain/screening/judgement.ts'
import { Instant } from '../../domain/time/instant.ts'
import type { StoreReading, StoredDocument } from './read-store.ts'

/** A receipt as a client kept it, with the key it asked by when it kept that too. */
export const GivenReceipt = z.strictObject({ ...Receipt.shape, key: z.string().optional() })
export type GivenReceipt = z.infer<typeof GivenReceipt>

/** The kinds of documents, by the pattern of their paths. A draft's content is its agency's own, checked when signed. */
const schemas = {
  agencies: Agency,
  people: Person,
  campaigns: Campaign,
  drafts: z.object({ ...Draft.shape, content: z.unknown() }),
  registrations: Registration,
  'registrations/*/versions': Version,
  'registrations/*/timeline': TimelineEntry,
  'registrations/*/findings': ReleasedFindings,
  screenings: Screening,
  judgements: Judgements,
  meetings: Meeting,
  conclusions: PublishedConclusion,
  numbers: z.strictObject({ meetingId: z.string() }),
  outbox: OutboxRow,
  audit: AuditRow,
  chains: z.strictObject({ seq: z.int(), hash: z.string() }),
  submissions: Receipt,
  codes: z.strictObject({ registrationId: z.string() }),
  reports: MonthReport,
  quotas: DayCount,
  arrivals: z.strictObject({ registrationId: z.string(), revision: z.int() }),
  switches: z.strictObject({ failures: z.int(), pausedUntil: z.nullable(Instant) }),
} as const
type Schemas = typeof schemas
export type Kind = keyof Schemas

/** A document of a known kind. */
export type Held<T> = StoredDocument & {
  value: T
  id: string
  /** Id of the document it stands below; empty at the root. */
  parentId: string
}

export type KindValue<K extends Kind> = z.output<Schemas[K]>

export type Facts = StoreReading & {
  receipts: readonly GivenReceipt[]
  of: <K extends Kind>(kind: K) => ReadonlyMap<string, Held<KindValue<K>>>
  /** Documents of a kind below another document, by the number that is their id. */
  below: <K extends Kind>(kind: K, parentId: string) => readonly Held<KindValue<K>>[]
  /** An entity's audit rows in the order of their numbers. */
  auditOf: (entity: string) => readonly Held<AuditRow>[]
  /** Paths of documents that do not have the form of their kind, with the reason. */
  malformed: readonly string[]
  /** Microseconds: when the last commit was made. The folder's own idea of now. */
  lastCommit: number
}

export const gatherFacts = (reading: StoreReading, receipts: readonly GivenReceipt[]): Facts => {
  const { held, malformed } = holdAll(reading.documents)
  // The one place that says which kind's values stand under its name.
  const of = <K extends Kind>(kind: K) =>
    (held.get(kind) ?? new Map()) as ReadonlyMap<string, Held<KindValue<K>>>
  const children = new Map(
    [...held].map(([kind, documents]) => [kind, Map.groupBy(documents.values(), ({ parentId }) => parentId)]),
  )
  const audit = Map.groupBy(of('audit').values(), ({ value }) => value.entity)
  for (const rows of audit.values()) rows.sort((a, b) => a.value.seq - b.value.seq)
  return {
    ...reading,
    receipts,
    of,
    below: <K extends Kind>(kind: K, parentId: string) =>
      (children.get(kind)?.get(parentId) ?? []) as Held<KindValue<K>>[],
    auditOf: (entity) => audit.get(entity) ?? [],
    malformed,
    lastCommit: reading.documents.reduce((last, { changedAt }) => Math.max(last, changedAt), 0),
  }
}

const kinds = Object.keys(schemas) as Kind[]

const holdAll = (documents: readonly StoredDocument[]) => {
  const byKind = Map.groupBy(documents, ({ path }) => kindOf(path))
  const malformed: string[] = []
  const holdKind = (kind: Kind): ReadonlyMap<string, Held<unknown>> => {
    const all = new Map<string, Held<unknown>>()
    for (const document of byKind.get(kind) ?? []) {
      const parsed = schemas[kind].safeParse(document.data)
      const [id = '', , parentId = ''] = document.path.split('/').toReversed()
      if (parsed.success)
        all.set(parentId === '' ? id : document.path, { ...document, value: parsed.data, id, parentId })
      else malformed.push(`${document.path}: ${z.prettifyError(parsed.error).split('\n').join(' ')}`)
    }
    return all
  }
  return { held: new Map(kinds.map((kind) => [kind, holdKind(kind)])), malformed }
}

/** The path's collections, with a star for each id between them. */
const kindOf = (path: string): string =>
  path
    .split('/')
    .slice(0, -1)
    .map((segment, at) => (at % 2 === 0 ? segment : '*'))
    .join('/')
