// A link to the notice of a meeting: as DOCX or PDF to be signed, made of the meeting as it stands, or the signed PDF. For
// five minutes, and noted in the audit log.
import { can } from '../../../domain/access/table.ts'
import type { CallRefusal } from '../../../domain/calls.ts'
import type { Meeting } from '../../../domain/meeting/meeting.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import { noticePaper } from '../../../domain/paper/notice-paper.ts'
import { addMillis, millisOf, type Instant } from '../../../domain/time/instant.ts'
import { act, type Work } from '../platform/act.ts'
import type { Handler, Input } from '../platform/answer.ts'
import { appendAudit, readChainEnd } from '../platform/audit-chain.ts'
import type { Live } from '../platform/live.ts'
import { readMeeting } from './open-meeting.ts'

const linkLivesMs = 5 * 60_000

type Opened = { meeting: Meeting; at: Instant }

export const openPaper: Handler<'openPaper'> = async (input, live, caller) => {
  const opened = await act(live, caller, (work) => opening(work, input))
  if (!opened.ok) return opened
  // Made and signed only once the opening is on record.
  const { meeting, at } = opened.value
  const name = input.file === 'signed' ? meeting.issued.at(-1)?.path : await kept(live, meeting, input.file)
  if (name === undefined) return refused({ code: 'not-found' })
  const expiresAt = addMillis(at, linkLivesMs)
  const file = (await live.bucket()).file(name)
  const [url] = await file.getSignedUrl({ version: 'v4', action: 'read', expires: millisOf(expiresAt) })
  return decided({ url, expiresAt })
}

const opening = async (
  { db, tx, actor, now }: Work,
  { meetingId, file }: Input<'openPaper'>,
): Promise<Outcome<Opened, CallRefusal>> => {
  const meeting = await readMeeting(db, tx, meetingId)
  // What is not out yet is the desk's and leadership's; the signed notice is everybody's whom it was sent to.
  const resource = file === 'signed' ? 'conclusion' : 'meeting'
  const isThere = meeting !== null && (file !== 'signed' || meeting.issued.length > 0)
  if (!isThere || !can(actor, 'open-paper', resource, {})) return refused({ code: 'not-found' })
  const entity = `paper-${meetingId}`
  const end = await readChainEnd(db, tx, entity)
  const { uid, role, agencyId } = actor
  const { state } = meeting
  const entry = { verb: `open-${file}`, from: state, to: state, at: now, uid, role, agencyId, version: 1 }
  appendAudit(db, tx, { entity, end, entry })
  return decided({ meeting, at: now })
}

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

/** One file a revision: the same meeting makes the same bytes, so writing it again changes nothing. */
const kept = async (live: Live, meeting: Meeting, file: 'docx' | 'pdf'): Promise<string> => {
  const name = `meetings/${meeting.id}/thong-bao-${meeting.revision}.${file}`
  const bytes = await written(meeting, file)
  await (await live.bucket()).file(name).save(Buffer.from(bytes), {
    resumable: false,
    metadata: {
      contentType: types[file],
      cacheControl: 'private, no-store',
      contentDisposition: 'attachment',
    },
  })
  return name
}

const written = async (meeting: Meeting, file: 'docx' | 'pdf'): Promise<Uint8Array> => {
  const paper = noticePaper(meeting, meeting.issued.at(-1) ?? null)
  if (file === 'docx') return (await import('../platform/paper/docx.ts')).asDocx(paper)
  return (await import('../platform/paper/pdf.ts')).asPdf(paper, meeting.updatedAt)
}
