// Every case of a verdicts file put to our engine, with what came out where it differs from production.
import { z } from 'zod'
import { Timestamp } from '../../local/firestore/value.ts'
import { compileRules } from '../../local/rules/compile.ts'
import type { Ruleset, RulesProblem, Service } from '../../local/rules/ruleset.ts'
import { accessOf, type Asked, lookupsOf, VerdictCase } from './case.ts'
import { instantOf } from './values.ts'

export type Difference = { scenario: string; case: string; expected: string; got: string; reason: string }
export type Judged = { passed: number; failed: number; differences: readonly Difference[] }

const Scenario = z.object({
  id: z.string().default('(no id)'),
  rules: z.string(),
  observedAt: z.string().optional(),
  cases: z.array(z.unknown()),
})
type Scenario = z.infer<typeof Scenario>

export const VerdictsFile = z.object({ scenarios: z.array(z.unknown()) })
export type VerdictsFile = z.infer<typeof VerdictsFile>

type Answer = Omit<Difference, 'scenario'>

export function judge(file: VerdictsFile): Judged {
  const answers = file.scenarios.flatMap((given, i) => {
    const scenario = Scenario.safeParse(given)
    if (scenario.success)
      return judged(scenario.data).map((answer) => ({ scenario: scenario.data.id, ...answer }))
    return [{ scenario: `scenario ${i + 1}`, ...unreadable('', scenario.error) }]
  })
  const differences = answers.filter(({ expected, got }) => expected !== got)
  return { passed: answers.length - differences.length, failed: differences.length, differences }
}

function judged({ id, rules, observedAt, cases }: Scenario): Answer[] {
  const service = serviceOf(rules)
  const asked = { service, observedAt: observedAt === undefined ? recordedAt : instantOf(observedAt) }
  const compiled = compileRules(rules, { file: id, service })
  const ruleset = compiled.ok ? compiled.ruleset : notInForce(compiled.problems)
  return cases.map((one) => answerTo(one, ruleset, asked))
}

/** When the verdicts were recorded, where a scenario does not say. */
const recordedAt = Timestamp.fromMillis(Date.UTC(2026, 6, 15))

/** A file may hold the rules of both services; the cases are Firestore's unless there are none for it. */
function serviceOf(rules: string): Service {
  const named = /\bservice\s+(cloud\.firestore|firebase\.storage)\b/.exec(rules.replaceAll(/\/\/.*/g, ''))
  return named?.[1] === 'firebase.storage' && !/\bservice\s+cloud\.firestore\b/.test(rules)
    ? 'firebase.storage'
    : 'cloud.firestore'
}

function answerTo(given: unknown, ruleset: Ruleset, asked: Asked): Answer {
  const read = VerdictCase.safeParse(given)
  if (!read.success) return unreadable(descriptionOf(given), read.error)
  const { description, production } = read.data
  try {
    const { allowed, reason } = ruleset.check(accessOf(read.data, asked), lookupsOf(read.data))
    return { case: description, expected: production, got: allowed ? 'ALLOW' : 'DENY', reason }
  } catch (error) {
    return unreadable(description, error)
  }
}

function unreadable(description: string, error: unknown): Answer {
  const reason = error instanceof z.ZodError ? z.prettifyError(error).replaceAll(/\s+/g, ' ') : String(error)
  return { case: description, expected: 'a verdict', got: 'UNREADABLE', reason }
}

function descriptionOf(given: unknown): string {
  const named = z.object({ description: z.string() }).safeParse(given)
  return named.success ? named.data.description : '(no description)'
}

/** Rules that do not compile are never in force, so they allow nothing. */
function notInForce(problems: readonly RulesProblem[]): Ruleset {
  const places = problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
  return { check: () => ({ allowed: false, reason: `not compiled: ${places.join('; ')}` }) }
}
