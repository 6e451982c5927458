// Where documents stand, and reading them: each is parsed with its schema at this edge, once. The schemas are domain's.
import type { DocumentSnapshot } from 'firebase-admin/firestore'
import type * as z from 'zod/mini'

/** Paths of the documents that more than one feature touches. */
export const path = {
  agency: (id: string) => `agencies/${id}`,
  person: (uid: string) => `people/${uid}`,
  campaign: (id: string) => `campaigns/${id}`,
  draft: (id: string) => `drafts/${id}`,
  registration: (id: string) => `registrations/${id}`,
  version: (id: string, version: number) => `registrations/${id}/versions/${version}`,
  timeline: (id: string, seq: number) => `registrations/${id}/timeline/${seq}`,
  findings: (id: string, version: number) => `registrations/${id}/findings/${version}`,
  screening: (id: string) => `screenings/${id}`,
  judgements: (id: string) => `judgements/${id}`,
  conclusion: (meetingId: string) => `conclusions/${meetingId}`,
  rescreening: (campaignId: string) => `rescreenings/${campaignId}`,
  norm: (id: string) => `norms/${id}`,
  normText: (id: string, revision: number) => `norms/${id}/texts/${revision}`,
  report: (id: string) => `reports/${id}`,
  meeting: (id: string) => `meetings/${id}`,
  // Below: the server's own, which rules let nobody write.
  outbox: (id: string) => `outbox/${id}`,
  /** What the mails of an outbox say. */
  letter: (id: string) => `letters/${id}`,
  audit: (id: string) => `audit/${id}`,
  /** The last link of an audit chain that has no document of its own to stand in. */
  chain: (entity: string) => `chains/${entity}`,
  /** Whether mail is paused because the mail server refuses our account. */
  mailBreaker: () => 'switches/mail',
  /** The receipt that was given for an idempotency key. */
  submission: (uid: string, key: string) => `submissions/${uid}-${key}`,
  /** How much may be asked of the server, where the operator has said so. */
  limits: () => 'settings/limits',
  /** How much of a day's quota an agency has used. */
  quota: (key: string) => `quotas/${key}`,
  /** That a draft's revision was handed in close to a deadline: the time is the document's own. */
  arrival: (id: string, revision: number) => `arrivals/${id}-${revision}`,
  /** An official number that is taken. */
  number: (id: string) => `numbers/${id}`,
  /** A reference code that is taken. */
  code: (code: string) => `codes/${code}`,
} as const

/** The document's data, or null when there is none. Data that does not parse is a bug or a newer version: it throws. */
export const parsed = <S extends z.ZodMiniType>(
  schema: S,
  snapshot: DocumentSnapshot | undefined,
): z.output<S> | null => (snapshot?.exists === true ? schema.parse(snapshot.data()) : null)
