// A verdict on one access: the allow statements its path reaches, tried in every world its query leaves possible.
import { explain, type Origin } from './explain.ts'
import { limits } from './limits.ts'
import { type MatchPlan, type Reached, Walk } from './plan/match.ts'
import { fullPath } from './plan/request.ts'
import { Run, type RunOptions } from './plan/run.ts'
import { worldsOf } from './plan/worlds.ts'
import type { Access, Lookups, Ruleset, Verdict } from './ruleset.ts'
import type { Outcome } from './values/value.ts'

/** The same rules twice: the plan that is run, and the one that records what it does. */
export type Plans = { normal: readonly MatchPlan[]; traced: () => readonly MatchPlan[] }

type Documents = ConstructorParameters<typeof Run>[1]

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
    return verdict ?? refused(`${this.#origin.file}: no document could answer this query`)
  }

  #judge(options: RunOptions, found: Documents): Verdict {
    const run = new Run(options, found)
    const reached = reach(this.#plans.normal, options)
    for (const { plan, captures } of reached) {
      run.captures = captures
      const outcome: Outcome = plan.evaluate === null || plan.evaluate(run, [])
      if (run.exceeded !== null) return refused(`${this.#origin.file}: ${run.exceeded.message}`)
      if (outcome === true)
        return { allowed: true, reason: explain.allowed(this.#origin, plan.allow), ...warningOf(run) }
    }
    if (reached.length === 0) return refused(explain.unreached(this.#origin, options.access))
    return { ...refused(this.#whyNot(options, found)), ...warningOf(run) }
  }

  /** Runs once more, recording. Documents come from the first run, so nothing is looked up again. */
  #whyNot(options: RunOptions, found: Documents): string {
    const run = new Run(options, found)
    const reached = reach(this.#plans.traced(), options)
    const failures = reached.map(({ plan, captures }) => {
      run.captures = captures
      run.tracing.push({ expression: plan.allow.condition ?? alwaysTrue, outcome: true, children: [] })
      plan.evaluate?.(run, [])
      return explain.denied(this.#origin, plan.allow, run.tracing.pop()?.children[0])
    })
    return failures.join('; ')
  }
}

function refused(reason: string): Verdict {
  return { allowed: false, reason }
}

function reach(plans: readonly MatchPlan[], { service, access, world }: RunOptions): readonly Reached[] {
  return new Walk(fullPath(service, access), access.method, world.id).enter(plans).reached
}

const alwaysTrue = { kind: 'literal', value: true, start: 0, end: 0 } as const

function warningOf({ evaluated, lookedUp }: Run): { warning?: string } {
  if (evaluated * 2 > limits.expressions)
    return { warning: `${evaluated} of ${limits.expressions} expressions` }
  return lookedUp * 2 > limits.lookups ? { warning: `${lookedUp} of ${limits.lookups} lookups` } : {}
}
