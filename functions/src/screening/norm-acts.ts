// Officers keep the corpus of norms: saving one, publishing it, withdrawing it. Its clauses are filed afterwards, by the
// trigger on the norm (follow-norm.ts).
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import { can } from '../../../domain/access/table.ts'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'
import type { Actor } from '../../../domain/directory/person.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import {
  moveNorm as move,
  saveNorm as save,
  type NormChange,
} from '../../../domain/screening/norms/decide.ts'
import {
  normIdOf,
  NormRecord,
  NormText,
  type NormId,
  type NormState,
} from '../../../domain/screening/norms/norm.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { act, type Answer } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { appendAudit, readChainEnd } from '../platform/audit-chain.ts'
import { parsed, path } from '../platform/documents.ts'

const readNorm = async (db: Firestore, tx: Transaction, id: NormId): Promise<NormRecord | null> =>
  parsed(NormRecord, await tx.get(db.doc(path.norm(id))))

const readText = async (db: Firestore, tx: Transaction, norm: NormRecord | null): Promise<NormText | null> =>
  norm === null ? null : parsed(NormText, await tx.get(db.doc(path.normText(norm.id, norm.text))))

type Saved = { id: NormId; revision: number; state: NormState }

export const saveNorm: Handler<'saveNorm'> = ({ id, revision, norm }, live, caller) =>
  act(live, caller, async ({ db, tx, actor, now }) => {
    if (!can(actor, 'save', 'norm', {})) return refused({ code: 'not-allowed' })
    const before = await readNorm(db, tx, id ?? normIdOf(norm))
    const text = await readText(db, tx, before)
    const sameText = canonicalJson(text?.clauses ?? null) === canonicalJson(norm.clauses)
    const change = save(before, { content: norm, revision, sameText }, { now, by: actor.name })
    return change.ok ? put({ db, tx, now, actor, verb: 'save-norm' }, change.value) : change
  })

export const moveNorm: Handler<'moveNorm'> = ({ id, revision, to }, live, caller) =>
  act(live, caller, async ({ db, tx, actor, now }) => {
    const verb = to === 'published' ? 'publish' : 'withdraw'
    if (!can(actor, verb, 'norm', {})) return refused({ code: 'not-allowed' })
    const before = await readNorm(db, tx, id)
    if (before === null) return refused({ code: 'not-found' })
    const change = move(before, { to, revision }, { now, by: actor.name })
    return change.ok ? put({ db, tx, now, actor, verb: `${verb}-norm` }, change.value) : change
  })

type Act = { db: Firestore; tx: Transaction; now: Instant; actor: Actor; verb: string }

const put = async ({ db, tx, now, actor, verb }: Act, { record, text, from }: NormChange): Answer<Saved> => {
  const { id, revision, state } = record
  const entity = `norm-${id}`
  const end = await readChainEnd(db, tx, entity)
  tx.set(db.doc(path.norm(id)), record)
  if (text !== null) tx.create(db.doc(path.normText(id, revision)), text)
  const { uid, role, agencyId } = actor
  const entry = { verb, from, to: state, at: now, uid, role, agencyId, version: revision }
  appendAudit(db, tx, { entity, end, entry })
  return decided({ id, revision, state })
}
