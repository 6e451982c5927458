// A link to one file of a month's report: for those who may read reports, for five minutes, and noted in the audit log.
import { can } from '../../../domain/access/table.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import { MonthReport } from '../../../domain/report/month.ts'
import { addMillis, millisOf } from '../../../domain/time/instant.ts'
import { act } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { appendAudit, readChainEnd } from '../platform/audit-chain.ts'
import { parsed, path } from '../platform/documents.ts'

const linkLivesMs = 5 * 60_000

export const openReportFile: Handler<'openReportFile'> = async (input, live, caller) => {
  const opened = await act(live, caller, async ({ db, tx, actor, now }) => {
    if (!can(actor, 'open-files', 'month-report', {})) return refused({ code: 'not-allowed' })
    const report = parsed(MonthReport, await tx.get(db.doc(path.report(input.report))))
    const file = report?.files.find((each) => each.path === input.path)
    if (file === undefined) return refused({ code: 'not-found' })
    const entity = `report-${input.report}`
    const end = await readChainEnd(db, tx, entity)
    const { uid, role, agencyId } = actor
    const entry = {
      verb: 'open-files',
      from: 'closed',
      to: 'closed',
      at: now,
      uid,
      role,
      agencyId,
      version: 1,
    }
    appendAudit(db, tx, { entity, end, entry })
    return decided({ path: file.path, expiresAt: addMillis(now, linkLivesMs) })
  })
  if (!opened.ok) return opened
  // Signed only once the opening is on record.
  const { path: name, expiresAt } = opened.value
  const file = (await live.bucket()).file(name)
  const [url] = await file.getSignedUrl({ version: 'v4', action: 'read', expires: millisOf(expiresAt) })
  return decided({ url, expiresAt })
}
