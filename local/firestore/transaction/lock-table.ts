// Owns who may read and write what while transactions are open, as production's pessimistic transactions have it: what
// a transaction reads, others write only after it has ended. Waiting is bounded; of transactions that wait for each
// other the youngest gives way. Which reads lock what is transactions.ts; commits wait through commit-queue.ts.
import type { Change } from '../engine.ts'
import { isMatch } from '../query/target.ts'
import type { Target } from '../query/target.ts'
import { contention } from './contention.ts'

/** A transaction, or a commit outside of one. The lower the age, the older. */
export type Party = { readonly age: number }

/** Shared locks let others read; a transaction that is tried again reads exclusively, so that it is not beaten again. */
export type Mode = 'shared' | 'exclusive'

export type Wait = {
  party: Party
  /** Names that are wanted for writing or exclusive reading. */
  wants: readonly string[]
  /** Who stands in the way at this moment. */
  blockers: () => readonly Party[]
  proceed: () => void
  refuse: (reason: Error) => void
}

export class LockTable {
  readonly #locks = new Map<string, Map<Party, Mode>>()
  readonly #names = new Map<Party, Set<string>>()
  readonly #ranges = new Map<Party, Target[]>()
  /** Oldest party first. */
  readonly #waits: { wait: Wait; timer: NodeJS.Timeout }[] = []
  readonly #patienceMs: number

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs
  }

  /** Resolves once the party holds the locks; rejects when it must give way or has waited long enough. */
  async lock(party: Party, names: readonly string[], mode: Mode): Promise<void> {
    await new Promise<void>((proceed, refuse) => {
      this.wait({
        party,
        wants: mode === 'exclusive' ? names : [],
        blockers: () => names.flatMap((name) => this.#readBlockers(party, name, mode)),
        proceed: () => {
          for (const name of names) this.#take(party, name, mode)
          proceed()
        },
        refuse,
      })
    })
  }

  /** What the query answers, now and with documents yet to come, stays as it is until the party ends. */
  lockRange(party: Party, target: Target): void {
    const ranges = this.#ranges.get(party)
    if (ranges === undefined) this.#ranges.set(party, [target])
    else ranges.push(target)
  }

  /** Others that have read a document of one of these names. */
  writeBlockers(party: Party, names: readonly string[]): Party[] {
    return names.flatMap((name) => others(this.#locks.get(name), party))
  }

  /** Others with a query whose answer the changes would touch. */
  rangeBlockers(party: Party, changes: readonly Change[]): Party[] {
    const documents = changes
      .flatMap(({ before, after }) => [before, after])
      .filter((document) => document !== null)
    return [...this.#ranges]
      .filter(
        ([other, ranges]) =>
          other !== party && ranges.some((range) => documents.some((one) => isMatch(range, one))),
      )
      .map(([other]) => other)
  }

  isHolder(party: Party): boolean {
    return this.#names.has(party) || this.#ranges.has(party)
  }

  /** Proceeds at once when nobody stands in the way. */
  wait(wait: Wait): void {
    if (wait.blockers().length === 0) {
      wait.proceed()
      return
    }
    const timer = setTimeout(() => this.#giveUp(wait), this.#patienceMs).unref()
    const younger = this.#waits.findIndex((other) => other.wait.party.age > wait.party.age)
    this.#waits.splice(younger === -1 ? this.#waits.length : younger, 0, { wait, timer })
    this.#breakDeadlocks(wait.party)
  }

  /** Ends the party's part: its locks are free and its waits refused. */
  release(party: Party): void {
    for (const name of this.#names.get(party) ?? []) {
      const holders = this.#locks.get(name)
      holders?.delete(party)
      if (holders?.size === 0) this.#locks.delete(name)
    }
    this.#names.delete(party)
    this.#ranges.delete(party)
    for (const { wait } of this.#waits.filter((one) => one.wait.party === party)) this.#giveUp(wait)
    this.#wake()
  }

  #readBlockers(party: Party, name: string, mode: Mode): Party[] {
    const holders = this.#locks.get(name)
    if (holders?.has(party) === true && (mode === 'shared' || holders.get(party) === 'exclusive')) return []
    const holding = others(holders, party).filter(
      (other) => mode === 'exclusive' || holders?.get(other) === 'exclusive',
    )
    return this.isHolder(party) ? holding : [...holding, ...this.#queuedBefore(party, name)]
  }

  /** A party that holds nothing yet lets older ones that wait for the name go first; nobody can be waiting for it. */
  #queuedBefore(party: Party, name: string): Party[] {
    return this.#waits
      .filter(({ wait }) => wait.party.age < party.age && wait.wants.includes(name))
      .map(({ wait }) => wait.party)
  }

  #take(party: Party, name: string, mode: Mode): void {
    const holders = this.#locks.get(name) ?? new Map<Party, Mode>()
    this.#locks.set(name, holders.set(party, holders.get(party) === 'exclusive' ? 'exclusive' : mode))
    const names = this.#names.get(party) ?? new Set<string>()
    this.#names.set(party, names.add(name))
  }

  #wake(): void {
    for (const { wait } of this.#waits.slice()) {
      if (this.#isWaiting(wait) && wait.blockers().length === 0) {
        this.#remove(wait)
        wait.proceed()
      }
    }
  }

  #giveUp(wait: Wait): void {
    this.#remove(wait)
    wait.refuse(contention())
  }

  #isWaiting(wait: Wait): boolean {
    return this.#waits.some((one) => one.wait === wait)
  }

  #remove(wait: Wait): void {
    const at = this.#waits.findIndex((one) => one.wait === wait)
    if (at === -1) return
    clearTimeout(this.#waits[at]?.timer)
    this.#waits.splice(at, 1)
  }

  #breakDeadlocks(party: Party): void {
    for (let circle = this.#circle(party); circle !== null; circle = this.#circle(party)) {
      this.release(circle.reduce((youngest, one) => (one.age > youngest.age ? one : youngest)))
    }
  }

  /** Parties that wait for each other in a circle through this one; null when there is none. */
  #circle(start: Party): Party[] | null {
    const seen = new Set<Party>()
    const search = (party: Party, path: readonly Party[]): Party[] | null => {
      for (const blocker of this.#waitsFor(party)) {
        if (blocker === start) return [...path, party]
        if (seen.has(blocker)) continue
        seen.add(blocker)
        const found = search(blocker, [...path, party])
        if (found !== null) return found
      }
      return null
    }
    return search(start, [])
  }

  #waitsFor(party: Party): Party[] {
    return this.#waits.filter(({ wait }) => wait.party === party).flatMap(({ wait }) => [...wait.blockers()])
  }
}

function others(holders: ReadonlyMap<Party, Mode> | undefined, party: Party): Party[] {
  return holders === undefined ? [] : [...holders.keys()].filter((other) => other !== party)
}
