// One person's act: a transaction that knows who acts and when, tried again when others got in between.
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import { can, grants, type AccessVerb, type Resource } from '../../../domain/access/table.ts'
import type { CallRefusal } from '../../../domain/calls.ts'
import type { Actor } from '../../../domain/directory/person.ts'
import { refused, type Outcome } from '../../../domain/outcome.ts'
import type { State, Verb } from '../../../domain/registration/lifecycle.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import type { Live } from './live.ts'
import { readActor, type Caller } from './people.ts'

export type Work = { db: Firestore; tx: Transaction; actor: Actor; now: Instant }

export type Answer<T> = Promise<Outcome<T, CallRefusal>>

/** google.rpc.Status codes for too much at once: DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNAVAILABLE. They pass. */
const busy = new Set<unknown>([4, 8, 10, 14])

export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && busy.has(error.code)

/** Lost races are run again by the library, with growing random pauses; then the caller is asked to come back. */
const maxAttempts = 6

/** Runs `step` in a transaction as the caller. */
export const act = async <T>(
  live: Live,
  caller: Caller,
  step: (work: Work) => Answer<T>,
): Promise<Outcome<T, CallRefusal>> => {
  const { db } = live
  const attempt = async (tx: Transaction): Answer<T> => {
    const now = live.now()
    const actor = await readActor(db, tx, caller, now)
    return actor.ok ? step({ db, tx, actor: actor.value, now }) : actor
  }
  return transact(db, attempt)
}

export const transact = <T>(db: Firestore, attempt: (tx: Transaction) => Answer<T>): Answer<T> =>
  unlessBusy(() => db.runTransaction(attempt, { maxAttempts }))

/** Lost races and outages that do not pass are told as such. */
export const unlessBusy = async <T>(work: () => Answer<T>): Answer<T> => {
  try {
    return await work()
  } catch (error) {
    if (isBusy(error)) return refused({ code: 'too-busy' })
    throw error
  }
}

export type ActVerb = AccessVerb & Verb

/**
 * Why the access table refuses, or null when it grants. Whoever may not even see something is told what they would be
 * told if it did not exist; whoever has the verb, but not in this state, learns the state.
 */
export const accessRefusal = (
  actor: Actor,
  verb: ActVerb,
  resource: Resource,
  subject: { agencyId: string; state: State },
): CallRefusal | null => {
  if (!can(actor, 'get', resource, subject)) return { code: 'not-found' }
  if (can(actor, verb, resource, subject)) return null
  const isGranted = grants.some(
    (grant) => grant.resource === resource && grant.verbs.includes(verb) && grant.roles.includes(actor.role),
  )
  return isGranted ? { code: 'illegal-transition', state: subject.state, verb } : { code: 'not-allowed' }
}
