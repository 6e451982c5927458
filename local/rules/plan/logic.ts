// Three-valued logic: an error or an unknown on one side of && or || is absorbed when the other side decides.
import { unknown } from '../values/unknown.ts'
import { Inexact, type Outcome, RulesError, typeOf } from '../values/value.ts'
import type { Evaluate } from './run.ts'

const notBool = (outcome: Outcome): Inexact =>
  outcome instanceof Inexact ? outcome : new RulesError(`bool expected, ${typeOf(outcome)} found`)

/** `decisive` is the value that settles the whole: false for &&, true for ||. */
function junction(decisive: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (run, frame) => {
    const first = left(run, frame)
    if (first === decisive) return decisive
    const second = right(run, frame)
    if (second === decisive) return decisive
    if (first !== !decisive) return notBool(first)
    return second === !decisive ? second : notBool(second)
  }
}

export const and = (left: Evaluate, right: Evaluate): Evaluate => junction(false, left, right)
export const or = (left: Evaluate, right: Evaluate): Evaluate => junction(true, left, right)

export function not(operand: Evaluate): Evaluate {
  return (run, frame) => {
    const outcome = operand(run, frame)
    return typeof outcome === 'boolean' ? !outcome : notBool(outcome)
  }
}

export function choose(condition: Evaluate, yes: Evaluate, no: Evaluate): Evaluate {
  return (run, frame) => {
    const chosen = condition(run, frame)
    if (typeof chosen === 'boolean') return chosen ? yes(run, frame) : no(run, frame)
    return chosen instanceof RulesError ? chosen : chosen instanceof Inexact ? unknown : notBool(chosen)
  }
}
