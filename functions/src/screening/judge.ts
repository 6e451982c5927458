// An officer accepts one of the machine's findings, dismisses it with a reason, or takes that back.
import { can } from '../../../domain/access/table.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import { signatureOf } from '../../../domain/registration/decide.ts'
import { Registration, Screening } from '../../../domain/registration/documents.ts'
import { judged, Judgements } from '../../../domain/screening/judgement.ts'
import { act } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { appendAudit, readChainEnd } from '../platform/audit-chain.ts'
import { parsed, path } from '../platform/documents.ts'

const auditVerbs = {
  accepted: 'accept-finding',
  dismissed: 'dismiss-finding',
  open: 'open-finding',
} as const

export const judgeFinding: Handler<'judgeFinding'> = (input, live, caller) =>
  act(live, caller, async ({ db, tx, actor, now }) => {
    const { registrationId, finding, verdict, reason } = input
    const kept = db.doc(path.judgements(registrationId))
    const read = [path.registration(registrationId), path.screening(registrationId)].map((each) =>
      db.doc(each),
    )
    const [stored, found, before] = await tx.getAll(...read, kept)
    const registration = parsed(Registration, stored)
    if (registration === null || !can(actor, 'get', 'registration', registration))
      return refused({ code: 'not-found' })
    if (!can(actor, 'judge', 'screening', {})) return refused({ code: 'not-allowed' })
    const screening = parsed(Screening, found)
    if (screening === null) return refused({ code: 'not-found' })
    if (screening.version !== input.version)
      return refused({ code: 'stale-revision', revision: screening.version })
    if (!screening.findings.some(({ key }) => key === finding))
      return refused({ code: 'input', field: 'finding' })
    const said = { finding, verdict, reason, by: signatureOf(actor), at: now }
    const items = judged(parsed(Judgements, before)?.items ?? [], said)
    if (!items.ok) return items
    const entity = `judgement-${registrationId}`
    const end = await readChainEnd(db, tx, entity)
    const { uid, role, agencyId } = actor
    const verb = auditVerbs[verdict]
    const entry = { verb, from: '', to: '', at: now, uid, role, agencyId, version: screening.version }
    appendAudit(db, tx, { entity, end, entry })
    tx.set(kept, { registrationId, items: items.value } satisfies Judgements)
    return decided({ registrationId })
  })
