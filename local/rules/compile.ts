// Source to Ruleset: parse → check → plan. Evaluation is in evaluate.ts.
import { check } from './check.ts'
import type { Coverage } from './coverage.ts'
import { PlannedRuleset } from './evaluate.ts'
import { limits } from './limits.ts'
import { Planner, type PlannerOptions } from './plan/expression.ts'
import type { Recorder } from './plan/instrument.ts'
import { type MatchPlan, planService } from './plan/match.ts'
import { Scope } from './plan/scope.ts'
import type { Ruleset, RulesProblem, Service } from './ruleset.ts'
import type * as ast from './syntax/ast.ts'
import { parse } from './syntax/parse.ts'

export type CompileOptions = {
  service?: Service
  /** The name by which reasons call the file. */
  file?: string
  /** Told what `debug()` in the rules is given; it may hold document content. */
  debug?: (text: string) => void
  /** Counts what each expression comes to; slower. */
  coverage?: Coverage | null
}

export type Compiled =
  { ok: true; ruleset: Ruleset; warnings: RulesProblem[] } | { ok: false; problems: RulesProblem[] }

export function compileRules(source: string, options: CompileOptions = {}): Compiled {
  const { service = 'cloud.firestore', debug = () => {}, coverage = null } = options
  const file = options.file ?? (service === 'cloud.firestore' ? 'firestore.rules' : 'storage.rules')
  const size = Buffer.byteLength(source)
  if (size > limits.source) return failed(`the file has ${size} bytes: the limit is ${limits.source}`)
  const parsed = parse(source)
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] }
  const own = serviceOf(parsed.file, service)
  if (typeof own === 'string') return failed(own)
  const { problems, warnings } = check(parsed.file, own, source)
  if (problems.length > 0) return { ok: false, problems }

  const plan = (told: Pick<PlannerOptions, 'record' | 'debug'>): readonly MatchPlan[] => {
    const planner = new Planner({ service, ...told })
    return planService(own, parsed.file.version, { planner, global: new Scope(null, parsed.file.functions) })
  }
  coverage?.include(parsed.file, own)
  let recording: readonly MatchPlan[] | null = null
  const plans = {
    normal: plan({ record: coverage?.record ?? null, debug }),
    recording: () => (recording ??= plan({ record: intoRun, debug: () => {} })),
  }
  const big = { line: 1, column: 1, message: `the file has ${size} of at most ${limits.source} bytes` }
  return {
    ok: true,
    ruleset: new PlannedRuleset(plans, { file, source, service }),
    warnings: size * 2 > limits.source ? [big, ...warnings] : warnings,
  }
}

const intoRun: Recorder = (expression, outcome, run) => void run.recorded.set(expression, outcome)

function serviceOf({ services }: ast.RulesFile, name: Service): ast.Service | string {
  const [own, again] = services.filter((service) => service.name === name)
  if (own === undefined) return `there is no 'service ${name}' in the file`
  return again === undefined ? own : `'service ${name}' stands in the file twice`
}

function failed(message: string): Compiled {
  return { ok: false, problems: [{ line: 1, column: 1, message }] }
}
