// Owns answering a query as of a past time: today's hits without the documents changed since, and with the versions
// that those had then. Its cost grows with what has changed since then.
import { find } from './find.ts'
import type { Finder } from './find.ts'
import { merge } from './hits.ts'
import type { Hit } from './hits.ts'
import { isMatch, sortKey } from './target.ts'
import type { Target } from './target.ts'

export function findAt(finder: Finder, target: Target, micros: number): Iterable<Hit> {
  const { store } = finder
  const changed = store.changedSince(micros)
  if (changed.length === 0) return find(finder, target)
  const today = new Set(changed.map((name) => store.numberOf(name)))
  const then: Hit[] = []
  for (const name of changed) {
    const document = store.readAt(name, micros)
    const key = document !== null && isMatch(target, document) ? sortKey(target, document) : null
    if (key !== null && document !== null) then.push({ key, document })
  }
  then.sort((a, b) => Buffer.compare(a.key, b.key))
  return merge([unchanged(find(finder, target), today), then])
}

function* unchanged(hits: Iterable<Hit>, changed: ReadonlySet<unknown>): Generator<Hit> {
  for (const hit of hits) if (!changed.has(hit.document)) yield hit
}
