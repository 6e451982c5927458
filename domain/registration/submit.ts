// Submitting: the head's sign-off freezes a draft as a version, the first time or in answer to findings. What happens to
// the entry afterwards is decide.ts.
import { areaOf, endOf, type AreaCode, type Campaign } from '../campaign/campaign.ts'
import type { Actor, Person } from '../directory/person.ts'
import { decided, refused, type Outcome } from '../outcome.ts'
import { sortKey } from '../text/order.ts'
import { searchTerms } from '../text/search.ts'
import type { Instant } from '../time/instant.ts'
import { review } from './content.ts'
import { noticeParams, signatureOf, step, system, type Decision, type Refusal } from './decide.ts'
import type { Draft, Receipt, Registration, RegistrationId } from './documents.ts'
import { transitionFor, type State } from './lifecycle.ts'

export type SubmitFacts = {
  id: RegistrationId
  /** When it was handed in. */
  now: Instant
  actor: Actor
  campaign: Campaign
  /** The registration so far, when this answers findings. */
  existing: Registration | null
  /** Used for a first submission only. */
  newCode: string
  /** sha256 of the content in canonical JSON. */
  sha256: string
  reply: string
  /** The agency's clerks and head, who get the receipt. */
  agencyPeople: readonly Person[]
}

const mayTake = (campaign: Campaign, now: Instant): boolean =>
  (campaign.state === 'open' || campaign.state === 'reporting') &&
  now >= campaign.opensAt &&
  now < endOf(campaign)

/** Where the entry stands; before the first submission that is what the draft says. */
const standing = (draft: Draft, existing: Registration | null): State =>
  existing?.state ?? (draft.state === 'awaiting-signature' ? 'awaiting-signature' : 'draft')

/** The area the entry is filed under, or why it may not be submitted. */
const filedUnder = (draft: Draft, facts: SubmitFacts): Outcome<AreaCode, Refusal> => {
  const from = standing(draft, facts.existing)
  if (draft.agencyId !== facts.actor.agencyId) return refused({ code: 'not-yours' })
  if (draft.state === 'submitted' || transitionFor('submit', from, facts.actor.role) === null)
    return refused({
      code: 'illegal-transition',
      state: facts.existing?.state ?? 'submitted',
      verb: 'submit',
    })
  if (facts.existing === null && !mayTake(facts.campaign, facts.now))
    return refused({ code: 'campaign-not-open' })
  const issues = review(draft.content, facts.campaign)
  const area = areaOf(facts.campaign, draft.content.area)
  return area === undefined || issues.length > 0 ? refused({ code: 'content', issues }) : decided(area.code)
}

type Filing = { area: AreaCode; receipt: Receipt }

const registrationOf = (draft: Draft, facts: SubmitFacts, { area, receipt }: Filing): Registration => {
  const { content } = draft
  const { existing } = facts
  return {
    id: facts.id,
    campaignId: draft.campaignId,
    year: facts.campaign.year,
    code: receipt.code,
    agencyId: draft.agencyId,
    agencyName: facts.actor.agencyName,
    kind: content.kind,
    title: content.title,
    area,
    grassrootsTopic: content.grassrootsTopic,
    state: standing(draft, existing),
    version: receipt.version,
    firstSubmittedAt: existing?.firstSubmittedAt ?? facts.now,
    submittedAt: facts.now,
    updatedAt: facts.now,
    receipt,
    grounds: [],
    due: null,
    ...(existing?.joint === undefined ? {} : { joint: existing.joint }),
    seq: existing?.seq ?? 0,
    auditHash: existing?.auditHash ?? '',
    terms: searchTerms(content.title, receipt.code, facts.actor.agencyName),
    sortKey: sortKey(content.title),
  }
}

/** The head's sign-off: the version is frozen, the code given, and the system receives it at the same moment. */
export const submit = (draft: Draft, facts: SubmitFacts): Outcome<Decision, Refusal> => {
  const filed = filedUnder(draft, facts)
  if (!filed.ok) return filed
  const { id, now: at, sha256, existing } = facts
  const version = (existing?.version ?? 0) + 1
  const receipt: Receipt = { registrationId: id, code: existing?.code ?? facts.newCode, version, at, sha256 }
  const by = signatureOf(facts.actor)
  const entry = registrationOf(draft, facts, { area: filed.value, receipt })
  const submitted = step(entry, { verb: 'submit', to: 'submitted', at, by })
  const received = step(submitted.registration, { verb: 'receive', to: 'received', at, by: system })
  const params = { ...noticeParams(received.registration), sha256, signedBy: by.name }
  return decided({
    registration: received.registration,
    // The reply has gone into the version: the next one begins empty.
    draft: { state: 'submitted', basedOn: draft.basedOn, reply: '' },
    version: {
      registrationId: id,
      agencyId: draft.agencyId,
      version,
      content: draft.content,
      sha256,
      submittedAt: at,
      submittedBy: by,
      reply: facts.reply,
    },
    timeline: [submitted.line, received.line],
    notices: [{ kind: 'receipt', to: facts.agencyPeople, params }],
  })
}
