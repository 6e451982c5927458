// The Listen conversation: clients add targets (queries, documents) and are told, commit by commit, what enters, changes
// and leaves each one's answer. An answer is read anew when a commit touches it, and compared with what was last told.
import type { Change } from '../engine.ts'
import type { Store } from '../methods/method.ts'
import type { Timestamp } from '../value.ts'
import { writeDocument } from '../wire/documents.ts'
import { writeTimestamp } from '../wire/timestamps.ts'
import type { Talk } from './conversation.ts'
import { readTarget, type Target, type TargetAnswer, type TargetMessage } from './listen-target.ts'

type ListenRequest = { addTarget: TargetMessage | null; removeTarget: number }

/** By the numbers of TargetChangeType. */
const kinds = { none: 0, add: 1, remove: 2, current: 3, reset: 4 }

/** Nothing is resumed from a token or a time: a client that brings one is told the whole answer again. */
const resumeToken = Uint8Array.of(1)

export async function converseInTargets(talk: Talk): Promise<void> {
  const listener = new Listener(talk)
  const stop = talk.engine.watch((changes) => listener.changed(changes))
  try {
    await Promise.race([listen(listener, talk.requests as AsyncIterable<ListenRequest>), listener.refused])
  } finally {
    stop()
  }
}

async function listen(listener: Listener, requests: AsyncIterable<ListenRequest>): Promise<void> {
  for await (const { addTarget, removeTarget } of requests)
    if (addTarget === null) await listener.remove(removeTarget)
    else await listener.add(addTarget)
}

/** `told` holds the versions that the client knows, and null for documents it knows to be missing. */
type Listened = {
  id: number
  target: Target
  isStale: boolean
  isCurrent: boolean
  once: boolean
  told: Map<string, Timestamp | null>
}

class Listener {
  readonly #talk: Talk
  readonly #targets = new Map<number, Listened>()
  readonly #refusal = Promise.withResolvers<never>()
  #isCatchingUp = false

  constructor(talk: Talk) {
    this.#talk = talk
  }

  /** Rejects when the caller may not be told anything any more. */
  get refused(): Promise<never> {
    return this.#refusal.promise
  }

  async add(message: TargetMessage): Promise<void> {
    const { targetId: id, resumeToken: resumed, readTime, once = false } = message
    await this.#tellTarget(kinds.add, id)
    if ((resumed != null && resumed.length > 0) || readTime != null) await this.#tellTarget(kinds.reset, id)
    try {
      const target = readTarget(message)
      this.#targets.set(id, { id, target, isStale: true, isCurrent: false, once, told: new Map() })
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

  /** Commits that come while the client is being told are told together after that. */
  async #catchUp(): Promise<void> {
    if (this.#isCatchingUp) return
    this.#isCatchingUp = true
    try {
      for (let stale = this.#stale(); stale.length > 0; stale = this.#stale())
        await this.#tellAll(stale, await this.#talk.store())
      this.#isCatchingUp = false
    } catch (error) {
      this.#refusal.reject(error)
    }
  }

  async #tellAll(stale: readonly Listened[], store: Store): Promise<void> {
    let readTime: Timestamp | null = null
    for (const listened of stale) readTime = (await this.#tell(listened, store)) ?? readTime
    if (readTime !== null) await this.#tellTime(readTime)
    for (const { id, once } of stale) if (once && this.#targets.has(id)) await this.remove(id)
  }

  #stale(): Listened[] {
    return [...this.#targets.values()].filter(({ isStale }) => isStale)
  }

  /** Resolves to when the answer was read; null when there is none, as of a target that was removed meanwhile. */
  async #tell(listened: Listened, store: Store): Promise<Timestamp | null> {
    const { id, target } = listened
    listened.isStale = false
    try {
      const answer = await target.read(store)
      if (this.#targets.get(id) !== listened) return null
      for (const message of this.#differences(listened, answer)) await this.#talk.send(message)
      if (!listened.isCurrent) await this.#tellTarget(kinds.current, id, answer.readTime)
      listened.isCurrent = true
      return answer.readTime
    } catch (error) {
      await this.#drop(id, error)
      return null
    }
  }

  *#differences(listened: Listened, { documents, missing, readTime }: TargetAnswer): Iterable<object> {
    const { id, told } = listened
    const gone = { removedTargetIds: [id], readTime: writeTimestamp(readTime) }
    listened.told = new Map()
    for (const document of documents) {
      const { name, updateTime } = document
      listened.told.set(name, updateTime)
      if (told.get(name)?.toMillis() !== updateTime.toMillis())
        yield { documentChange: { document: writeDocument(document), targetIds: [id] } }
    }
    for (const name of missing) {
      listened.told.set(name, null)
      if (told.get(name) !== null) yield { documentDelete: { document: name, ...gone } }
    }
    for (const name of told.keys()) {
      const kind = this.#talk.engine.peek(name) === null ? 'documentDelete' : 'documentRemove'
      if (!listened.told.has(name)) yield { [kind]: { document: name, ...gone } }
    }
  }

  /** Tells that everything up to this time has been told, which lets the client show what it has. */
  #tellTime(time: Timestamp): Promise<void> {
    const readTime = writeTimestamp(time)
    return this.#talk.send({ targetChange: { targetChangeType: kinds.none, readTime, resumeToken } })
  }

  #tellTarget(targetChangeType: number, id: number, time?: Timestamp): Promise<void> {
    const at = time === undefined ? {} : { readTime: writeTimestamp(time), resumeToken }
    return this.#talk.send({ targetChange: { targetChangeType, targetIds: [id], ...at } })
  }

  #drop(id: number, error: unknown): Promise<void> {
    this.#targets.delete(id)
    const cause = this.#talk.statusOf(error)
    return this.#talk.send({ targetChange: { targetChangeType: kinds.remove, targetIds: [id], cause } })
  }
}
