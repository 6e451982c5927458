// Joint initiatives: an entry that goes into another one, the lead. Both carry a link that names the other by code and
// agency, and never by its text; both agencies are asked; an undone link stays as a trace. Proposing and concluding a
// merge are moves of the lifecycle (desk.ts, domain/meeting/conclude.ts), which carry the links along.
import { decided, refused, type Outcome } from '../outcome.ts'
import type { Instant } from '../time/instant.ts'
import type { Decision, Refusal } from './decide.ts'
import type { JointLink, Registration, RegistrationId } from './documents.ts'
import type { State } from './lifecycle.ts'

/** Where the lead of a joint initiative may stand: on its way to being acknowledged, or there. */
const leading = new Set<State>(['screening', 'proposed-accept', 'acknowledged'])

export const canLead = (lead: Registration, entry: Registration): boolean =>
  lead.id !== entry.id && lead.campaignId === entry.campaignId && leading.has(lead.state)

const linkTo = (other: Registration, as: JointLink['as'], since: Instant): JointLink => ({
  with: other.id,
  code: other.code,
  agencyId: other.agencyId,
  agencyName: other.agencyName,
  as,
  state: 'proposed',
  consent: { own: 'asked', other: 'asked' },
  since,
})

const isActive = ({ state }: JointLink): boolean => state !== 'undone'

/** The link by which an entry goes, or went, into another; null for an entry that stands for itself. */
export const memberLink = ({ joint = [] }: Pick<Registration, 'joint'>): JointLink | null =>
  joint.find((link) => link.as === 'member' && isActive(link)) ?? null

/** Both agencies have agreed. */
export const isAgreed = ({ consent }: JointLink): boolean =>
  consent.own === 'given' && consent.other === 'given'

/** Changes the active link to another entry. */
const changed = (
  joint: readonly JointLink[] | undefined,
  other: RegistrationId,
  change: (link: JointLink) => JointLink,
): JointLink[] => (joint ?? []).map((link) => (link.with === other && isActive(link) ? change(link) : link))

/** The decision that proposes a merge, with the link on both sides. */
export const linked = (decision: Decision, lead: Registration): Decision => {
  const { registration } = decision
  const since = registration.updatedAt
  return {
    ...decision,
    registration: {
      ...registration,
      joint: [...(registration.joint ?? []), linkTo(lead, 'member', since)],
    },
    lead: { id: lead.id, joint: [...(lead.joint ?? []), linkTo(registration, 'lead', since)] },
  }
}

/** A decision that settles the entry's membership, if it has one: merged, or undone on both sides. */
export const settled = (
  decision: Decision,
  lead: Registration | null,
  state: 'merged' | 'undone',
): Decision => {
  const { registration } = decision
  if (lead === null) return decision
  const settle = (link: JointLink): JointLink => ({ ...link, state })
  return {
    ...decision,
    registration: { ...registration, joint: changed(registration.joint, lead.id, settle) },
    lead: { id: lead.id, joint: changed(lead.joint, registration.id, settle) },
  }
}

export type Consent = { own: JointLink[]; other: JointLink[] }

/** One side's answer to a proposed merge, as both sides then hold it. */
export const answerMerge = (
  entry: Registration,
  other: Registration,
  agrees: boolean,
): Outcome<Consent, Refusal> => {
  const asked = (entry.joint ?? []).find((link) => link.with === other.id && link.state === 'proposed')
  if (asked === undefined) return refused({ code: 'not-asked' })
  const said = agrees ? 'given' : 'refused'
  return decided({
    own: changed(entry.joint, other.id, (link) => ({ ...link, consent: { ...link.consent, own: said } })),
    other: changed(other.joint, entry.id, (link) => ({ ...link, consent: { ...link.consent, other: said } })),
  })
}
