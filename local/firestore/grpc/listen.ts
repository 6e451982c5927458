// The Listen conversation: clients add targets (queries, documents) and are told, commit by commit, what enters, changes
// and leaves each one's answer. An answer is read anew when a commit touches it, and compared with what was last told.
import type { Change } from '../engine.ts'
import type { Timestamp } from '../value.ts'
import { writeTimestamp } from '../wire/timestamps.ts'
import { writeDocument } from '../wire/values.ts'
import type { Talk } from './conversation.ts'
import { readTarget, type Target, type TargetMessage } from './listen-target.ts'

type ListenRequest = { addTarget: TargetMessage | null; removeTarget: number }

/** By the numbers of TargetChangeType. */
const kinds = { none: 0, add: 1, remove: 2, current: 3, reset: 4 }

/** Nothing is resumed from a token: a client that brings one is told the whole answer again. */
const resumeToken = Uint8Array.of(1)

export async function converseInTargets(talk: Talk): Promise<void> {
  const listener = new Listener(talk)
  const stop = talk.engine.watch((changes) => listener.changed(changes))
  try {
    for await (const { addTarget, removeTarget } of talk.requests as AsyncIterable<ListenRequest>)
      if (addTarget === null) await listener.remove(removeTarget)
      else await listener.add(addTarget)
  } finally {
    stop()
  }
}

/** `told` holds the versions that the client knows, and null for documents it knows to be missing. */
type Listened = { id: number; target: Target; isStale: boolean; isCurrent: boolean; told: Map<string, Timestamp | null> }

class Listener {
  readonly #talk: Talk
  readonly #targets = new Map<number, Listened>()
  #catchingUp: Promise<void> | null = null

  constructor(talk: Talk) {
    this.#talk = talk
  }

  async add(message: TargetMessage): Promise<void> {
    const { targetId: id, resumeToken: resumed } = message
    await this.#tellTarget(kinds.add, id)
    if (resumed != null && resumed.length > 0) await this.#tellTarget(kinds.reset, id)
    try {
      const target = readTarget(message)
      this.#targets.set(id, { id, target, isStale: true, isCurrent: false, told: new Map() })
    } catch (error) {
      await this.#drop(id, error)
    }
    await this.#catchUp()
  }

  async remove(id: number): Promise<void> {
    this.#targets.delete(id)
    await this.#tellTarget(kinds.remove, id)
  }

  changed(changes: readonly Change[]): void {
    for (const listened of this.#targets.values())
      if (changes.some((change) => listened.target.isTouchedBy(change))) listened.isStale = true
    void this.#catchUp()
  }

  /** Commits that come meanwhile are told together. */
  #catchUp(): Promise<void> {
    this.#catchingUp ??= this.#tellAll().finally(() => (this.#catchingUp = null))
    return this.#catchingUp
  }

  async #tellAll(): Promise<void> {
    let stale: Listened[]
    while ((stale = [...this.#targets.values()].filter(({ isStale }) => isStale)).length > 0) {
      let readTime: Timestamp | null = null
      for (const listened of stale) readTime = (await this.#tell(listened)) ?? readTime
      if (readTime !== null) await this.#tellTime(readTime)
    }
  }
}
