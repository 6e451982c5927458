// Queueing mail: a notice becomes one outbox row a person, in the transaction of the fact it tells. Sending them is
// functions/src/notice.
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import {
  letterId,
  outboxId,
  type Notice,
  type OutboxRow,
  type QueuedLetter,
} from '../../../domain/notice/outbox.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { sha256 } from './audit-chain.ts'
import { path } from './documents.ts'
import { mailDomain } from './parameters.ts'

/** What a notice is about: `seq` is the fact's number within the entity, so that its ids are derived. */
export type Cause = { entity: string; seq: number; at: Instant }

/** `create`, not `set`: a fact told twice is an error of the transaction, never a second mail. */
export const queueNotices = (
  db: Firestore,
  tx: Transaction,
  cause: Cause,
  notices: readonly Notice[],
): void => {
  for (const notice of notices) {
    const letter = letterId(cause.entity, cause.seq, notice.kind)
    const people = new Map(notice.to.map((each) => [each.uid, each]))
    const written: QueuedLetter = { params: { ...notice.params }, to: [...people.keys()] }
    tx.create(db.doc(path.letter(letter)), written)
    for (const person of people.values()) {
      const id = outboxId(letter, person.uid)
      const row: OutboxRow = {
        kind: notice.kind,
        entity: cause.entity,
        uid: person.uid,
        to: person.email,
        toName: person.name,
        code: notice.params['code'] ?? '',
        letter,
        state: 'queued',
        messageId: `<${sha256(id).slice(0, 32)}@${mailDomain()}>`,
        attempts: 0,
        nextAt: cause.at,
        token: '',
        leaseUntil: null,
        createdAt: cause.at,
        settledAt: null,
        answer: '',
      }
      tx.create(db.doc(path.outbox(id)), row)
    }
  }
}
