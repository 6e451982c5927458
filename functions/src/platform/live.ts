// What the functions work with: Firestore, the bucket, the clock, randomness. Opened once an instance, on first use.
// The mail server is reached by notice/smtp.ts; what the operator sets stands in parameters.ts. Triggers load this at a
// cold start, so it imports nothing that firebase-functions has not loaded already.
import { randomBytes } from 'node:crypto'
import { initializeApp } from 'firebase-admin/app'
import { getFirestore, type Firestore } from 'firebase-admin/firestore'
import type { getStorage } from 'firebase-admin/storage'
import type { Instant } from '../../../domain/time/instant.ts'

export type Bucket = ReturnType<ReturnType<typeof getStorage>['bucket']>

export type Live = {
  db: Firestore
  /** Loads the storage library only when it is asked for: most functions never do. */
  bucket: () => Promise<Bucket>
  now: () => Instant
  random: (bytes: number) => Uint8Array
}

let opened: Live | undefined

export const live = (): Live => (opened ??= open())

const open = (): Live => {
  const app = initializeApp()
  return {
    db: getFirestore(app),
    bucket: async () => (await import('firebase-admin/storage')).getStorage(app).bucket(),
    now: () => new Date().toISOString() as Instant,
    random: (bytes) => randomBytes(bytes),
  }
}
