// Carrying out a decision on a registration: everything it says is written in the caller's one transaction, so that
// state, frozen version, history, audit chain and mails appear together or not at all.
import { FieldValue, type Firestore, type Transaction } from 'firebase-admin/firestore'
import type { Decision } from '../../../domain/registration/decide.ts'
import type { TimelineEntry } from '../../../domain/registration/documents.ts'
import { extendChain, type AuditEntry } from './audit-chain.ts'
import { path } from './documents.ts'
import { queueNotices } from './outbox-rows.ts'

/** Writes only: whatever the caller needs to read, it has read before. Returns the registration as it now stands. */
export const carryOut = (db: Firestore, tx: Transaction, decision: Decision): Decision['registration'] => {
  const { id, seq, updatedAt } = decision.registration
  // The decision still carries the hash that the chain ended with before it.
  const end = { seq: seq - decision.timeline.length, hash: decision.registration.auditHash }
  const entries = decision.timeline.map(auditEntry)
  const { hash } = extendChain(db, tx, { entity: id, end, entries })
  const registration = { ...decision.registration, auditHash: hash }
  // A first submission creates: two of them cannot both succeed.
  if (end.seq === 0) tx.create(db.doc(path.registration(id)), registration)
  else tx.set(db.doc(path.registration(id)), registration)
  for (const entry of decision.timeline) tx.create(db.doc(path.timeline(id, entry.seq)), entry)
  putParts(db, tx, decision)
  queueNotices(db, tx, { entity: id, seq, at: updatedAt }, decision.notices)
  return registration
}

const putParts = (db: Firestore, tx: Transaction, decision: Decision): void => {
  const { registration, draft, version, released, lead } = decision
  const { id } = registration
  if (lead !== undefined) tx.update(db.doc(path.registration(lead.id)), { joint: lead.joint })
  if (version !== undefined) tx.create(db.doc(path.version(id, version.version)), version)
  if (released !== undefined) tx.create(db.doc(path.findings(id, released.version)), released)
  if (draft === undefined) return
  // A draft given back is a new revision: a submission that was on its way for the old one is refused as stale.
  const revision = draft.state === 'draft' ? { revision: FieldValue.increment(1) } : {}
  tx.update(db.doc(path.draft(id)), { ...draft, ...revision })
}

const auditEntry = (line: TimelineEntry): AuditEntry => ({
  verb: line.verb,
  from: line.from,
  to: line.to,
  at: line.at,
  uid: line.by.uid,
  role: line.by.role,
  agencyId: line.agencyId,
  version: line.version,
})
