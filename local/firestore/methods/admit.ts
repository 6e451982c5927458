// Lets callers in at either door: finds out who they are, and hands out the store they may use.
import type { Identify, Identity } from '../access/identify.ts'
import { FirestoreError } from '../engine.ts'
import type { Store } from './method.ts'

/** A page in a browser is never an administrator: any page can send the emulators' `Bearer owner`. */
export type Asker = 'program' | 'page'

/**
 * `authorization` is the header of that name; throws UNAUTHENTICATED when it does not hold now. A store is for one
 * request: what a conversation asks later is admitted anew, and judged by the rules then in force.
 */
export type Admit = (authorization: string | undefined, asker: Asker) => Promise<Store>

export function admitting(identify: Identify, storeFor: (identity: Identity) => Store): Admit {
  return async (authorization, asker) => {
    const identity = await identify(authorization)
    if (identity === 'admin' && asker === 'page')
      throw new FirestoreError('PERMISSION_DENIED', 'Only programs on this machine may be administrators.')
    return storeFor(identity)
  }
}
