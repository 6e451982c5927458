// What happens around evaluation: stretches of it are counted, and a recording plan also notes each expression's outcome.
// The plans are separate, so that the normal one pays nothing for the possibility of a record.
import type { Expression } from '../syntax/ast.ts'
import { partsOf } from '../syntax/parts.ts'
import type { Outcome } from '../values/value.ts'
import type { Evaluate, Run } from './run.ts'

/** Told of each expression that was evaluated, innermost first, and of what came of it. */
export type Recorder = (expression: Expression, outcome: Outcome, run: Run) => void

export function recorded(expression: Expression, evaluate: Evaluate, record: Recorder): Evaluate {
  return (run, frame) => {
    const outcome = evaluate(run, frame)
    record(expression, outcome, run)
    return outcome
  }
}

/**
 * A stretch is what is evaluated as a whole: a condition, a side of && or ||, a branch of ?:, the value of a `let`, the
 * result of a function. Its expressions are counted together, before it begins.
 */
export function counted(expression: Expression, evaluate: Evaluate): Evaluate {
  const count = countOf(expression)
  return count === 0 ? evaluate : (run, frame) => run.spend(count) ?? evaluate(run, frame)
}

/** Literals are free; what stands in a stretch of its own counts there. */
function countOf(expression: Expression): number {
  if (expression.kind === 'literal') return 0
  if (expression.kind === 'and' || expression.kind === 'or') return sidesOf(expression).length - 1
  if (expression.kind === 'choose') return 1
  return partsOf(expression).reduce((sum, part) => sum + countOf(part), 1)
}

/** `a && b && c` as [a, b, c]; what stands in brackets of its own on the right stays together. */
export function sidesOf(expression: Extract<Expression, { kind: 'and' | 'or' }>): readonly Expression[] {
  const { kind, left, right } = expression
  return left.kind === kind ? [...sidesOf(left), right] : [left, right]
}
