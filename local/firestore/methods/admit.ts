// Lets callers in at either door: finds out who they are, and hands out the store they may use.
import type { Identify, Identity } from '../access/identify.ts'
import type { Store } from './method.ts'

/**
 * `authorization` is the header of that name; throws UNAUTHENTICATED when it does not hold. A store is for one request:
 * what a conversation asks later is judged by the rules then in force.
 */
export type Admit = (authorization: string | undefined) => Promise<() => Store>

export function admitting(identify: Identify, storeFor: (identity: Identity) => Store): Admit {
  return async (authorization) => {
    const identity = await identify(authorization)
    return () => storeFor(identity)
  }
}
