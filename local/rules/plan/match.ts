// Match blocks: which allow statements a path reaches, and what its variables hold there.
import { ANY_ID, ANY_SEGMENTS, type Method } from '../ruleset.ts'
import type { Allow, Match, Segment, Service } from '../syntax/ast.ts'
import { Path } from '../values/path.ts'
import { Unknown } from '../values/unknown.ts'
import type { Outcome } from '../values/value.ts'
import type { Planner } from './expression.ts'
import { isOpen } from './request.ts'
import type { Evaluate } from './run.ts'
import { Scope } from './scope.ts'

/** `evaluate` is null for an allow statement without a condition. */
export type AllowPlan = { allow: Allow; methods: ReadonlySet<Method>; evaluate: Evaluate | null }

export type MatchPlan = {
  segments: readonly Segment[]
  allows: readonly AllowPlan[]
  matches: readonly MatchPlan[]
  /** In rules_version '1' a recursive wildcard wants at least one segment, and matches no collection group query. */
  version: '1' | '2'
}

export type Reached = { plan: AllowPlan; captures: readonly Outcome[] }

const somePath = new Unknown({ type: 'path' })

export function planService(
  service: Service,
  version: '1' | '2',
  around: { planner: Planner; global: Scope },
) {
  const scope = new Scope(around.global, service.functions)
  return service.matches.map((match) => planMatch(match, scope, { planner: around.planner, version }))
}

function planMatch(match: Match, outer: Scope, by: { planner: Planner; version: '1' | '2' }): MatchPlan {
  const scope = new Scope(outer, match.functions, match.segments)
  return {
    segments: match.segments,
    version: by.version,
    allows: match.allows.map((allow) => ({
      allow,
      methods: new Set(allow.methods),
      evaluate: allow.condition === null ? null : by.planner.condition(allow.condition, scope),
    })),
    matches: match.matches.map((inner) => planMatch(inner, scope, by)),
  }
}

/** The allow statements for this method that the whole path leads to, in the order of the file. */
export class Walk {
  readonly reached: Reached[] = []
  readonly #path: readonly string[]
  readonly #method: Method
  readonly #id: Outcome

  /** `id` is what stands for the path's unknown id. */
  constructor(path: readonly string[], method: Method, id: Outcome) {
    this.#path = path
    this.#method = method
    this.#id = id
  }

  enter(plans: readonly MatchPlan[], from = 0, captures: readonly Outcome[] = []): this {
    for (const plan of plans) this.#segment({ plan, at: 0 }, from, captures)
    return this
  }

  #segment({ plan, at }: { plan: MatchPlan; at: number }, from: number, captures: readonly Outcome[]): void {
    const segment = plan.segments[at]
    if (segment === undefined) return this.#arrive(plan, from, captures)
    const next = { plan, at: at + 1 }
    if (segment.kind === 'rest') return this.#rest(next, from, captures)
    const own = this.#path[from]
    if (own === undefined || own === ANY_SEGMENTS) return
    if (segment.kind === 'literal') {
      if (own === segment.text) this.#segment(next, from + 1, captures)
      return
    }
    this.#segment(next, from + 1, [...captures, own === ANY_ID ? this.#id : own])
  }

  #rest(next: { plan: MatchPlan; at: number }, from: number, captures: readonly Outcome[]): void {
    const isOld = next.plan.version === '1'
    for (let to = isOld ? from + 1 : from; to <= this.#path.length; to++) {
      const taken = this.#path.slice(from, to)
      if (isOld && taken.includes(ANY_SEGMENTS)) return
      this.#segment(next, to, [...captures, taken.some(isOpen) ? somePath : new Path(taken)])
    }
  }

  #arrive(plan: MatchPlan, from: number, captures: readonly Outcome[]): void {
    if (from === this.#path.length) {
      for (const allow of plan.allows)
        if (allow.methods.has(this.#method)) this.reached.push({ plan: allow, captures })
    }
    // At the path's end too: a nested block may begin with a wildcard that takes no segment at all.
    this.enter(plan.matches, from, captures)
  }
}
