// Who is signed in, with which role and agency. A session that ends by itself keeps its page, so that nothing typed is
// lost: the person signs in again over it (sign-in-again.tsx).
import { FirebaseError } from 'firebase/app'
import {
  onIdTokenChanged,
  signInWithEmailAndPassword,
  signOut,
  type MultiFactorError,
  type User,
} from 'firebase/auth'
import { doc } from 'firebase/firestore/lite'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { Agency, nameOn, type AgencyId } from '../../../domain/directory/agency.ts'
import { Claims, lacksSecondStep, Person, type Role, type Uid } from '../../../domain/directory/person.ts'
import { sessionEnds, sessionRenewals } from '../platform/authorised.ts'
import { readIfThere } from '../platform/documents.ts'
import { failureOf, type Failure } from '../platform/failure.ts'
import { auth, db } from '../platform/firebase.ts'
import { today } from '../platform/server-clock.ts'
import { createStore } from '../platform/store.ts'

export type Session = {
  uid: Uid
  email: string
  role: Role
  agencyId: AgencyId
  agencyName: string
  name: string
  position: string
}

export type SessionState =
  | { at: 'starting' }
  | { at: 'signed-out' }
  | { at: 'no-role'; email: string }
  /** Signed in with the password alone, where the role asks for two steps. */
  | { at: 'one-step' }
  | { at: 'failed'; failure: Failure; retry: () => void }
  | { at: 'signed-in'; session: Session; expired: boolean }

export const sessions = createStore<SessionState>({ at: 'starting' })

type Named = { claims: Claims; lacksStep: boolean }

const claimsOf = async (user: User, fresh: boolean): Promise<Named | null> => {
  const { claims: token } = await user.getIdTokenResult(fresh)
  const parsed = Claims.safeParse(token)
  return parsed.success ? { claims: parsed.data, lacksStep: lacksSecondStep(parsed.data, token) } : null
}

/** A name is only shown, so its absence does no harm. */
const agencyNameOf = async (id: AgencyId): Promise<string> => {
  const agency = await readIfThere(Agency, doc(db, 'agencies', id)).catch(() => null)
  return agency === null ? '' : nameOn(agency, today())
}

const personOf = (user: User): Promise<Person | null> =>
  readIfThere(Person, doc(db, 'people', user.uid)).catch((error: unknown) => {
    if (failureOf(error) === 'denied') return null
    throw error
  })

const sessionOf = async (user: User, fresh: boolean): Promise<Session | 'no-role' | 'one-step'> => {
  const named = await claimsOf(user, fresh)
  const person = named === null ? null : await personOf(user)
  const outdated = named === null || person === null || person.claimsVersion !== named.claims.cv
  if (outdated && !fresh) return sessionOf(user, true)
  if (named === null || person === null) return 'no-role'
  if (named.lacksStep) return 'one-step'
  const { claims } = named
  return {
    uid: person.uid,
    email: user.email ?? person.email,
    role: claims.role,
    agencyId: claims.agency,
    agencyName: await agencyNameOf(claims.agency),
    name: person.name,
    position: person.position,
  }
}

const stateOf = (session: Awaited<ReturnType<typeof sessionOf>>, user: User): SessionState => {
  if (session === 'no-role') return { at: 'no-role', email: user.email ?? '' }
  return session === 'one-step' ? { at: 'one-step' } : { at: 'signed-in', session, expired: false }
}

const open = async (user: User): Promise<void> => {
  try {
    const session = await sessionOf(user, false)
    if (auth.currentUser?.uid !== user.uid) return
    const before = sessions.get()
    sessions.set(stateOf(session, user))
    if (before.at === 'signed-in' && before.expired) sessionRenewals.give()
  } catch (error) {
    console.error(error)
    // Over a page that keeps what was typed, the form for signing in simply stays.
    if (sessions.get().at === 'signed-in') return
    const retry = (): void => {
      sessions.set({ at: 'starting' })
      void open(user)
    }
    sessions.set({ at: 'failed', failure: failureOf(error), retry })
  }
}

/** The page stays, and asks for the password over what it shows. */
const expire = (): void => {
  const before = sessions.get()
  if (before.at === 'signed-in') sessions.set({ ...before, expired: true })
}

let leaving = false

/** Follows the SDK's own account of who is signed in; called once. */
export const followSession = (): void => {
  sessionEnds.watch(expire)
  onIdTokenChanged(auth, (user) => {
    const before = sessions.get()
    const same = before.at === 'signed-in' && user?.uid === before.session.uid
    if (same && !before.expired) return
    if (user !== null) void open(user)
    else if (before.at === 'signed-in' && !leaving) expire()
    else sessions.set({ at: 'signed-out' })
  })
}

/** The password was right, and a code is asked for besides; null for any other failure. */
export const secondStepDueBy = (error: unknown): MultiFactorError | null =>
  error instanceof FirebaseError && error.code === 'auth/multi-factor-auth-required'
    ? (error as MultiFactorError)
    : null

/** Resolves to the second step where there is one to do. */
export const signIn = async (email: string, password: string): Promise<MultiFactorError | null> => {
  try {
    await signInWithEmailAndPassword(auth, email.trim(), password)
    return null
  } catch (error) {
    const due = secondStepDueBy(error)
    if (due === null) throw error
    return due
  }
}

/** Leaves for good: the page is dropped, and with it everything held in memory. */
export const leave = async (): Promise<void> => {
  leaving = true
  await signOut(auth)
  location.assign('/dang-nhap')
}

export const SessionContext = createContext<Session | null>(null)

/** The person; only for pages that the shell shows to signed-in people. */
export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession outside a signed-in page')
  return session
}
