// Owns the answers of queries: the documents in order, from the offset to the limit, with the fields asked for.
import type { FieldPath, Query } from '../engine.ts'
import { isName, valueAt, withValueAt } from '../indexes/field-path.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { fieldsNamed } from '../store/stored-document.ts'
import { prefixEnd } from '../store/value-key.ts'
import type { Document, Fields } from '../value.ts'
import { load } from './hits.ts'
import type { Hit } from './hits.ts'
import { overlap } from './key-range.ts'
import type { Target } from './target.ts'

export type Answer = {
  documents: readonly Document[]
  /** What the answer depends on: the query as far as its limit let it look. */
  seen: Target
}

export function answer(store: DocumentStore, query: Query, target: Target, hits: Iterable<Hit>): Answer {
  const documents: Document[] = []
  const page = pageOf(query, hits)
  for (const hit of page) documents.push(projected(load(store, hit), query.select))
  const last = page.at(-1)
  const isCutOff = documents.length === query.limit && query.nearest === undefined
  return {
    documents,
    seen: isCutOff && last !== undefined ? upTo(target, last.key) : target,
  }
}

/** The hits from the query's offset to its limit. */
export function pageOf({ offset, limit }: Pick<Query, 'offset' | 'limit'>, hits: Iterable<Hit>): Hit[] {
  const page: Hit[] = []
  if (limit === 0) return page
  let skipped = 0
  for (const hit of hits) {
    if (skipped < offset) skipped++
    else if (page.push(hit) === limit) break
  }
  return page
}

function upTo(target: Target, key: Uint8Array): Target {
  const bounds = overlap(target.bounds, { low: target.bounds.low, high: prefixEnd(key) }) ?? target.bounds
  return { ...target, bounds }
}

/** No selection is the whole document; the name alone is no fields at all. */
function projected(document: Document, select: readonly FieldPath[] | undefined): Document {
  if (select === undefined) return document
  const { name, createTime, updateTime } = document
  const whole = fieldsNamed(document, new Set(select.map(([first = '']) => first)))
  let fields: Fields = new Map()
  for (const path of select) {
    const value = isName(path) ? undefined : valueAt(whole, path)
    if (value !== undefined) fields = withValueAt(fields, path, value)
  }
  return { name, fields, createTime, updateTime }
}
