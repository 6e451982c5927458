// Opening a meeting for an act, and putting it back with its audit row: each meeting has a chain of its own.
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import { can, type AccessVerb } from '../../../domain/access/table.ts'
import type { CallRefusal } from '../../../domain/calls.ts'
import type { MeetingId } from '../../../domain/meeting/id.ts'
import type { MeetingState, MeetingVerb } from '../../../domain/meeting/lifecycle.ts'
import { Meeting } from '../../../domain/meeting/meeting.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import { Registration, type RegistrationId, type Signature } from '../../../domain/registration/documents.ts'
import type { Work } from '../platform/act.ts'
import { appendAudit, readChainEnd, type ChainEnd } from '../platform/audit-chain.ts'
import { parsed, path } from '../platform/documents.ts'

export type Prepared = { meetingId: MeetingId; revision: number }

export const meetingEntity = (id: MeetingId): string => `meeting-${id}`

export const readMeeting = async (db: Firestore, tx: Transaction, id: string): Promise<Meeting | null> =>
  parsed(Meeting, await tx.get(db.doc(path.meeting(id))))

/** For an act of the access table; `revision` is the one the person has read. */
export const openMeetingFor = async (
  { db, tx, actor }: Work,
  input: { meetingId: MeetingId; revision?: number },
  verb: Extract<AccessVerb, MeetingVerb>,
): Promise<Outcome<Meeting, CallRefusal>> => {
  const meeting = await readMeeting(db, tx, input.meetingId)
  if (meeting === null || !can(actor, 'get', 'meeting', meeting)) return refused({ code: 'not-found' })
  if (!can(actor, verb, 'meeting', { state: statesOf[verb] })) return refused({ code: 'not-allowed' })
  if (!can(actor, verb, 'meeting', meeting))
    return refused({ code: 'meeting-state', state: meeting.state, verb })
  if (input.revision !== undefined && meeting.revision !== input.revision)
    return refused({ code: 'stale-revision', revision: meeting.revision })
  return decided(meeting)
}

/** A state in which whoever has the verb at all may use it. */
const statesOf = { prepare: 'preparing', conclude: 'preparing', issue: 'concluded' } as const

/** The registrations by id, of those that are there. */
export const readEntries = async (
  { db, tx }: Pick<Work, 'db' | 'tx'>,
  ids: readonly RegistrationId[],
): Promise<Map<string, Registration>> => {
  if (ids.length === 0) return new Map()
  const found = await tx.getAll(...[...new Set(ids)].map((id) => db.doc(path.registration(id))))
  const entries = found.map((snapshot) => parsed(Registration, snapshot)).filter((entry) => entry !== null)
  return new Map(entries.map((entry) => [entry.id, entry]))
}

export type MeetingMove = { meeting: Meeting; verb: MeetingVerb; from: MeetingState | ''; by: Signature }

type Moment = Pick<Work, 'db' | 'tx' | 'now'>

/** Where the meeting's chain ends: read before anything is written. */
export const readMeetingEnd = ({ db, tx }: Moment, id: MeetingId): Promise<ChainEnd> =>
  readChainEnd(db, tx, meetingEntity(id))

/** Writes the meeting and the audit row of what brought it here; returns the row's number. */
export const putMeeting = (
  { db, tx, now }: Moment,
  { meeting, verb, from, by }: MeetingMove,
  end: ChainEnd,
): number => {
  const entry = {
    verb,
    from,
    to: meeting.state,
    at: now,
    uid: by.uid,
    role: by.role,
    agencyId: '',
    version: 1,
  }
  const seq = appendAudit(db, tx, { entity: meetingEntity(meeting.id), end, entry })
  if (from === '') tx.create(db.doc(path.meeting(meeting.id)), meeting)
  else tx.set(db.doc(path.meeting(meeting.id)), meeting)
  return seq
}
