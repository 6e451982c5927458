// Month reports in Firestore, and the short-lived links to their files.
import { collection, doc, limit, orderBy, query } from 'firebase/firestore/lite'
import { MonthReport, reportIdOf } from '../../../domain/report/month.ts'
import { call } from '../platform/calls.ts'
import { pageSize, readDocument, readPage, type Page } from '../platform/documents.ts'
import { db } from '../platform/firebase.ts'

/** Latest first. */
export const listReports = (count: number = pageSize): Promise<Page<MonthReport>> =>
  readPage(MonthReport, query(collection(db, 'reports'), orderBy('month', 'desc'), limit(count)))

export const readReport = (id: string): Promise<MonthReport> =>
  readDocument(MonthReport, doc(db, 'reports', id))

export const pageOf = (report: MonthReport): string => `/bao-cao/${reportIdOf(report)}`

/** Opens a file by its five-minute link. */
export const openFile = async (report: MonthReport, path: string): Promise<void> => {
  const { url } = await call('openReportFile', { report: reportIdOf(report), path })
  location.assign(url)
}
