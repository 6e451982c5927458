// Mail as data: what is to be told to whom, and the row that one message is. Its moves are delivery.ts; rendering and
// sending are effects of functions/src/notice, with the words in its templates.
import * as z from 'zod/mini'
import { Uid, type Person } from '../directory/person.ts'
import { Email } from '../text/fields.ts'
import { Instant } from '../time/instant.ts'

export const noticeKinds = [
  'signature-requested',
  'returned-to-clerk',
  'receipt',
  'desk-new',
  'desk-answered',
  'desk-withdrawn',
  'returned',
  'proposed-merge',
  'merge-asked',
  'proposed-reject',
  'desk-replied',
  'acknowledged',
  'merged',
  'rejected',
  'reopened',
  'meeting-concluded',
  'notice-issued',
  'month-report',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Somebody with an address: a person of the directory, or a recipient of an official notice. */
export type Addressee = Pick<Person, 'uid' | 'name' | 'email'>

/** A message to several people; each becomes an outbox row of its own. `params` are what the template prints. */
export type Notice = { kind: NoticeKind; to: readonly Addressee[]; params: Readonly<Record<string, string>> }

/**
 * `queued → claimed → handing → sent | deferred | refused | unknown`. `handing` is written before the final dot leaves:
 * a row found in it after its lease may or may not have been accepted, so it becomes `unknown` and is never re-sent by itself.
 */
export const outboxStates = [
  'queued',
  'claimed',
  'handing',
  'sent',
  'deferred',
  'refused',
  'unknown',
] as const
export type OutboxState = (typeof outboxStates)[number]

/**
 * `letters/{entity}-{seq}-{kind}`: what a notice's mails say and to whom, for the sender alone. Apart from the rows, because
 * whoever looks after the sending may see that a mail went and to whom, but not an agency's text.
 */
export const QueuedLetter = z.strictObject({ params: z.record(z.string(), z.string()), to: z.array(Uid) })
export type QueuedLetter = z.infer<typeof QueuedLetter>

/** What is printed. */
export const LetterWords = z.object({ params: QueuedLetter.shape.params })
export type LetterWords = z.infer<typeof LetterWords>

/** `outbox/{entity}-{seq}-{kind}-{uid}` */
export const OutboxRow = z.strictObject({
  kind: z.enum(noticeKinds),
  entity: z.string(),
  uid: Uid,
  to: Email,
  toName: z.string(),
  /** The reference code it is about, where there is one yet. */
  code: z.string(),
  /** Id of its words in `letters/`. */
  letter: z.string(),
  state: z.enum(outboxStates),
  /** One Message-ID for the life of the row. */
  messageId: z.string(),
  attempts: z.int().check(z.gte(0)),
  /** When it may be tried (again). */
  nextAt: Instant,
  token: z.string(),
  leaseUntil: z.nullable(Instant),
  createdAt: Instant,
  settledAt: z.nullable(Instant),
  /** The server's last answer, shortened: for the operator. */
  answer: z.string(),
})
export type OutboxRow = z.infer<typeof OutboxRow>

export const letterId = (entity: string, seq: number, kind: NoticeKind): string => `${entity}-${seq}-${kind}`

export const outboxId = (letter: string, uid: string): string => `${letter}-${uid}`
