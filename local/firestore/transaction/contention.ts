// Owns the words for a transaction that lost: clients try again when they read them.
import { FirestoreError } from '../engine.ts'

export function contention(): FirestoreError {
  return new FirestoreError('ABORTED', 'Too much contention on these documents. Please try again.')
}

export function expired(): FirestoreError {
  return new FirestoreError(
    'INVALID_ARGUMENT',
    'The referenced transaction has expired or is no longer valid.',
  )
}
