// The draft's part of the life: a clerk lays it before the head, or it comes back. What a submission does stands in
// submit.ts; how drafts are kept and audited is functions/registration's part.
import type { Actor, Person } from '../directory/person.ts'
import type { Notice } from '../notice/outbox.ts'
import { decided, refused, type Outcome } from '../outcome.ts'
import type { Refusal } from './decide.ts'
import type { Draft, RegistrationId } from './documents.ts'
import { transitionFor, type DraftState, type State } from './lifecycle.ts'

export type DraftMove = {
  verb: 'request-signature' | 'return-to-clerk'
  from: State
  to: DraftState
  notices: Notice[]
}

export type SignOffFacts = {
  id: RegistrationId
  actor: Actor
  /** The title as it stands, cleaned. */
  title: string
  /** Who is told. */
  people: readonly Person[]
}

const paramsOf = (facts: SignOffFacts): Record<string, string> => ({
  registrationId: facts.id,
  title: facts.title,
  agencyName: facts.actor.agencyName,
  actorName: facts.actor.name,
})

const refusalOf = (
  verb: DraftMove['verb'],
  draft: Pick<Draft, 'agencyId' | 'state'>,
  actor: Actor,
): Refusal | null => {
  if (draft.agencyId !== actor.agencyId) return { code: 'not-yours' }
  if (transitionFor(verb, draft.state, actor.role) !== null) return null
  return { code: 'illegal-transition', state: draft.state, verb }
}

/** Exactly the revision that the clerk saw goes to the head. */
export const requestSignature = (
  draft: Pick<Draft, 'agencyId' | 'state' | 'revision'>,
  facts: SignOffFacts & { revision: number },
): Outcome<DraftMove, Refusal> => {
  const verb = 'request-signature'
  const refusal = refusalOf(verb, draft, facts.actor)
  if (refusal !== null) return refused(refusal)
  if (draft.revision !== facts.revision) return refused({ code: 'stale-revision', revision: draft.revision })
  const notices: Notice[] = [{ kind: 'signature-requested', to: facts.people, params: paramsOf(facts) }]
  return decided({ verb, from: 'draft', to: 'awaiting-signature', notices })
}

/** The head sends it back, or the clerk takes it back. Nobody is told what they did themselves. */
export const returnToClerk = (
  draft: Pick<Draft, 'agencyId' | 'state'>,
  facts: SignOffFacts & { note: string },
): Outcome<DraftMove, Refusal> => {
  const verb = 'return-to-clerk'
  const refusal = refusalOf(verb, draft, facts.actor)
  if (refusal !== null) return refused(refusal)
  const to = facts.people.filter((person) => person.uid !== facts.actor.uid)
  const params = { ...paramsOf(facts), note: facts.note }
  const notices: Notice[] = [{ kind: 'returned-to-clerk', to, params }]
  return decided({ verb, from: 'awaiting-signature', to: 'draft', notices })
}
