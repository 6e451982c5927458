// Owns how much one document may put into indexes, counted and measured as production documents it (quotas; storage
// size): a value of a field counts upwards and downwards, an array once for each element, a map by what is in it.
import { FirestoreError } from '../engine.ts'
import type { Entry } from './entries.ts'

export const entryLimits = { entries: 40_000, entryBytes: 7680, sumBytes: 8 * 1024 * 1024 } as const

const FIXED_BYTES = 32

/** `name` and `parent` are the sizes of the document's name and of its parent's. */
export function checkEntries(entries: readonly Entry[], sizes: { name: number; parent: number }): void {
  let [count, sum] = [0, 0]
  for (const entry of entries) {
    const bytes = sizes.name + (entry.group ? 0 : sizes.parent) + entry.bytes + FIXED_BYTES
    if (bytes > entryLimits.entryBytes) throw tooLarge('An index entry', bytes, entryLimits.entryBytes)
    count += entry.counts
    sum += bytes * entry.counts
  }
  if (count > entryLimits.entries)
    throw invalid(`Too many index entries for one document: ${count} > ${entryLimits.entries}.`)
  if (sum > entryLimits.sumBytes) throw tooLarge('The index entries', sum, entryLimits.sumBytes)
}

function tooLarge(what: string, bytes: number, limit: number): FirestoreError {
  return invalid(`${what} of the document would have ${bytes} bytes, and at most ${limit} bytes are allowed.`)
}

function invalid(message: string): FirestoreError {
  return new FirestoreError('INVALID_ARGUMENT', message)
}
