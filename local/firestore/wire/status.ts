// The canonical status names with their numbers in gRPC and HTTP, and how any failure becomes one of them.
import { FirestoreError, type StatusName } from '../engine.ts'
import type { Log } from '../../host/context.ts'

export const grpcCodes: Record<StatusName, number> = {
  INVALID_ARGUMENT: 3,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
}

export const httpCodes: Record<StatusName, number> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ABORTED: 409,
  ALREADY_EXISTS: 409,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
}

/** The failure to answer with; one that nobody foresaw is told to the operator, and only its kind to the client. */
export function asFirestoreError(error: unknown, log: Log): FirestoreError {
  if (error instanceof FirestoreError) return error
  log('error', `firestore: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return new FirestoreError('INTERNAL', 'Internal error.')
}
