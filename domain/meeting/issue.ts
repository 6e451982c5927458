// The signed notice comes back with its number and day (nobody here invents them), and is published with its conclusion. A
// correction is a new version; a number is taken once a year and symbol.
import type { Actor } from '../directory/person.ts'
import { decided, refused, type Outcome } from '../outcome.ts'
import { signatureOf } from '../registration/decide.ts'
import { localDateOf, type Instant, type LocalDate } from '../time/instant.ts'
import type { MeetingRefusal } from './conclude.ts'
import type { MeetingId } from './id.ts'
import { meetingTransitionFor } from './lifecycle.ts'
import type { IssuedNotice, Meeting, PublishedConclusion } from './meeting.ts'

export type IssueRefusal =
  | { code: 'number-taken'; number: number }
  | { code: 'date-in-the-future' }
  | { code: 'before-the-meeting' }
  | { code: 'bad-file'; why: 'missing' | 'not-a-pdf' | 'too-large' }

export const signedMaxBytes = 25 * 1024 * 1024

/** `%PDF-` at the very beginning: what programs that open PDFs go by. */
const magic = [0x25, 0x50, 0x44, 0x46, 0x2d]

export const fileProblem = (bytes: Uint8Array): IssueRefusal | null => {
  if (bytes.length > signedMaxBytes) return { code: 'bad-file', why: 'too-large' }
  return magic.every((byte, at) => bytes[at] === byte) ? null : { code: 'bad-file', why: 'not-a-pdf' }
}

/** `numbers/{year}-{symbol}-{number}`: whose an official number is. */
export const numberId = (date: LocalDate, symbol: string, number: number): string =>
  `${date.slice(0, 4)}-${symbol.replaceAll('/', '_')}-${number}`

export type SignedFile = Pick<IssuedNotice, 'number' | 'date' | 'sha256' | 'bytes' | 'path'>

export const issue = (
  meeting: Meeting,
  signed: SignedFile,
  facts: { now: Instant; actor: Actor; numberOf: MeetingId | null },
): Outcome<Meeting, MeetingRefusal | IssueRefusal> => {
  const { now, actor, numberOf } = facts
  const row = meetingTransitionFor('issue', meeting.state, actor.role)
  if (row === null) return refused({ code: 'meeting-state', state: meeting.state, verb: 'issue' })
  if (signed.date > localDateOf(now)) return refused({ code: 'date-in-the-future' })
  if (meeting.heldOn !== '' && signed.date < meeting.heldOn) return refused({ code: 'before-the-meeting' })
  if (numberOf !== null && numberOf !== meeting.id)
    return refused({ code: 'number-taken', number: signed.number })
  const version = meeting.issued.length + 1
  const issued = [...meeting.issued, { ...signed, version, at: now, by: signatureOf(actor) }]
  return decided({ ...meeting, state: row.to, issued, updatedAt: now })
}

/** What every agency may read of a conclusion once its notice is out. */
export const published = (meeting: Meeting): PublishedConclusion => ({
  meetingId: meeting.id,
  campaignId: meeting.campaignId,
  subject: meeting.notice.subject,
  symbol: meeting.notice.symbol,
  heldOn: meeting.heldOn,
  assessment: meeting.assessment,
  tasks: meeting.tasks,
  issued: meeting.issued.map(withoutSender),
})

const withoutSender = (notice: IssuedNotice): PublishedConclusion['issued'][number] => {
  const { by: _, ...rest } = notice
  return rest
}
