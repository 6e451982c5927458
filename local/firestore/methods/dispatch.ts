// Carries a call from either door to its method: finds out who calls, and hands the method the store they may use.
import type { Identify, Identity } from '../access/identify.ts'
import type { Answer, Method, Store } from './method.ts'

/** `authorization` is the header of that name. Throws what the method throws, or UNAUTHENTICATED. */
export type Dispatch = (method: Method, request: object, authorization: string | undefined) => Promise<Answer>

export function dispatcher(identify: Identify, storeFor: (identity: Identity) => Store): Dispatch {
  return async (method, request, authorization) =>
    method.run(request, storeFor(await identify(authorization)))
}
