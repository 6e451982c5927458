// Opening a registration or its draft for an act: read in the transaction, shown only to those who may see it.
import * as z from 'zod/mini'
import type { CallRefusal } from '../../../domain/calls.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import type { Decision, Refusal } from '../../../domain/registration/decide.ts'
import { Draft, Registration, type RegistrationId } from '../../../domain/registration/documents.ts'
import type { State } from '../../../domain/registration/lifecycle.ts'
import { accessRefusal, type ActVerb, type Work } from '../platform/act.ts'
import { carryOut } from '../platform/carry-out.ts'
import { parsed, path } from '../platform/documents.ts'

export type Moved = { registrationId: RegistrationId; state: State }

export const openEntry = async (
  { db, tx, actor }: Work,
  id: RegistrationId,
  verb: ActVerb,
): Promise<Outcome<Registration, CallRefusal>> => {
  const entry = parsed(Registration, await tx.get(db.doc(path.registration(id))))
  if (entry === null) return refused({ code: 'not-found' })
  const refusal = accessRefusal(actor, verb, 'registration', entry)
  return refusal === null ? decided(entry) : refused(refusal)
}

/** A draft as the rules let it be written: its content is read by whoever uses it, with readContent. */
export const StoredDraft = z.object({ ...Draft.shape, content: z.unknown() })
export type StoredDraft = z.infer<typeof StoredDraft>

export const openDraft = async (
  { db, tx, actor }: Work,
  id: RegistrationId,
  verb: 'request-signature' | 'return-to-clerk',
): Promise<Outcome<StoredDraft, CallRefusal>> => {
  const draft = parsed(StoredDraft, await tx.get(db.doc(path.draft(id))))
  if (draft === null) return refused({ code: 'not-found' })
  const refusal = accessRefusal(actor, verb, 'draft', draft)
  return refusal === null ? decided(draft) : refused(refusal)
}

/** Carries out what was decided and answers with where the registration stands now. */
export const moved = (
  { db, tx }: Work,
  decision: Outcome<Decision, Refusal>,
): Outcome<Moved, CallRefusal> => {
  if (!decision.ok) return decision
  const { id, state } = carryOut(db, tx, decision.value)
  return decided({ registrationId: id, state })
}
