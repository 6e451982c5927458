// The head takes an entry back; the desk is told.
import { desk } from '../../../domain/directory/person.ts'
import { withdraw } from '../../../domain/registration/decide.ts'
import { act } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { peopleWith } from '../platform/people.ts'
import { moved, openEntry } from './entry.ts'

export const withdrawRegistration: Handler<'withdrawRegistration'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const { db, tx, actor, now } = work
    const entry = await openEntry(work, input.registrationId, 'withdraw')
    if (!entry.ok) return entry
    const deskPeople = await peopleWith(db, tx, desk)
    return moved(work, withdraw(entry.value, { now, actor, note: input.note, deskPeople }))
  })
