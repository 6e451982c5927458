// Who a request comes from: what the doors are handed, and what it means for the store they may use.
import type { Caller } from '../../rules/ruleset.ts'

/** Rules do not apply to 'admin'; null is a caller who has not signed in. */
export type Identity = 'admin' | Caller

/** Reads an Authorization header; throws a FirestoreError UNAUTHENTICATED for a token that is not valid. */
export type Identify = (authorization: string | undefined) => Identity | Promise<Identity>
