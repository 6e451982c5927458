// Calls of the standard library. The shapes that rules are full of, no argument or one, have a way of their own.
import { functionNamed, invoke, invokeOn, methodsNamed } from '../library/library.ts'
import { callOn, Unknown, unknown } from '../values/unknown.ts'
import { Inexact, type Outcome, RulesError, type RulesValue } from '../values/value.ts'
import { read } from './access.ts'
import { areExact, evaluated } from './construct.ts'
import type { Evaluate, Frame } from './run.ts'

export function functionCall(namespace: string, name: string, args: readonly Evaluate[]): Evaluate {
  const entry = functionNamed(namespace, name)
  if (entry === undefined) {
    const missing = new RulesError(`Function not found: ${name}`)
    return () => missing
  }
  return (run, frame) => {
    const values = evaluated(args, run, frame)
    if (values instanceof RulesError) return values
    return areExact(values) ? invoke(entry, values) : unknown
  }
}

const noValues: Frame = []

export function methodCall(name: string, self: Evaluate, args: readonly Evaluate[]): Evaluate {
  const entries = methodsNamed(name)
  const applied = (receiver: Outcome, values: Frame): Outcome => {
    if (receiver instanceof Inexact) return ofInexact(receiver, name, values)
    return areExact(values) ? read(invokeOn(entries, name, receiver, values)) : unknown
  }
  const [arg] = args
  if (arg === undefined) return (run, frame) => applied(self(run, frame), noValues)
  if (args.length === 1) {
    return (run, frame) => {
      const receiver = self(run, frame)
      const value = arg(run, frame)
      if (receiver instanceof RulesError) return receiver
      return value instanceof RulesError ? value : applied(receiver, [value])
    }
  }
  return (run, frame) => {
    const receiver = self(run, frame)
    const values = evaluated(args, run, frame)
    if (receiver instanceof RulesError) return receiver
    return values instanceof RulesError ? values : applied(receiver, values)
  }
}

function ofInexact(receiver: Inexact, name: string, values: readonly (RulesValue | Inexact)[]): Outcome {
  if (receiver instanceof RulesError) return receiver
  return receiver instanceof Unknown ? callOn(receiver, name, values) : unknown
}
