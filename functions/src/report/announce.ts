// The report document, its audit row and the mails about it: in one transaction, once a month and campaign.
import { reportIdOf, type MonthReport } from '../../../domain/report/month.ts'
import { writtenMonth } from '../../../domain/time/instant.ts'
import { appendAudit, readChainEnd } from '../platform/audit-chain.ts'
import { path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { queueNotices } from '../platform/outbox-rows.ts'
import { peopleWith } from '../platform/people.ts'

export const announce = async ({ db, now }: Live, report: MonthReport): Promise<void> => {
  const id = reportIdOf(report)
  const entity = `report-${id}`
  await db.runTransaction(async (tx) => {
    const stored = await tx.get(db.doc(path.report(id)))
    if (stored.exists) return
    const [people, end] = await Promise.all([
      peopleWith(db, tx, ['leadership', 'snv', 'skhcn']),
      readChainEnd(db, tx, entity),
    ])
    const at = now()
    tx.create(db.doc(path.report(id)), report)
    const entry = {
      verb: 'close-month',
      from: '',
      to: 'closed',
      at,
      uid: 'system',
      role: 'system',
      agencyId: '',
      version: 1,
    }
    const seq = appendAudit(db, tx, { entity, end, entry })
    queueNotices(db, tx, { entity, seq, at }, [
      { kind: 'month-report', to: people, params: paramsOf(report) },
    ])
  })
}

const paramsOf = (report: MonthReport): Record<string, string> => ({
  report: reportIdOf(report),
  writtenMonth: writtenMonth(report.month),
  inMonth: String(report.inMonth),
  total: String(report.total),
  notRegistered: String(report.notRegistered.length),
})
