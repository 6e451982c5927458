// An officer acknowledges an entry, or takes the acknowledgement back.
import { refused } from '../../../domain/outcome.ts'
import { actAtDesk } from '../../../domain/registration/decide.ts'
import { act } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { agencyStaff, peopleOf } from '../platform/people.ts'
import { moved, openEntry } from './entry.ts'

/** The version that the officer has read has to be the present one. */
export const acknowledgeRegistration: Handler<'acknowledgeRegistration'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const { db, tx, actor, now } = work
    const entry = await openEntry(work, input.registrationId, 'acknowledge')
    if (!entry.ok) return entry
    const { version, agencyId } = entry.value
    if (version !== input.version) return refused({ code: 'stale-revision', revision: version })
    const agencyPeople = await peopleOf(db, tx, agencyId, agencyStaff)
    return moved(work, actAtDesk(entry.value, { verb: 'acknowledge' }, { now, actor, agencyPeople }))
  })

export const reopenRegistration: Handler<'reopenRegistration'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const { db, tx, actor, now } = work
    const entry = await openEntry(work, input.registrationId, 'reopen')
    if (!entry.ok) return entry
    const agencyPeople = await peopleOf(db, tx, entry.value.agencyId, agencyStaff)
    const reopening = { verb: 'reopen', note: input.note } as const
    return moved(work, actAtDesk(entry.value, reopening, { now, actor, agencyPeople }))
  })
