// Owns walking indexes in order, a page at a time, so that an answer costs what it holds; and walking several at once,
// where each skips to what the others have reached.
import type { DocumentStore } from '../store/document-store.ts'
import { inverted, prefixEnd } from '../store/value-key.ts'
import type { AccessPath, Leg } from './access-path.ts'
import type { Hit } from './hits.ts'
import { mirrored, prefixed } from './key-range.ts'
import type { KeyRange } from './key-range.ts'

const FIRST_PAGE = 16
const LARGEST_PAGE = 1024
const AFTER_ALL = Uint8Array.of(0xff)

type Step = { tail: Uint8Array; document: number }

/** The entries of an alternative's indexes that are in its answer. */
export function* walk(store: DocumentStore, scope: number, { legs, tail }: AccessPath): Generator<Hit> {
  for (const range of tail.ranges) {
    const walkers = legs.map((leg) => new Walker(store, { scope, leg, range }))
    for (const step of common(walkers, range.low)) {
      const key = tail.sortKey(step.tail)
      if (key !== null) yield { key, document: step.document }
    }
  }
}

/** How many entries a stretch has, up to a limit. */
export function countStretch(store: DocumentStore, stretch: Stretch, limit: number): number {
  const { scope, leg, range } = stretch
  const place = store.numbers.place(leg.spec)
  if (place === undefined) return 0
  const { low, high } = keysOf(leg, range)
  return (
    store.sql.countEntries(scope, place, low, high ?? AFTER_ALL, Number.isFinite(limit) ? limit : -1)?.n ?? 0
  )
}

export type Stretch = { scope: number; leg: Leg; range: KeyRange }

/** Steps that all walkers take. */
function* common(walkers: readonly Walker[], start: Uint8Array): Generator<Step> {
  let at = start
  for (;;) {
    let step: Step | undefined
    let agreeing = 0
    for (let turn = 0; agreeing < walkers.length; turn++) {
      const next = walkers[turn % walkers.length]?.seek(at)
      if (next === undefined) return
      agreeing = step !== undefined && Buffer.compare(next.tail, step.tail) === 0 ? agreeing + 1 : 1
      step = next
      at = next.tail
    }
    if (step === undefined) return
    yield step
    at = prefixEnd(step.tail) ?? AFTER_ALL
  }
}

/** One index, read forwards only. */
class Walker {
  readonly #store: DocumentStore
  readonly #stretch: Stretch
  readonly #place: number | undefined
  #page: Step[] = []
  #at = 0
  #used = 0
  #size = FIRST_PAGE
  #isLast = false

  constructor(store: DocumentStore, stretch: Stretch) {
    this.#store = store
    this.#stretch = stretch
    this.#place = store.numbers.place(stretch.leg.spec)
  }

  /** The first step at or after `tail`, which never goes back. */
  seek(tail: Uint8Array): Step | undefined {
    for (;;) {
      for (; this.#at < this.#page.length; this.#at++) {
        const step = this.#page[this.#at]
        if (step !== undefined && Buffer.compare(step.tail, tail) >= 0) {
          this.#used++
          return step
        }
      }
      if (this.#isLast) return undefined
      this.#read(tail)
    }
  }

  #read(from: Uint8Array): void {
    const { scope, leg, range } = this.#stretch
    if (this.#place === undefined) {
      this.#isLast = true
      return
    }
    // Pages grow while most of what they bring is used, and are small again where most of it is skipped.
    const isUsed = this.#used * 2 >= this.#page.length
    this.#size = isUsed ? Math.min(Math.max(this.#page.length * 4, FIRST_PAGE), LARGEST_PAGE) : FIRST_PAGE
    const { low, high = AFTER_ALL } = keysOf(leg, { low: from, high: range.high })
    const { entriesUp, entriesDown } = this.#store.sql
    const rows = (leg.down ? entriesDown : entriesUp)(scope, this.#place, low, high, this.#size)
    this.#page = rows.map(({ key, document }) => {
      const tail = key.subarray(leg.prefix.length)
      return { tail: leg.down ? inverted(tail) : tail, document }
    })
    this.#at = 0
    this.#used = 0
    this.#isLast = rows.length < this.#size
  }
}

/** The range of an index's own keys that has these tails. */
function keysOf(leg: Leg, range: KeyRange): KeyRange {
  return prefixed(leg.prefix, leg.down ? mirrored(range) : range)
}
