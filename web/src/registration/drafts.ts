// An agency's working copies in Firestore: read, created and saved by its own people under the rules. When to save is
// decided in form/keeper.ts.
import {
  collection,
  doc,
  limit,
  orderBy,
  query,
  runTransaction,
  serverTimestamp,
  setDoc,
  Timestamp,
  type Transaction,
  where,
} from 'firebase/firestore/lite'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { emptyContent, type Content } from '../../../domain/registration/content.ts'
import { Draft, RegistrationId } from '../../../domain/registration/documents.ts'
import { instantFromMillis, type Instant } from '../../../domain/time/instant.ts'
import * as z from 'zod/mini'
import type { Session } from '../directory/session.ts'
import { authorised } from '../platform/authorised.ts'
import { pageSize, readDocument, readPage, type Page } from '../platform/documents.ts'
import { DocumentFailure, NoNetwork } from '../platform/failure.ts'
import { db } from '../platform/firebase.ts'

/** What an agency's people write in a draft. */
export type Written = { content: Content; reply: string }

/** A draft as stored: the server stamps when it was saved. */
export type StoredDraft = Draft & Written & { savedAt: Instant }

const StoredDraft = z.pipe(
  z.looseObject({ savedAt: z.instanceof(Timestamp) }),
  z.transform(({ savedAt, ...rest }, context) => {
    const draft = Draft.safeParse(rest)
    if (draft.success) return { reply: '', ...draft.data, savedAt: instantFromMillis(savedAt.toMillis()) }
    context.issues.push({ code: 'custom', message: draft.error.message, input: rest })
    return z.NEVER
  }),
)

const draftAt = (id: string) => doc(db, 'drafts', id)

export const readDraft = (id: string): Promise<StoredDraft> => readDocument(StoredDraft, draftAt(id))

/** The agency's drafts that still wait for something, last saved first. */
export const openDrafts = (session: Session): Promise<Page<StoredDraft>> =>
  readPage(
    StoredDraft,
    query(
      collection(db, 'drafts'),
      where('agencyId', '==', session.agencyId),
      where('state', 'in', ['draft', 'awaiting-signature']),
      orderBy('savedAt', 'desc'),
      limit(pageSize),
    ),
  )

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Letters beyond the last whole multiple of the alphabet are drawn again, so that each is equally likely. */
const newId = (): RegistrationId => {
  let id = ''
  while (id.length < 20)
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < 248 && id.length < 20) id += alphabet.charAt(byte % alphabet.length)
  return RegistrationId.parse(id)
}

export const createDraft = async (
  session: Session,
  campaign: Campaign,
  kind: Content['kind'],
): Promise<RegistrationId> => {
  const id = newId()
  const draft: Draft = {
    agencyId: session.agencyId,
    campaignId: campaign.id,
    state: 'draft',
    content: emptyContent(kind),
    revision: 1,
    basedOn: 0,
    createdBy: session.uid,
    updatedBy: session.uid,
  }
  await authorised(() => setDoc(draftAt(id), { ...draft, savedAt: serverTimestamp() }))
  return id
}

/** Saved, or what somebody else has stored since `revision`. */
export type SaveOutcome = { saved: true; revision: number } | { saved: false; theirs: StoredDraft }

/** One more try when somebody commits in between; a lost network is the keeper's to try again. */
const attempts = { maxAttempts: 2 }

/** Saves over exactly the revision that was read: another tab's or a colleague's save is never overwritten. */
export const saveDraft = async (
  id: string,
  change: Written & { revision: number },
  session: Session,
): Promise<SaveOutcome> => {
  if (!navigator.onLine) throw new NoNetwork()
  const save = async (transaction: Transaction): Promise<SaveOutcome> => {
    const snapshot = await transaction.get(draftAt(id))
    const stored = StoredDraft.safeParse(snapshot.data())
    if (!stored.success)
      throw new DocumentFailure(snapshot.exists() ? 'unreadable' : 'missing', draftAt(id).path)
    if (stored.data.revision !== change.revision || stored.data.state === 'submitted')
      return { saved: false, theirs: stored.data }
    const revision = change.revision + 1
    const { content, reply } = change
    const saved = { content, reply, revision, updatedBy: session.uid, savedAt: serverTimestamp() }
    transaction.update(draftAt(id), saved)
    return { saved: true, revision }
  }
  return authorised(() => runTransaction(db, save, attempts))
}
