// What the mails about a meeting print, and to whom its notice goes besides the people of the directory.
import { Uid } from '../../../domain/directory/person.ts'
import { writtenNumber, type IssuedNotice, type Meeting } from '../../../domain/meeting/meeting.ts'
import type { Addressee } from '../../../domain/notice/outbox.ts'
import { writtenDate } from '../../../domain/time/instant.ts'

export const meetingParams = ({ id, heldOn, agenda, notice }: Meeting): Record<string, string> => ({
  meetingId: id,
  heldOn: heldOn === '' ? '' : writtenDate(heldOn),
  entries: String(agenda.length),
  subject: notice.subject,
})

export const issuedParams = (meeting: Meeting, notice: IssuedNotice): Record<string, string> => ({
  ...meetingParams(meeting),
  number: writtenNumber(notice.number, meeting.notice.symbol),
  date: writtenDate(notice.date),
  correction: notice.version > 1 ? 'true' : '',
})

/** Addresses of Nơi nhận are nobody's account: they get an id from their place in the list. */
export const addressees = ({ notice }: Meeting): Addressee[] =>
  notice.recipients
    .flatMap(({ name, emails }) => emails.map((email) => ({ name, email })))
    .map((each, at) => ({ ...each, uid: Uid.parse(`recipient-${at + 1}`) }))
