// Keeping the index of clauses in step with the norms, whatever event led here: what is published is filed, the rest taken
// out. A norm that changes meanwhile has an event of its own.
import type { Firestore } from 'firebase-admin/firestore'
import { NormId, NormRecord, NormText } from '../../../domain/screening/norms/norm.ts'
import { parsed, path } from '../platform/documents.ts'
import { fileNorm, takeOutNorm } from './file-norm.ts'

export const followNorm = async (db: Firestore, id: string): Promise<void> => {
  const normId = NormId.parse(id)
  const record = parsed(NormRecord, await db.doc(path.norm(normId)).get())
  if (record?.state !== 'published') return takeOutNorm(db, normId)
  const text = parsed(NormText, await db.doc(path.normText(normId, record.text)).get())
  if (text === null) throw new Error(`norm ${id}: its text is missing`)
  await fileNorm(db, { ...record, clauses: text.clauses })
}
