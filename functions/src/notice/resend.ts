// A person of the Council's desk has a message sent once more, after looking why it was refused or what became of it.
import { can } from '../../../domain/access/table.ts'
import { resend } from '../../../domain/notice/delivery.ts'
import { OutboxRow } from '../../../domain/notice/outbox.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import { act } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { appendAudit, readChainEnd } from '../platform/audit-chain.ts'
import { parsed, path } from '../platform/documents.ts'

/**
 * What rows are called, with a dot where they are about a month's report. Anything else is none, and some of it (`a/b`, `.`,
 * `__x__`) Firestore would not even look up.
 */
const rowId = /^(?!__)[\w-][\w.-]*$/

export const resendMail: Handler<'resendMail'> = ({ outboxId }, live, caller) =>
  act(live, caller, async ({ db, tx, actor, now }) => {
    if (!can(actor, 'list', 'outbox', {})) return refused({ code: 'not-allowed' })
    const row = rowId.test(outboxId) ? parsed(OutboxRow, await tx.get(db.doc(path.outbox(outboxId)))) : null
    if (row === null) return refused({ code: 'not-found' })
    if (!can(actor, 'resend', 'outbox', { state: row.state })) return refused({ code: 'not-allowed' })
    const entity = `mail-${outboxId}`
    const end = await readChainEnd(db, tx, entity)
    const again = resend(row, now)
    tx.set(db.doc(path.outbox(outboxId)), again)
    const { uid, role, agencyId } = actor
    const entry = {
      verb: 'resend',
      from: row.state,
      to: again.state,
      at: now,
      uid,
      role,
      agencyId,
      version: 0,
    }
    appendAudit(db, tx, { entity, end, entry })
    return decided({ outboxId })
  })
