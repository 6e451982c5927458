// The last verdicts of the rules, in memory only: what they tell of documents is for who looks at the console, and gone
// with the process.
import type { Access, Ruleset, Service, Verdict } from '../rules/ruleset.ts'

export type Judged = {
  service: Service
  /** Milliseconds since the epoch. */
  at: number
  method: Access['method']
  path: readonly string[]
  uid: string | null
  verdict: Verdict
}

const KEPT = 100

export class VerdictLog {
  readonly #judged: Judged[] = []

  /** Newest first. */
  latest(): readonly Judged[] {
    return this.#judged.toReversed()
  }

  /** The same rules, whose verdicts are noted. */
  noting(service: Service, rules: () => Ruleset | null): () => Ruleset | null {
    let [noted, of]: [Ruleset | null, Ruleset | null] = [null, null]
    return () => {
      const ruleset = rules()
      if (ruleset !== of) [noted, of] = [ruleset === null ? null : this.#noted(service, ruleset), ruleset]
      return noted
    }
  }

  #noted(service: Service, ruleset: Ruleset): Ruleset {
    return {
      check: (access, lookups) => {
        const verdict = ruleset.check(access, lookups)
        const { method, path, caller, time } = access
        this.#judged.push({ service, at: time.toMillis(), method, path, uid: caller?.uid ?? null, verdict })
        if (this.#judged.length > KEPT) this.#judged.shift()
        return verdict
      },
    }
  }
}
