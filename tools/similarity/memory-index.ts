// The index of a large registry, built in memory as filing entry by entry would leave it. The store is then given those of
// its documents that the measured checks ask for: to a check it is the whole index.
import { budget, filingsOf } from '../../domain/screening/similarity/index-plan.ts'
import type { Read } from '../../functions/src/screening/find-candidates.ts'
import {
  entryIndex,
  filingLine,
  placeOf,
  postingOf,
  separate,
  type IndexedEntry,
} from '../../functions/src/screening/index-documents.ts'
import { grownId } from './grown.ts'

export type MemoryIndex = {
  add: (entry: IndexedEntry) => void
  read: Read
  /** Every document that was asked for, with its data. */
  asked: ReadonlyMap<string, object>
  /** Small writes to lists so far. */
  writes: () => number
}

/** An entry that only the lists know of has the text of a grown one, under an id of its own. */
const isGrown = (line: string): boolean => line.startsWith(grownId(''))
const copyOf = (line: string, copy: number): string => line.replace(/^\S+/u, (id) => `${id}~${copy}`)
const copied = /~\d+$/u

/** With `times`, each grown entry counts so many times in the lists, as in a registry that is so much larger. */
export const memoryIndex = (times = 1): MemoryIndex => {
  const lists = new Map<string, string[]>()
  const texts = new Map<string, IndexedEntry>()
  const asked = new Map<string, object>()
  let writes = 0
  const documentAt = (path: string): object | undefined => {
    const list = lists.get(path)
    if (list === undefined) return textAt(path)
    const cap = list[0]?.includes(' ') === true ? budget.wordCap : budget.cap
    const grownOnes = list.filter(isGrown)
    const copies = Array.from({ length: times - 1 }, (_, at) => grownOnes.map((line) => copyOf(line, at + 1)))
    return postingOf([...list, ...copies.flat()].slice(0, cap))
  }
  const textAt = (path: string): object | undefined => {
    const text = texts.get(path.replace(copied, ''))
    return text === undefined ? undefined : { ...text, id: path.slice(path.lastIndexOf('/') + 1) }
  }
  return {
    asked,
    writes: () => writes,
    add: (entry) => {
      texts.set(entryIndex.text(entry.id), entry)
      for (const filing of filingsOf(separate(entry.words))) {
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
