// Owns which names a bucket or an object may have. Names are data: no name ever becomes a path of this machine.
import { StorageProblem } from './problem.ts'

const longestName = 1024

export function bucketName(value: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(value)) {
    throw new StorageProblem(400, 'Invalid bucket name.')
  }
  return value
}

export function objectName(value: string): string {
  if (value === '') throw new StorageProblem(400, 'Required object name is empty.')
  if (!value.isWellFormed() || Buffer.byteLength(value) > longestName) {
    throw new StorageProblem(400, `The object name must be at most ${longestName} bytes of UTF-8.`)
  }
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(value)) {
    throw new StorageProblem(400, 'The object name must not contain control characters.')
  }
  // Cloud Storage refuses these as whole names; as segments they only ever mean an attempt to climb out.
  if (value.split('/').some((segment) => segment === '.' || segment === '..')) {
    throw new StorageProblem(400, "The object name must not contain '.' or '..' as a segment.")
  }
  return value
}

/** A segment of a URL as text; a malformed escape is the caller's mistake. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new StorageProblem(400, 'Malformed percent-encoding in the URL.')
  }
}
