// Owns the life of transactions: begun, used, ended or expired. What they hold is lock-table.ts, what they write is
// commit-queue.ts. A read-only transaction holds nothing: it reads the store as it was at its read time.
import { randomBytes } from 'node:crypto'
import { FirestoreError } from '../engine.ts'
import { expired } from './contention.ts'
import type { LockTable, Mode, Party } from './lock-table.ts'

/** How long a transaction may live, how long it may do nothing, and how long one waits for others. */
export const transactionTimes = { lifeMs: 270_000, idleMs: 60_000, patienceMs: 10_000 } as const
export type TransactionTimes = { [Time in keyof typeof transactionTimes]: number }

/** Ended transactions whose age is remembered for their next try. */
const REMEMBERED = 1000

export type Transaction = Party & {
  /** Microseconds; null in a read-write transaction, which reads the present. */
  readonly readTime: number | null
  readonly mode: Mode
}

type Open = { transaction: Transaction; life: NodeJS.Timeout; idle: NodeJS.Timeout }

export class Transactions {
  readonly #locks: LockTable
  readonly #times: TransactionTimes
  readonly #open = new Map<string, Open>()
  readonly #ages = new Map<string, number>()
  #youngest = 0

  constructor(locks: LockTable, times: TransactionTimes) {
    this.#locks = locks
    this.#times = times
  }

  /** A commit outside of any transaction takes part as the youngest of all. */
  newcomer(): Party {
    return { age: ++this.#youngest }
  }

  /** `retryOf` keeps the age of the earlier try, and makes this one read exclusively. */
  begin(readTime: number | null, retryOf?: Uint8Array): Uint8Array {
    const age = retryOf === undefined ? undefined : this.#ages.get(text(retryOf))
    const transaction: Transaction = {
      age: age ?? ++this.#youngest,
      readTime,
      mode: age === undefined ? 'shared' : 'exclusive',
    }
    const id = randomBytes(16)
    const expire = () => this.end(id)
    const life = setTimeout(expire, this.#times.lifeMs).unref()
    this.#open.set(text(id), { transaction, life, idle: setTimeout(expire, this.#times.idleMs).unref() })
    return id
  }

  /** The open transaction of this id, which is in use now. */
  use(id: Uint8Array): Transaction {
    const open = this.#open.get(text(id))
    if (open === undefined) throw expired()
    open.idle.refresh()
    return open.transaction
  }

  /** Does nothing when it has ended already. */
  end(id: Uint8Array): void {
    const open = this.#open.get(text(id))
    if (open === undefined) return
    clearTimeout(open.life)
    clearTimeout(open.idle)
    this.#open.delete(text(id))
    this.#remember(text(id), open.transaction.age)
    this.#locks.release(open.transaction)
  }

  endAll(): void {
    for (const id of this.#open.keys()) this.end(Buffer.from(id, 'hex'))
  }

  #remember(id: string, age: number): void {
    this.#ages.set(id, age)
    const [oldest] = this.#ages.keys()
    if (this.#ages.size > REMEMBERED && oldest !== undefined) this.#ages.delete(oldest)
  }
}

export function refuseWrites({ readTime }: Transaction): void {
  if (readTime === null) return
  throw new FirestoreError('INVALID_ARGUMENT', 'Cannot modify entities in a read-only transaction.')
}

function text(id: Uint8Array): string {
  return Buffer.from(id).toString('hex')
}
