// A person at a browser, without the browser: the unmodified Firebase web SDK against a home, and the callables by the
// domain's list of them.
import { deleteApp, initializeApp } from 'firebase/app'
import {
  connectAuthEmulator,
  initializeAuth,
  inMemoryPersistence,
  signInWithEmailAndPassword,
} from 'firebase/auth'
import {
  doc,
  initializeFirestore,
  serverTimestamp,
  setDoc,
  updateDoc,
  type Firestore,
} from 'firebase/firestore/lite'
import { connectFunctionsEmulator, getFunctions, httpsCallable } from 'firebase/functions'
import type { CallInput, CallName, CallOutput } from '../../domain/calls.ts'
import type { Content } from '../../domain/registration/content.ts'
import type { Receipt } from '../../domain/registration/documents.ts'
import { demoPassword } from '../seed/people.ts'

export type Client = {
  uid: string
  store: Firestore
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput[N]>
  upload(path: string, file: Blob): Promise<void>
  close(): Promise<void>
}

let count = 0

/** Signs in with a demo account. */
export const signIn = async (url: string, email: string, password = demoPassword): Promise<Client> => {
  const { host, hostname, port } = new URL(url)
  count += 1
  const app = initializeApp({ projectId: 'demo-sang-kien', apiKey: 'any' }, `person-${count}`)
  const auth = initializeAuth(app, { persistence: inMemoryPersistence })
  connectAuthEmulator(auth, url, { disableWarnings: true })
  const store = initializeFirestore(app, { host, ssl: false })
  const functions = getFunctions(app, 'asia-southeast1')
  connectFunctionsEmulator(functions, hostname, Number(port))
  const { user } = await signInWithEmailAndPassword(auth, email, password)
  return {
    uid: user.uid,
    store,
    call: async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput[N]> => {
      const { data } = await httpsCallable<CallInput<N>, CallOutput[N]>(functions, name)(input)
      return data
    },
    async upload(path, file) {
      const { connectStorageEmulator, getStorage, ref, uploadBytes } = await import('firebase/storage')
      const storage = getStorage(app, 'gs://demo-sang-kien.firebasestorage.app')
      connectStorageEmulator(storage, hostname, Number(port))
      await uploadBytes(ref(storage, path), file, { contentType: file.type })
    },
    close: () => deleteApp(app),
  }
}

/** Letters and digits, as the web makes ids. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.charAt(byte % 62),
  ).join('')

/** The clerk's part: a draft, saved once more, and handed to the head. Returns the registration's id. */
export const draftRegistration = async (
  clerk: Client,
  of: { agencyId: string; campaignId: string; content: Content },
): Promise<string> => {
  const id = newId()
  const draft = doc(clerk.store, `drafts/${id}`)
  await setDoc(draft, {
    ...of,
    state: 'draft',
    revision: 1,
    basedOn: 0,
    createdBy: clerk.uid,
    updatedBy: clerk.uid,
    savedAt: serverTimestamp(),
  })
  await saveDraft(clerk, id, { content: of.content, revision: 2 })
  await clerk.call('requestSignature', { registrationId: id, revision: 2 })
  return id
}

export const saveDraft = (
  clerk: Client,
  id: string,
  save: { content: Content; revision: number },
): Promise<void> =>
  updateDoc(doc(clerk.store, `drafts/${id}`), { ...save, updatedBy: clerk.uid, savedAt: serverTimestamp() })

/** The head's part. */
export const signOff = (
  head: Client,
  registrationId: string,
  revision: number,
  reply = '',
): Promise<Receipt> => head.call('submitRegistration', { registrationId, revision, key: newId(), reply })
