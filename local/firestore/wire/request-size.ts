// How large one request may be, at either door.
import { FirestoreError } from '../engine.ts'

const requestLimitBytes = 10 * 1024 * 1024

export function checkRequestSize(bytes: number): void {
  if (bytes > requestLimitBytes)
    throw new FirestoreError(
      'INVALID_ARGUMENT',
      `Request payload size exceeds the limit: ${requestLimitBytes} bytes.`,
    )
}
