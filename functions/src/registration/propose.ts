// An officer proposes what a meeting shall conclude on an entry: acknowledge it, merge it into another one, or reject it.
import { refused } from '../../../domain/outcome.ts'
import { actAtDesk, proposeMerge } from '../../../domain/registration/desk.ts'
import { Registration, type RegistrationId } from '../../../domain/registration/documents.ts'
import { act, type Answer, type Work } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { parsed, path } from '../platform/documents.ts'
import { agencyStaff, peopleOf } from '../platform/people.ts'
import { current, deskFacts } from './desk.ts'
import { moved, openEntry, type Moved } from './entry.ts'

export const proposeOutcome: Handler<'proposeOutcome'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const verb = `propose-${input.outcome}` as const
    const entry = current(await openEntry(work, input.registrationId, verb), input.version)
    if (!entry.ok) return entry
    if (verb === 'propose-merge') return merging(work, entry.value, input)
    const proposal = { verb, note: input.note, grounds: [...new Set(input.grounds)] }
    return moved(work, actAtDesk(entry.value, proposal, await deskFacts(work, entry.value)))
  })

const merging = async (
  work: Work,
  entry: Registration,
  input: { lead: RegistrationId | null; note: string },
): Answer<Moved> => {
  const { db, tx } = work
  if (input.lead === null) return refused({ code: 'input', field: 'lead' })
  const lead = parsed(Registration, await tx.get(db.doc(path.registration(input.lead))))
  if (lead === null) return refused({ code: 'input', field: 'lead' })
  const [facts, leadPeople] = await Promise.all([
    deskFacts(work, entry),
    peopleOf(db, tx, lead.agencyId, agencyStaff),
  ])
  return moved(work, proposeMerge(entry, lead, { ...facts, note: input.note, leadPeople }))
}
