// A verdict on one access: the allow statements its path reaches, tried in every world its query leaves possible.
import { explain, type Failure, type Origin } from './explain.ts'
import { limits } from './limits.ts'
import { type MatchPlan, type Reached, Walk } from './plan/match.ts'
import { fullPath } from './plan/request.ts'
import { Run, type RunOptions } from './plan/run.ts'
import { worldsOf } from './plan/worlds.ts'
import type { Access, Lookups, Ruleset, Verdict } from './ruleset.ts'

/** The same rules twice: the plan that is run, and the one that records what it does. */
export type Plans = { normal: readonly MatchPlan[]; recording: () => readonly MatchPlan[] }

type Documents = ConstructorParameters<typeof Run>[1]
type Tried = { run: Run; reached: readonly Reached[]; failures: readonly Failure[]; allowed: Reached | null }

export class PlannedRuleset implements Ruleset {
  readonly #plans: Plans
  readonly #origin: Origin

  constructor(plans: Plans, origin: Origin) {
    this.#plans = plans
    this.#origin = origin
  }

  check(access: Access, lookups: Lookups): Verdict {
    const { service } = this.#origin
    const found: Documents = new Map()
    let verdict: Verdict | null = null
    for (const world of worldsOf(service, access)) {
      verdict = this.#judge({ service, access, lookups, world }, found)
      if (!verdict.allowed) return verdict
    }
    return verdict ?? { allowed: false, reason: `${this.#origin.file}: no document could answer this query` }
  }

  #judge(options: RunOptions, found: Documents): Verdict {
    const { run, reached, failures, allowed } = tried(this.#plans.normal, options, found)
    if (run.exceeded !== null)
      return { allowed: false, reason: `${this.#origin.file}: ${run.exceeded.message}` }
    if (allowed !== null)
      return { allowed: true, reason: explain.allowed(this.#origin, allowed.plan.allow), ...warningOf(run) }
    if (reached.length === 0)
      return { allowed: false, reason: explain.unreached(this.#origin, options.access) }
    return {
      allowed: false,
      reason: explain.denied(this.#origin, failures),
      ...warningOf(run),
      // Runs once more, recording. Documents come from the first run, so nothing is looked up again.
      details: () => explain.details(this.#origin, tried(this.#plans.recording(), options, found).failures),
    }
  }
}

function tried(plans: readonly MatchPlan[], options: RunOptions, found: Documents): Tried {
  const run = new Run(options, found)
  const { service, access, world } = options
  const { reached } = new Walk(fullPath(service, access), access.method, world.id).enter(plans)
  const failures: Failure[] = []
  for (const one of reached) {
    run.captures = one.captures
    if (one.plan.evaluate === null || one.plan.evaluate(run, []) === true)
      return { run, reached, failures, allowed: run.exceeded === null ? one : null }
    failures.push({ allow: one.plan.allow, blamed: run.blamed })
    if (run.exceeded !== null) break
  }
  return { run, reached, failures, allowed: null }
}

function warningOf({ evaluated, lookedUp }: Run): { warning?: string } {
  if (evaluated * 2 > limits.expressions)
    return { warning: `${evaluated} of ${limits.expressions} expressions` }
  return lookedUp * 2 > limits.lookups ? { warning: `${lookedUp} of ${limits.lookups} lookups` } : {}
}
