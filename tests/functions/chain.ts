// Reading an audit chain back: every row in order, each proved to follow the one before it.
import { createHash } from 'node:crypto'
import { equal } from 'node:assert/strict'
import type { Firestore } from 'firebase-admin/firestore'
import { AuditRow, chainStart, hashed } from '../../domain/audit/row.ts'

/** The verbs of an entity's chain, with who did them; `end` is the hash that closes it. */
export const auditOf = async (
  db: Firestore,
  entity: string,
): Promise<{ acts: [string, string, string, string][]; end: string }> => {
  const found = await db.collection('audit').where('entity', '==', entity).get()
  const rows = found.docs.map((row) => AuditRow.parse(row.data())).sort((a, b) => a.seq - b.seq)
  let end = chainStart
  for (const [at, { hash, ...row }] of rows.entries()) {
    equal(row.seq, at + 1)
    equal(row.previous, end)
    equal(hash, createHash('sha256').update(hashed(row)).digest('hex'))
    end = hash
  }
  return { acts: rows.map((row) => [row.verb, row.from, row.to, row.uid]), end }
}
