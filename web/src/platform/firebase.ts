// The one connection to Firebase. The configuration comes from Hosting; addresses of a local home come through the SDK's
// own defaults (the __FIREBASE_DEFAULTS__ cookie), which Firestore and Functions read by themselves.
import { getDefaultEmulatorHost } from '@firebase/util'
import { initializeApp, type FirebaseOptions } from 'firebase/app'
import {
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
} from 'firebase/auth'
import { getFirestore } from 'firebase/firestore/lite'
import { observeClock } from './server-clock.ts'

const configuration = async (): Promise<FirebaseOptions> => {
  const response = await fetch('/__/firebase/init.json', { cache: 'no-store' })
  if (!response.ok) throw new Error(`/__/firebase/init.json answered ${response.status}`)
  observeClock(response)
  return response.json() as Promise<FirebaseOptions>
}

export const app = initializeApp(await configuration())

/** initializeAuth instead of getAuth: without the pop-up resolver the page is a third of its size. */
export const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] })
auth.languageCode = 'vi'
const authHost = getDefaultEmulatorHost('auth')
if (authHost !== undefined) connectAuthEmulator(auth, `http://${authHost}`, { disableWarnings: true })

export const db = getFirestore(app)
