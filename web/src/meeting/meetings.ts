// Meetings and published conclusions in Firestore, their papers by five-minute links, and the way of a signed PDF.
import { collection, doc, limit, orderBy, query } from 'firebase/firestore/lite'
import type { MeetingId } from '../../../domain/meeting/id.ts'
import { Meeting, PublishedConclusion } from '../../../domain/meeting/meeting.ts'
import type { CallInput } from '../../../domain/calls.ts'
import type { Session } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import { pageSize, readable, readDocument, readPage } from '../platform/documents.ts'
import { app, db } from '../platform/firebase.ts'

/** Latest first. */
export const listMeetings = async (): Promise<Meeting[]> =>
  readable(
    await readPage(Meeting, query(collection(db, 'meetings'), orderBy('createdAt', 'desc'), limit(pageSize))),
  )

export const readMeeting = (id: string): Promise<Meeting> => readDocument(Meeting, doc(db, 'meetings', id))

export const readConclusion = (id: string): Promise<PublishedConclusion> =>
  readDocument(PublishedConclusion, doc(db, 'conclusions', id))

export const newId = (): string => doc(collection(db, 'meetings')).id

export const openPaper = async (
  meetingId: MeetingId,
  file: CallInput<'openPaper'>['file'],
): Promise<void> => {
  const { url } = await call('openPaper', { meetingId, file })
  location.assign(url)
}

/** Lays the file under the officer's own id; the SDK part is loaded with the first upload. */
export const upload = async (file: File, { uid }: Session): Promise<string> => {
  const { getStorage, ref, uploadBytes } = await import('firebase/storage')
  const id = newId()
  await uploadBytes(ref(getStorage(app), `uploads/${uid}/${id}.pdf`), file, {
    contentType: 'application/pdf',
  })
  return id
}
