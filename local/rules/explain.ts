// Verdicts in words for an operator: the rule, its line, the conjunct that failed and what came of it.
// A reason quotes the rules alone and may be logged. Details also tell what the operands were, which may be a document's
// content: they are made when somebody looks (a failed test, the console page) and kept nowhere.
import { inspect } from 'node:util'
import type { Blame } from './plan/run.ts'
import { ANY_SEGMENTS, type Access, type Service } from './ruleset.ts'
import type { Allow, Expression } from './syntax/ast.ts'
import { excerpt, positionAt } from './syntax/position.ts'
import { Inexact, type Outcome, RulesError, typeOf } from './values/value.ts'

/** Where rules come from. */
export type Origin = { file: string; source: string; service: Service }

/** An allow statement that did not hold, and why. */
export type Failure = { allow: Allow; blamed: Blame | null }

function head({ file }: Origin, { line, words }: Allow): string {
  return `${file}:${line} allow ${words}`
}

function allowed(origin: Origin, allow: Allow): string {
  return head(origin, allow)
}

function denied(origin: Origin, failures: readonly Failure[]): string {
  const each = failures.map(({ allow, blamed }) => {
    if (blamed === null) return `${head(origin, allow)}: false`
    const { line, text } = quoted(origin, blamed.expression)
    const elsewhere = line === allow.line ? '' : ` (line ${line})`
    return `${head(origin, allow)}: ${text} ${verb(blamed.outcome)}${elsewhere}`
  })
  return each.join('; ')
}

/** A line for each statement: `firestore.rules:8:14 allow get: data.owner == request.auth.uid is false: data.owner = 'b' …`. */
function details(origin: Origin, failures: readonly Failure[]): string {
  const each = failures.map(({ allow, blamed }) => {
    if (blamed === null) return `${head(origin, allow)}: false`
    const { line, column, text } = quoted(origin, blamed.expression)
    const operands = blamed.operands
      .filter(({ expression }) => expression.kind !== 'literal')
      .map(({ expression, outcome }) => `${quoted(origin, expression).text} = ${shown(outcome)}`)
    const told = operands.length === 0 ? '' : `, where ${operands.join(', ')}`
    return `${origin.file}:${line}:${column} allow ${allow.words}: ${text} ${verb(blamed.outcome)}${told}`
  })
  return each.join('\n')
}

/** Names the collections only: an id may be a person's. */
function unreached({ file }: Origin, { method, path }: Access): string {
  const places = path.map((segment, i) => {
    if (segment === ANY_SEGMENTS) return '**'
    return (path.length - i) % 2 === 1 ? '*' : segment
  })
  return `${file}: no allow ${method} for /${places.join('/')}`
}

export const explain = { allowed, denied, details, unreached }

type Quoted = { line: number; column: number; text: string }
const quotations = new WeakMap<Expression, Quoted>()

/** Where an expression stands and how it reads, worked out once. */
function quoted({ source }: Origin, expression: Expression): Quoted {
  const known = quotations.get(expression)
  if (known !== undefined) return known
  const fresh = { ...positionAt(source, expression.start), text: excerpt(source, expression) }
  quotations.set(expression, fresh)
  return fresh
}

function verb(outcome: Outcome): string {
  if (outcome instanceof RulesError) return `is an error: ${outcome.message}`
  if (outcome instanceof Inexact) return 'does not hold for every document the query may return'
  return typeof outcome === 'boolean' ? `is ${outcome}` : `is a ${typeOf(outcome)}, not a bool`
}

const mostShown = 80

function shown(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'not evaluated'
  if (outcome instanceof RulesError) return `error: ${outcome.message}`
  if (outcome instanceof Inexact) return 'not known'
  if (typeof outcome === 'bigint') return String(outcome)
  const text = inspect(outcome, { depth: 2, breakLength: Infinity, maxStringLength: mostShown })
  return text.length <= mostShown ? text : `${text.slice(0, mostShown - 1)}…`
}
