// Owns putting streams of hits together: each stream is in the order of sort keys, and so is what comes out.

import type { DocumentStore } from '../store/document-store.ts'
import type { Document } from '../value.ts'

/** A document in an answer, by its number in the store or as a past version, with its place in the answer's order. */
export type Hit = { key: Uint8Array; document: number | Document }

export function load(store: DocumentStore, { document }: Hit): Document {
  return typeof document === 'number' ? store.readNumbered(document) : document
}

/** All hits of all streams in order; a document that several alternatives found comes once. */
export function* merge<One extends { key: Uint8Array }>(streams: readonly Iterable<One>[]): Generator<One> {
  const heads = streams
    .map((stream) => stream[Symbol.iterator]())
    .map((rest) => ({ rest, head: rest.next() }))
  let last: Uint8Array | undefined
  for (;;) {
    let least: (typeof heads)[number] | undefined
    for (const one of heads) {
      if (one.head.done === true) continue
      if (
        least === undefined ||
        least.head.done === true ||
        Buffer.compare(one.head.value.key, least.head.value.key) < 0
      ) {
        least = one
      }
    }
    if (least === undefined || least.head.done === true) return
    const { value } = least.head
    least.head = least.rest.next()
    if (last !== undefined && Buffer.compare(last, value.key) === 0) continue
    last = value.key
    yield value
  }
}
