// Every case of a verdicts file put to our engine, with what came out where it differs from production.
import { compileRules } from '../../local/rules/compile.ts'
import { accessOf, lookupsOf, type VerdictCase, type VerdictsFile } from './case.ts'

export type Difference = { scenario: string; case: string; expected: string; got: string; reason: string }
export type Judged = { passed: number; failed: number; differences: readonly Difference[] }

export function judge(file: VerdictsFile): Judged {
  const differences: Difference[] = []
  let passed = 0
  for (const { id, rules, cases } of file.scenarios) {
    const verdict = judgeWith(rules, id)
    for (const one of cases) {
      const { got, reason } = verdict(one)
      if (got === one.production) passed++
      else differences.push({ scenario: id, case: one.description, expected: one.production, got, reason })
    }
  }
  return { passed, failed: differences.length, differences }
}

function judgeWith(rules: string, id: string): (one: VerdictCase) => { got: string; reason: string } {
  const compiled = compileRules(rules, { file: id })
  if (!compiled.ok) {
    const reason = compiled.problems
      .map(({ line, column, message }) => `${id}:${line}:${column} ${message}`)
      .join('; ')
    return () => ({ got: 'NOT COMPILED', reason })
  }
  return (one) => {
    const { allowed, reason } = compiled.ruleset.check(accessOf(one), lookupsOf(one))
    return { got: allowed ? 'ALLOW' : 'DENY', reason }
  }
}
