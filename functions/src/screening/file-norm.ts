// Keeping the index of clauses in step with the norms: each clause is filed by itself, anew with each revision, and taken
// out when the norm has it no longer or is removed. What stopped half-way is completed by doing it again.
import { FieldPath, type Firestore } from 'firebase-admin/firestore'
import type { Clause, Norm, NormId } from '../../../domain/screening/norms/norm.ts'
import { placesOf, wordsOf } from '../../../domain/screening/similarity/index-plan.ts'
import { filedVersion, fileText, takeOut } from './file-text.ts'
import { clauseIndex, joined, type IndexedClause } from './index-documents.ts'

/** Files all clauses of a norm, one after the other: a law must not crowd out the screening of entries. */
export const fileNorm = async (db: Firestore, norm: Norm): Promise<void> => {
  for (const clause of norm.clauses) await fileText(db, clauseIndex, indexedClause(norm, clause))
  for (const { id, version } of await filedClauses(db, norm.id))
    if (version < norm.revision) await takeOut(db, clauseIndex, id)
}

export const takeOutNorm = async (db: Firestore, normId: NormId): Promise<void> => {
  for (const { id } of await filedClauses(db, normId)) await takeOut(db, clauseIndex, id)
}

/** A norm's id holds no dot, so that no norm's clauses are taken for another's. */
const idOf = (normId: NormId, clauseId: string): string => `${normId}.${clauseId}`

const filedClauses = async (db: Firestore, normId: NormId): Promise<{ id: string; version: number }[]> => {
  const found = await db
    .collection(clauseIndex.filings)
    .where(FieldPath.documentId(), '>=', idOf(normId, ''))
    .where(FieldPath.documentId(), '<', idOf(normId, '~'))
    .select('version')
    .get()
  return found.docs.map((filing) => ({ id: filing.id, version: filedVersion(filing) ?? 0 }))
}

const indexedClause = (norm: Norm, { id, label, text }: Clause): IndexedClause => {
  const parts = [{ field: 'text', text }]
  return {
    id: idOf(norm.id, id),
    version: norm.revision,
    normId: norm.id,
    clauseId: id,
    number: norm.number,
    date: norm.date,
    title: norm.title,
    label,
    inForceFrom: norm.inForceFrom,
    inForceTo: norm.inForceTo,
    parts,
    words: joined(wordsOf(placesOf(parts))),
  }
}
