// What happens around each evaluated expression: it is counted, and in a traced plan also recorded.
// The two plans are separate, so that the normal one pays nothing for the possibility of a trace.
import type { Expression } from '../syntax/ast.ts'
import type { Evaluate, Trace } from './run.ts'

export type Instrument = (expression: Expression, evaluate: Evaluate) => Evaluate

/** Literals are free; everything else counts towards the limit. */
export const counted: Instrument = (expression, evaluate) =>
  expression.kind === 'literal' ? evaluate : (run, frame) => run.spend() ?? evaluate(run, frame)

/** Also records the outcome under the expression that asked for it. */
export const traced: Instrument = (expression, evaluate) => {
  const count = counted(expression, evaluate)
  return (run, frame) => {
    const trace: Trace = { expression, outcome: null, children: [] }
    run.tracing.at(-1)?.children.push(trace)
    run.tracing.push(trace)
    trace.outcome = count(run, frame)
    run.tracing.pop()
    return trace.outcome
  }
}
