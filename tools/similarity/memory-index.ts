// The index of a large registry, built in memory as filing entry by entry would leave it. The store is then given those of
// its documents that the measured checks ask for: to a check it is the whole index.
import { filingsOf, placesOf } from '../../domain/screening/similarity/index-plan.ts'
import type { Read } from '../../functions/src/screening/find-candidates.ts'
import {
  entryIndex,
  filingLine,
  placeOf,
  type IndexedEntry,
} from '../../functions/src/screening/index-documents.ts'

export type MemoryIndex = {
  add: (entry: IndexedEntry) => void
  read: Read
  /** Every document that was asked for, with its data. */
  asked: ReadonlyMap<string, object>
  /** Small writes to lists so far. */
  writes: () => number
}

export const memoryIndex = (): MemoryIndex => {
  const lists = new Map<string, string[]>()
  const texts = new Map<string, IndexedEntry>()
  const asked = new Map<string, object>()
  let writes = 0
  const documentAt = (path: string): object | undefined => {
    const entries = lists.get(path)
    return entries === undefined ? texts.get(path) : { entries, size: entries.length }
  }
  return {
    asked,
    writes: () => writes,
    add: (entry) => {
      texts.set(entryIndex.text(entry.id), entry)
      for (const filing of filingsOf(placesOf(entry.parts).map(({ word }) => word))) {
        const { key, entry: line, cap } = placeOf(filingLine(filing), entry.id)
        const path = entryIndex.posting(key)
        const list = lists.get(path)
        if (list === undefined) lists.set(path, [line])
        else if (list.length < cap) list.push(line)
        else continue
        writes += 1
      }
    },
    read: (paths) =>
      Promise.resolve(
        paths.map((path) => {
          const found = documentAt(path)
          if (found !== undefined) asked.set(path, found)
          return found
        }),
      ),
  }
}
