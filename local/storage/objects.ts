// Owns the state of objects: put, replaced, patched, copied, composed and deleted, each in one transaction.
import type { JsonObject } from '../auth/body.ts'
import { atomically } from '../host/atomic.ts'
import type { Context } from '../host/context.ts'
import type { Contents, Sealed } from './contents.ts'
import { patched, settableOf, type Settable } from './metadata.ts'
import { refuseUnmet, type Preconditions } from './preconditions.ts'
import { StorageProblem } from './problem.ts'
import type { StorageTables, StoredObject } from './tables.ts'

export type ObjectName = { bucket: string; name: string }

/**
 * Runs inside the change's transaction: may refuse it by throwing, or record what must be true with it. Null stands for
 * "no object".
 */
export type Guard = (before: StoredObject | null, after: StoredObject | null) => void

export type Terms = { conditions: Preconditions; guard?: Guard | undefined }

export class Objects {
  readonly #context: Context
  readonly #tables: StorageTables
  readonly #contents: Contents

  constructor(context: Context, tables: StorageTables, contents: Contents) {
    this.#context = context
    this.#tables = tables
    this.#contents = contents
  }

  get({ bucket, name }: ObjectName): StoredObject | null {
    return this.#tables.objects.get(bucket, name) ?? null
  }

  find(at: ObjectName): StoredObject {
    const object = this.get(at)
    if (object === null) throw new StorageProblem(404, `No such object: ${at.bucket}/${at.name}`)
    return object
  }

  /** Makes sealed bytes visible under a name. Refused, the bytes are the caller's to discard. */
  put(at: ObjectName, sealed: Sealed, settable: Settable, { conditions, guard }: Terms): StoredObject {
    const { object, replaced } = atomically(this.#context.database, () => {
      const before = this.get(at)
      const now = this.#context.clock.now()
      const generation = this.#tables.objects.nextGeneration(Math.floor(now * 1000))
      const times = { created_at: now, updated_at: now }
      const form = { generation, metageneration: 1, settable: JSON.stringify(settable) }
      const made = { ...at, ...sealed, ...form, ...times }
      guard?.(before, made)
      refuseUnmet(conditions, before)
      this.#tables.objects.put(made)
      return { object: made, replaced: before }
    })
    // Only once the new object is durable: undone, the transaction must find the old bytes in place.
    if (replaced !== null) this.#contents.discard(replaced.content)
    return object
  }

  patch(at: ObjectName, body: JsonObject, { conditions, guard }: Terms): StoredObject {
    return atomically(this.#context.database, () => {
      const before = this.find(at)
      const settable = JSON.stringify(patched(settableOf(before), body))
      const metageneration = before.metageneration + 1
      const object = { ...before, settable, metageneration, updated_at: this.#context.clock.now() }
      guard?.(before, object)
      refuseUnmet(conditions, before)
      this.#tables.objects.put(object)
      return object
    })
  }

  remove(at: ObjectName, { conditions, guard }: Terms): void {
    const removed = atomically(this.#context.database, () => {
      guard?.(this.get(at), null)
      const object = this.find(at)
      refuseUnmet(conditions, object)
      this.#tables.objects.remove(at.bucket, at.name)
      return object
    })
    this.#contents.discard(removed.content)
  }

  /** One new object of the bytes of others, in order. A copy is a composition of one. */
  async compose(sources: readonly StoredObject[], to: ObjectName, terms: Terms & { settable: Settable }) {
    const content = atomically(this.#context.database, () => {
      const made = this.#contents.create()
      let shift = 0
      for (const source of sources) {
        this.#contents.copy(source.content, made, shift)
        shift += source.size
      }
      return made
    })
    try {
      return this.put(to, await this.#contents.seal(content), terms.settable, terms)
    } catch (error) {
      this.#contents.discard(content)
      throw error
    }
  }
}
