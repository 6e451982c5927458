// What an agency's head says to the desk's proposals: a word on one, yes or no to a merge, an appeal against a rejection.
import { can } from '../../../domain/access/table.ts'
import { desk } from '../../../domain/directory/person.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import { answerAsAgency } from '../../../domain/registration/desk.ts'
import { noticeParams } from '../../../domain/registration/decide.ts'
import { Registration } from '../../../domain/registration/documents.ts'
import * as joint from '../../../domain/registration/joint.ts'
import { act, type Work } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { appendAudit, readChainEnd } from '../platform/audit-chain.ts'
import { parsed, path } from '../platform/documents.ts'
import { queueNotices } from '../platform/outbox-rows.ts'
import { peopleWith } from '../platform/people.ts'
import { moved, openEntry } from './entry.ts'

export const answerProposal: Handler<'answerProposal'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const { db, tx, actor, now } = work
    const entry = await openEntry(work, input.registrationId, input.verb)
    if (!entry.ok) return entry
    const deskPeople = await peopleWith(db, tx, desk)
    return moved(work, answerAsAgency(entry.value, input, { now, actor, deskPeople }))
  })

export const answerMerge: Handler<'answerMerge'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const { db, tx, actor } = work
    const paths = [path.registration(input.registrationId), path.registration(input.other)]
    const [own, its] = await tx.getAll(...paths.map((each) => db.doc(each)))
    const entry = parsed(Registration, own)
    const other = parsed(Registration, its)
    if (entry === null || !can(actor, 'get', 'registration', entry)) return refused({ code: 'not-found' })
    if (!can(actor, 'answer-merge', 'registration', entry)) return refused({ code: 'not-allowed' })
    if (other === null) return refused({ code: 'not-asked' })
    const answer = joint.answerMerge(entry, other, input.agrees)
    if (!answer.ok) return answer
    await record(work, entry, input.agrees)
    tx.update(db.doc(path.registration(entry.id)), { joint: answer.value.own })
    tx.update(db.doc(path.registration(other.id)), { joint: answer.value.other })
    return decided({ registrationId: entry.id, state: entry.state })
  })

/** An answer moves no state: its audit rows are a chain of their own, beside the entry's. */
const record = async ({ db, tx, actor, now }: Work, entry: Registration, agrees: boolean): Promise<void> => {
  const entity = `joint-${entry.id}`
  const end = await readChainEnd(db, tx, entity)
  const deskPeople = await peopleWith(db, tx, desk)
  const verb = agrees ? 'agree-to-merge' : 'refuse-to-merge'
  const { uid, role } = actor
  const { agencyId, version, state } = entry
  const row = { verb, from: state, to: state, at: now, uid, role, agencyId, version }
  const seq = appendAudit(db, tx, { entity, end, entry: row })
  const params = { ...noticeParams(entry), note: '', verb }
  queueNotices(db, tx, { entity, seq, at: now }, [{ kind: 'desk-replied', to: deskPeople, params }])
}
