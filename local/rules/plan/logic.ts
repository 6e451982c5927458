// Three-valued logic: an error or an unknown on one side of && or || is absorbed when another side decides.
// Where something other than true comes of a rule, the expression to blame is noted: the innermost that decided, down
// through conjunctions, choices and the rules' own functions.
import type { Expression } from '../syntax/ast.ts'
import { unknown } from '../values/unknown.ts'
import { Inexact, type Outcome, RulesError, typeOf } from '../values/value.ts'
import type { Blame, Evaluate, Run } from './run.ts'

const notBool = (outcome: Outcome): Inexact =>
  outcome instanceof Inexact ? outcome : new RulesError(`bool expected, ${typeOf(outcome)} found`)

/** `blamable` is null for an expression that leaves the blame where its own evaluation found it. */
export type Side = { evaluate: Evaluate; blamable: Expression | null }

export function blaming({ evaluate, blamable }: Side): Evaluate {
  if (blamable === null) return evaluate
  return (run, frame) => {
    const outcome = evaluate(run, frame)
    if (outcome !== true) run.blame(blamable, outcome)
    return outcome
  }
}

export function and(sides: readonly Side[]): Evaluate {
  return (run, frame) => {
    let failure: Inexact | null = null
    let blamed: Blame | null = null
    for (const { evaluate, blamable } of sides) {
      const outcome = evaluate(run, frame)
      if (outcome === true) continue
      if (blamable !== null) run.blame(blamable, outcome)
      if (failure === null) blamed = run.blamed
      if (outcome === false) return settled(run, blamed, false)
      failure ??= notBool(outcome)
    }
    return failure === null ? true : settled(run, blamed, failure)
  }
}

function settled(run: Run, blamed: Blame | null, outcome: Outcome): Outcome {
  run.blamed = blamed
  return outcome
}

export function or(sides: readonly Evaluate[]): Evaluate {
  return (run, frame) => {
    let failure: Inexact | null = null
    for (const evaluate of sides) {
      const outcome = evaluate(run, frame)
      if (outcome === true) return true
      if (outcome !== false) failure ??= notBool(outcome)
    }
    return failure ?? false
  }
}

export function not(operand: Evaluate): Evaluate {
  return (run, frame) => {
    const outcome = operand(run, frame)
    return typeof outcome === 'boolean' ? !outcome : notBool(outcome)
  }
}

export function choose(
  expression: Expression,
  condition: Evaluate,
  branches: readonly [Evaluate, Evaluate],
): Evaluate {
  const [yes, no] = branches
  return (run, frame) => {
    const chosen = condition(run, frame)
    if (typeof chosen === 'boolean') return chosen ? yes(run, frame) : no(run, frame)
    run.blame(expression, chosen)
    return chosen instanceof RulesError ? chosen : chosen instanceof Inexact ? unknown : notBool(chosen)
  }
}
