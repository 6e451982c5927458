// Laying a draft before the head, and giving it back. A draft has no registration yet, so its audit rows are a chain of
// their own, `draft-{registrationId}`, which ends in chains/ where only the server writes.
import type { CallOutput, CallRefusal } from '../../../domain/calls.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import type { Refusal } from '../../../domain/registration/decide.ts'
import type { RegistrationId } from '../../../domain/registration/documents.ts'
import { readContent } from '../../../domain/registration/read-content.ts'
import * as signOff from '../../../domain/registration/sign-off.ts'
import type { Role } from '../../../domain/directory/person.ts'
import { act, type Work } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { appendAudit, readChainEnd } from '../platform/audit-chain.ts'
import { path } from '../platform/documents.ts'
import { queueNotices } from '../platform/outbox-rows.ts'
import { peopleOf } from '../platform/people.ts'
import { openDraft, type StoredDraft } from './entry.ts'

export const requestSignature: Handler<'requestSignature'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const id = input.registrationId
    const draft = await openDraft(work, id, 'request-signature')
    if (!draft.ok) return draft
    const content = readContent(draft.value.content)
    if (!content.ok) return refused({ code: 'content', issues: content.issues })
    const facts = await readFacts(work, id, content.value.title, 'head')
    const move = signOff.requestSignature(draft.value, { ...facts, revision: input.revision })
    return moveDraft(work, id, draft.value, move)
  })

export const returnToClerk: Handler<'returnToClerk'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const id = input.registrationId
    const draft = await openDraft(work, id, 'return-to-clerk')
    if (!draft.ok) return draft
    // Content that cannot be read is a reason to give it back, not one to keep it.
    const content = readContent(draft.value.content)
    const facts = await readFacts(work, id, content.ok ? content.value.title : '', 'clerk')
    return moveDraft(
      work,
      id,
      draft.value,
      signOff.returnToClerk(draft.value, { ...facts, note: input.note }),
    )
  })

const readFacts = async (
  { db, tx, actor }: Work,
  id: RegistrationId,
  title: string,
  told: Role,
): Promise<signOff.SignOffFacts> => ({
  id,
  actor,
  title,
  people: await peopleOf(db, tx, actor.agencyId, [told]),
})

/** The draft's new state, its audit row and its mails, in one transaction. */
const moveDraft = async (
  { db, tx, actor, now }: Work,
  id: RegistrationId,
  draft: StoredDraft,
  move: Outcome<signOff.DraftMove, Refusal>,
): Promise<Outcome<CallOutput['requestSignature'], CallRefusal>> => {
  if (!move.ok) return move
  const { verb, from, to, notices } = move.value
  const entity = `draft-${id}`
  const end = await readChainEnd(db, tx, entity)
  const { uid, role, agencyId } = actor
  const entry = { verb, from, to, at: now, uid, role, agencyId, version: draft.basedOn }
  const seq = appendAudit(db, tx, { entity, end, entry })
  tx.update(db.doc(path.draft(id)), { state: to })
  queueNotices(db, tx, { entity, seq, at: now }, notices)
  return decided({ registrationId: id, state: to })
}
