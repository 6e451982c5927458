// Expressions to closures: each is planned once and evaluated many times.
// How a closure is counted or recorded is instrument.ts; calls of the library are call.ts.
import { inspect } from 'node:util'
import { namespaces } from '../library/library.ts'
import type { Service } from '../ruleset.ts'
import type { BinaryOperator, Expression } from '../syntax/ast.ts'
import { isTypeOf, relate, Unknown, unknown } from '../values/unknown.ts'
import { constantList } from '../values/compare.ts'
import { Inexact, type Outcome, RulesError, type RulesValue, typeOf, typeTests } from '../values/value.ts'
import { index, member, slice } from './access.ts'
import { functionCall, methodCall } from './call.ts'
import { evaluated, listOf, mapOf, pathOfParts } from './construct.ts'
import { counted, type Recorder, recorded, sidesOf } from './instrument.ts'
import { and, blaming, choose, not, or, type Side } from './logic.ts'
import { lookups } from './lookup.ts'
import { negate, operations } from './operators.ts'
import type { Evaluate } from './run.ts'
import { type Declared, globals, type Scope } from './scope.ts'

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>
/** Slots of the parameters and `let` names of the function around. */
type Slots = ReadonlyMap<string, number>
type Names = { scope: Scope; slots: Slots }

type PlanOf<Kind extends Expression['kind']> = (
  expression: Of<Kind>,
  names: Names,
  plan: (part: Expression) => Evaluate,
) => Evaluate

const noSlots: Slots = new Map()

export type PlannerOptions = { service: Service; record: Recorder | null; debug: (text: string) => void }

export class Planner {
  readonly #options: PlannerOptions
  readonly #functions = new Map<Declared, Evaluate>()
  readonly #plans: { [Kind in Expression['kind']]: PlanOf<Kind> } = {
    literal: ({ value }) => always(value),
    name: ({ name }, names) => nameOf(name, names),
    member: ({ object, name }, _, plan) => memberOf(plan(object), name),
    index: ({ object, index: key }, _, plan) => indexOf(plan(object), plan(key)),
    slice: ({ object, from, to }, _, plan) => sliceOf(plan(object), plan(from), plan(to)),
    call: (expression, names) => this.#call(expression, names),
    method: (expression, names) => this.#method(expression, names),
    not: ({ operand }, _, plan) => not(plan(operand)),
    negate: ({ operand }, _, plan) => negation(plan(operand)),
    and: (expression, names) => and(sidesOf(expression).map((side) => this.#side(side, names))),
    or: (expression, names) => or(sidesOf(expression).map((side) => this.#stretch(side, names))),
    binary: ({ operator, left, right }, _, plan) => binary(operator, plan(left), plan(right)),
    is: ({ operand, type }, _, plan) => isOf(plan(operand), type),
    choose: ({ condition, yes, no }, names) =>
      choose(condition, this.#stretch(condition, names), [
        blaming(this.#side(yes, names)),
        blaming(this.#side(no, names)),
      ]),
    list: ({ items }, _, plan) => constantOf(items) ?? listOf(items.map(plan)),
    map: ({ entries }, _, plan) =>
      mapOf(entries.map(({ key, value }) => ({ key: plan(key), value: plan(value) }))),
    path: ({ segments }, names, plan) =>
      pathOfParts(
        segments.map((part) => (typeof part === 'string' ? part : (variableIn(part, names) ?? plan(part)))),
      ),
  }

  constructor(options: PlannerOptions) {
    this.#options = options
  }

  condition(expression: Expression, scope: Scope): Evaluate {
    return blaming(this.#side(expression, { scope, slots: noSlots }))
  }

  #side(expression: Expression, names: Names): Side {
    const isSeenThrough =
      expression.kind === 'and' ||
      expression.kind === 'choose' ||
      (expression.kind === 'call' && names.scope.function(expression.name) !== null)
    return {
      evaluate: this.#stretch(expression, names),
      blamable: isSeenThrough ? null : expression,
    }
  }

  #stretch(expression: Expression, names: Names): Evaluate {
    return counted(expression, this.#plan(expression, names))
  }

  #plan(expression: Expression, names: Names): Evaluate {
    const { record } = this.#options
    const evaluate = this.#bare(expression, names)
    return record === null ? evaluate : recorded(expression, evaluate, record)
  }

  #bare(expression: Expression, names: Names): Evaluate {
    // The table has an entry for each kind, made for that very kind.
    return this.#plans[expression.kind](expression as never, names, (part) => this.#plan(part, names))
  }

  #call(expression: Of<'call'>, names: Names): Evaluate {
    const { name } = expression
    const args = expression.args.map((arg) => this.#plan(arg, names))
    const declared = names.scope.function(name)
    if (declared !== null) return this.#ownFunction(expression, declared, args)
    return this.#reaching(name, args) ?? functionCall('', name, args)
  }

  /** Functions that reach outside: other documents, or the operator's log. */
  #reaching(name: string, args: readonly Evaluate[]): Evaluate | null {
    const [arg] = args
    const lookup = lookups.get(name)
    const isDebug = name === 'debug'
    if (arg === undefined || args.length !== 1 || (lookup === undefined && !isDebug)) return null
    if (lookup !== undefined) {
      const isForeign = this.#options.service === 'firebase.storage'
      return isForeign ? null : (run, frame) => lookup(run, arg(run, frame))
    }
    return (run, frame) => {
      const outcome = arg(run, frame)
      this.#options.debug(described(outcome))
      return outcome
    }
  }

  #method(expression: Of<'method'>, names: Names): Evaluate {
    const { object, name } = expression
    const args = expression.args.map((arg) => this.#plan(arg, names))
    if (object.kind === 'name' && isFree(object.name, names)) {
      if (namespaces.has(object.name)) return functionCall(object.name, name, args)
      if (object.name === 'firestore' && this.#options.service === 'firebase.storage')
        return crossService(name, args)
    }
    return methodCall(name, this.#plan(object, names), args)
  }

  #ownFunction(call: Expression, declared: Declared, args: readonly Evaluate[]): Evaluate {
    const { name, parameters } = declared.declaration
    const body = this.#body(declared)
    const misfit = new RulesError(`${name}() takes ${parameters.length} arguments, not ${args.length}`)
    return (run, frame) => {
      const values = args.length === parameters.length ? evaluated(args, run, frame) : misfit
      if (!(values instanceof RulesError)) return body(run, values)
      run.blame(call, values)
      return values
    }
  }

  /** A function's body on a frame that holds its arguments; planned at its first call and shared by all. */
  #body(declared: Declared): Evaluate {
    const known = this.#functions.get(declared)
    if (known !== undefined) return known
    const { parameters, bindings, result } = declared.declaration
    const slots = new Map(parameters.map((parameter, i) => [parameter, i]))
    const lets = bindings.map(({ name, value }) => {
      const planned = this.#stretch(value, { scope: declared.scope, slots: new Map(slots) })
      slots.set(name, slots.size)
      return planned
    })
    const answer = blaming(this.#side(result, { scope: declared.scope, slots }))
    const body: Evaluate = (run, frame) => {
      for (const value of lets) frame.push(value(run, frame))
      return answer(run, frame)
    }
    this.#functions.set(declared, body)
    return body
  }
}

function always(outcome: Outcome): Evaluate {
  return () => outcome
}

/** A list of literals is made once. */
function constantOf(items: readonly Expression[]): Evaluate | null {
  const literals = items.filter((item) => item.kind === 'literal')
  return literals.length === items.length ? always(constantList(literals.map(({ value }) => value))) : null
}

function isFree(name: string, { scope, slots }: Names): boolean {
  return !slots.has(name) && scope.capture(name) === null
}

/** A segment `$(name)` whose name means nothing stays as it is: `bind()` may give it a value. */
function variableIn(segment: Expression, names: Names): string | null {
  const isVariable = segment.kind === 'name' && isFree(segment.name, names) && !globals.has(segment.name)
  return isVariable ? `$(${segment.name})` : null
}

function nameOf(name: string, { scope, slots }: Names): Evaluate {
  const slot = slots.get(name)
  if (slot !== undefined) return (_, frame) => frame[slot] ?? null
  const capture = scope.capture(name)
  if (capture !== null) return (run) => run.captures[capture] ?? null
  if (name === 'request') return (run) => run.request
  if (name === 'resource') return (run) => run.resource
  return always(new RulesError(`Variable not found: ${name}`))
}

function memberOf(object: Evaluate, name: string): Evaluate {
  return (run, frame) => member(object(run, frame), name)
}

function indexOf(object: Evaluate, key: Evaluate): Evaluate {
  return (run, frame) => index(object(run, frame), key(run, frame))
}

function sliceOf(object: Evaluate, from: Evaluate, to: Evaluate): Evaluate {
  return (run, frame) => slice(object(run, frame), from(run, frame), to(run, frame))
}

function negation(operand: Evaluate): Evaluate {
  return (run, frame) => {
    const outcome = operand(run, frame)
    if (outcome instanceof Inexact) return outcome instanceof RulesError ? outcome : unknown
    return negate(outcome)
  }
}

function binary(operator: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
  const operation = operations[operator]
  return (run, frame) => {
    const first = left(run, frame)
    const second = right(run, frame)
    if (!(first instanceof Inexact) && !(second instanceof Inexact)) return operation(first, second)
    if (first instanceof RulesError) return first
    if (second instanceof RulesError) return second
    return relate(operator, asUnknown(first), asUnknown(second))
  }
}

function asUnknown(outcome: Outcome): RulesValue | Unknown {
  return outcome instanceof Unknown || !(outcome instanceof Inexact) ? outcome : unknown
}

function isOf(operand: Evaluate, type: string): Evaluate {
  const test = typeTests.get(type)
  if (test === undefined) return always(new RulesError(`Type not found: ${type}`))
  return (run, frame) => {
    const outcome = operand(run, frame)
    if (typeof outcome !== 'object' || !(outcome instanceof Inexact)) return test(outcome)
    return outcome instanceof Unknown ? isTypeOf(outcome, type) : outcome
  }
}

/** Storage rules read Firestore through the namespace `firestore`. */
function crossService(name: string, args: readonly Evaluate[]): Evaluate {
  const lookup = name === 'get' || name === 'exists' ? lookups.get(name) : undefined
  const [arg] = args
  if (lookup === undefined || arg === undefined)
    return always(new RulesError(`Function not found: firestore.${name}`))
  return (run, frame) => lookup(run, arg(run, frame))
}

function described(outcome: Outcome): string {
  if (outcome instanceof RulesError) return `error: ${outcome.message}`
  return outcome instanceof Inexact ? 'unknown' : `${typeOf(outcome)}: ${inspect(outcome)}`
}
