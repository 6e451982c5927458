// An officer acknowledges an entry, takes a proposal back, or somebody opens again what was decided.
import { Campaign } from '../../../domain/campaign/campaign.ts'
import type { CallRefusal } from '../../../domain/calls.ts'
import { Meeting } from '../../../domain/meeting/meeting.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import { actAtDesk, type DeskAct, type DeskFacts } from '../../../domain/registration/desk.ts'
import { Registration } from '../../../domain/registration/documents.ts'
import { memberLink, settled } from '../../../domain/registration/joint.ts'
import { act, type Answer, type Work } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { parsed, path } from '../platform/documents.ts'
import { agencyStaff, peopleOf } from '../platform/people.ts'
import { moved, openEntry, type Moved } from './entry.ts'

/** Who acts, when, for which campaign, and who is told. */
export const deskFacts = async (
  { db, tx, actor, now }: Work,
  { campaignId, agencyId }: Registration,
): Promise<DeskFacts> => {
  const [campaign, agencyPeople] = await Promise.all([
    tx.get(db.doc(path.campaign(campaignId))).then((snapshot) => parsed(Campaign, snapshot)),
    peopleOf(db, tx, agencyId, agencyStaff),
  ])
  return { now, actor, campaign: campaign ?? {}, agencyPeople }
}

/** The version that the officer has read has to be the present one. */
export const current = (
  entry: Outcome<Registration, CallRefusal>,
  version: number,
): Outcome<Registration, CallRefusal> => {
  if (!entry.ok || entry.value.version === version) return entry
  return refused({ code: 'stale-revision', revision: entry.value.version })
}

export const acknowledgeRegistration: Handler<'acknowledgeRegistration'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const entry = current(await openEntry(work, input.registrationId, 'acknowledge'), input.version)
    if (!entry.ok) return entry
    return moved(work, actAtDesk(entry.value, { verb: 'acknowledge' }, await deskFacts(work, entry.value)))
  })

/** What an entry was to go into, or went into: a move that undoes that is told to the other side's document. */
export const readLead = async ({ db, tx }: Work, entry: Registration): Promise<Registration | null> => {
  const link = memberLink(entry)
  return link === null ? null : parsed(Registration, await tx.get(db.doc(path.registration(link.with))))
}

const undoing = async (work: Work, entry: Registration, undo: DeskAct): Answer<Moved> => {
  const [facts, lead] = await Promise.all([deskFacts(work, entry), readLead(work, entry)])
  const decision = actAtDesk(entry, undo, facts)
  return decision.ok ? moved(work, decided(settled(decision.value, lead, 'undone'))) : decision
}

export const reopenRegistration: Handler<'reopenRegistration'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const entry = await openEntry(work, input.registrationId, 'reopen')
    return entry.ok ? undoing(work, entry.value, { verb: 'reopen', note: input.note }) : entry
  })

export const takeBackProposal: Handler<'takeBackProposal'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const entry = await openEntry(work, input.registrationId, 'take-back')
    if (entry.ok && (await isBeingConcluded(work, entry.value))) return refused({ code: 'being-concluded' })
    return entry.ok ? undoing(work, entry.value, { verb: 'take-back', note: input.note }) : entry
  })

/** Leadership has concluded, and what that means for this entry is on its way (functions/src/meeting). */
const isBeingConcluded = async ({ db, tx }: Work, { id }: Registration): Promise<boolean> => {
  const found = await tx.get(db.collection('meetings').where('state', '==', 'concluding'))
  return found.docs.some((document) =>
    Meeting.parse(document.data()).agenda.some(({ registrationId }) => registrationId === id),
  )
}
