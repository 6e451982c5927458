// A request for changes while an officer writes it: what it holds at first, what is still wrong with it, and how the
// agency will see it.
import { noteMax } from '../../../domain/registration/documents.ts'
import { releasable, type Ground } from '../../../domain/screening/finding.ts'
import { readWrittenDate, writtenDate, type LocalDate } from '../../../domain/time/instant.ts'
import { addWorkingDays } from '../../../domain/time/working-days.ts'
import type { Session } from '../directory/session.ts'
import { now, today } from '../platform/server-clock.ts'
import type { Entry } from '../registration/entry/entry.ts'
import type { Feedback } from '../registration/feedback.ts'

export type Request = { grounds: readonly Ground[]; note: string; due: string; findings: readonly string[] }

export const toggled = <T>(list: readonly T[], one: T, on: boolean): T[] =>
  on ? [...list, one] : list.filter((held) => held !== one)

export type Problems = Partial<Record<keyof Request, string>>

/** What is still wrong with a request, by field; and the day it names. */
export const check = (request: Request): { problems: Problems; due: LocalDate | null } => {
  const due = readWrittenDate(request.due)
  const problems: Problems = {}
  if (request.grounds.length === 0) problems.grounds = 'Xin chọn ít nhất một căn cứ.'
  if (request.note.trim() === '')
    problems.note = 'Xin viết rõ cơ quan cần sửa gì. Ví dụ: «Bổ sung số liệu năm 2025».'
  if (request.note.length > noteMax)
    problems.note = `Ý kiến dài ${request.note.length} ký tự, tối đa ${noteMax}. Xin rút gọn.`
  if (due === null) problems.due = `Ngày chưa đúng. Ví dụ đúng: ${writtenDate(addWorkingDays(today(), 5))}`
  else if (due <= today()) problems.due = 'Hạn trả lời phải sau ngày hôm nay.'
  return { problems, due }
}

export const firstRequest = ({ campaign, screening }: Entry): Request => ({
  grounds: [],
  note: '',
  due: writtenDate(addWorkingDays(today(), campaign.answerDays)),
  findings: (screening?.findings ?? []).flatMap(({ strength, key }) => (strength === 'weak' ? [] : [key])),
})

/** The request as the agency will see it, before it exists. */
export const previewOf = (
  entry: Entry,
  request: Request,
  due: LocalDate | null,
  session: Session,
): Feedback => {
  const { registration, screening } = entry
  const { uid, role, name, position, agencyName } = session
  const findings = (screening?.findings ?? []).filter(({ key }) => request.findings.includes(key))
  const at = now()
  return {
    request: {
      agencyId: registration.agencyId,
      seq: registration.seq + 1,
      verb: 'request-changes',
      from: 'screening',
      to: 'changes-requested',
      at,
      by: { uid, role, name, position, agencyName },
      version: registration.version,
      grounds: [...request.grounds],
      note: request.note.trim(),
      due,
    },
    released: {
      agencyId: registration.agencyId,
      version: registration.version,
      releasedAt: at,
      findings: findings.map(releasable),
    },
  }
}
