// The signed PDF comes back: looked at, kept under its own name, and the meeting moves on to telling everyone.
import {
  issue as decideIssue,
  fileProblem,
  numberId,
  signedMaxBytes,
  type IssueRefusal,
} from '../../../domain/meeting/issue.ts'
import { MeetingId } from '../../../domain/meeting/id.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import { signatureOf } from '../../../domain/registration/decide.ts'
import { act } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { sha256 } from '../platform/audit-chain.ts'
import { path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { openMeetingFor, putMeeting, readMeetingEnd } from './open-meeting.ts'

export const issueNotice: Handler<'issueNotice'> = async (input, live, caller) => {
  const { meetingId, number, date } = input
  // Who may not issue does not learn what lies in the bucket.
  const allowed = await act(live, caller, (work) => openMeetingFor(work, input, 'issue'))
  if (!allowed.ok) return allowed
  const file = await takeIn(live, `uploads/${caller.uid}/${input.upload}.pdf`, meetingId)
  if (!file.ok) return file
  return act(live, caller, async (work) => {
    const { db, tx, actor, now } = work
    const opened = await openMeetingFor(work, input, 'issue')
    if (!opened.ok) return opened
    const place = db.doc(path.number(numberId(date, opened.value.notice.symbol, number)))
    const [taken, end] = await Promise.all([tx.get(place), readMeetingEnd(work, meetingId)])
    const numberOf = taken.exists ? MeetingId.parse(taken.get('meetingId')) : null
    const decision = decideIssue(opened.value, { number, date, ...file.value }, { now, actor, numberOf })
    if (!decision.ok) return decision
    const meeting = { ...decision.value, revision: opened.value.revision + 1 }
    tx.set(place, { meetingId })
    putMeeting(work, { meeting, verb: 'issue', from: opened.value.state, by: signatureOf(actor) }, end)
    return decided({ meetingId, revision: meeting.revision })
  })
}

type Kept = { path: string; sha256: string; bytes: number }

/** Copied before it is spoken of; the name is its hash, so that taking it in twice leaves one file. */
const takeIn = async (
  live: Live,
  upload: string,
  meetingId: MeetingId,
): Promise<Outcome<Kept, IssueRefusal>> => {
  const bucket = await live.bucket()
  const sent = bucket.file(upload)
  const [isThere] = await sent.exists()
  if (!isThere) return refused({ code: 'bad-file', why: 'missing' })
  const [metadata] = await sent.getMetadata()
  // Asked before it is read into memory.
  if (Number(metadata.size) > signedMaxBytes) return refused({ code: 'bad-file', why: 'too-large' })
  const [bytes] = await sent.download()
  const problem = fileProblem(bytes)
  if (problem !== null) return refused(problem)
  const hash = sha256(bytes)
  const name = `meetings/${meetingId}/signed-${hash.slice(0, 16)}.pdf`
  await bucket.file(name).save(bytes, {
    resumable: false,
    metadata: {
      contentType: 'application/pdf',
      cacheControl: 'private, no-store',
      contentDisposition: 'attachment',
    },
  })
  await sent.delete({ ignoreNotFound: true })
  return decided({ path: name, sha256: hash, bytes: bytes.length })
}
