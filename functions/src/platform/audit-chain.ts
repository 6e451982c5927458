// Audit rows: each carries the hash of the one before it in its entity's chain. What is hashed is domain/audit/row.ts.
import { createHash } from 'node:crypto'
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import { auditId, chainStart, hashed, type AuditRow } from '../../../domain/audit/row.ts'
import { path } from './documents.ts'

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** Where a chain ends: the last row's number and hash. */
export type ChainEnd = { seq: number; hash: string }

export type AuditEntry = Omit<AuditRow, 'entity' | 'seq' | 'previous' | 'hash'>

/** Writes the rows that follow `end`, one an entry, and returns the chain's new end. */
export const extendChain = (
  db: Firestore,
  tx: Transaction,
  chain: { entity: string; end: ChainEnd; entries: readonly AuditEntry[] },
): ChainEnd => {
  let { seq, hash } = chain.end
  for (const entry of chain.entries) {
    seq += 1
    const row = { ...entry, entity: chain.entity, seq, previous: hash }
    hash = sha256(hashed(row))
    tx.create(db.doc(path.audit(auditId(chain.entity, seq))), { ...row, hash })
  }
  return { seq, hash }
}

/** Where the chain of an entity without a document of its own ends (a draft, a month's files, a mail). */
export const readChainEnd = async (db: Firestore, tx: Transaction, entity: string): Promise<ChainEnd> => {
  const data = (await tx.get(db.doc(path.chain(entity)))).data()
  return data === undefined
    ? { seq: 0, hash: chainStart }
    : { seq: Number(data['seq']), hash: String(data['hash']) }
}

/** Adds one row to such a chain and moves its end. Returns the row's number. */
export const appendAudit = (
  db: Firestore,
  tx: Transaction,
  chain: { entity: string; end: ChainEnd; entry: AuditEntry },
): number => {
  const { entity, end, entry } = chain
  const next = extendChain(db, tx, { entity, end, entries: [entry] })
  tx.set(db.doc(path.chain(entity)), next)
  return next.seq
}
