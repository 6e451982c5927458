// Verdicts in words for an operator: the rule, its line, the conjunct that failed and what came of it.
// Only the rules are quoted: what a document holds never gets into a reason.
import type { Trace } from './plan/run.ts'
import { ANY_SEGMENTS, type Access, type Service } from './ruleset.ts'
import type { Allow } from './syntax/ast.ts'
import { excerpt, positionAt } from './syntax/position.ts'
import { Inexact, type Outcome, RulesError, typeOf } from './values/value.ts'

/** Where rules come from. */
export type Origin = { file: string; source: string; service: Service }

function head({ file }: Origin, { line, words }: Allow): string {
  return `${file}:${line} allow ${words}`
}

function allowed(origin: Origin, allow: Allow): string {
  return head(origin, allow)
}

function denied(origin: Origin, allow: Allow, trace: Trace | undefined): string {
  if (trace === undefined) return `${head(origin, allow)}: false`
  const { expression, outcome } = culprit(trace)
  const line = positionAt(origin.source, expression.start).line
  const elsewhere = line === allow.line ? '' : ` (line ${line})`
  return `${head(origin, allow)}: ${excerpt(origin.source, expression)} ${verb(outcome)}${elsewhere}`
}

/** Names the collections only: an id may be a person's. */
function unreached({ file }: Origin, { method, path }: Access): string {
  const places = path.map((segment, i) => {
    if (segment === ANY_SEGMENTS) return '**'
    return (path.length - i) % 2 === 1 ? '*' : segment
  })
  return `${file}: no allow ${method} for /${places.join('/')}`
}

export const explain = { allowed, denied, unreached }

/** The innermost expression that decided: down through conjunctions, choices and the rules' own functions. */
function culprit(trace: Trace): Trace {
  const next = deciding(trace)
  return next === undefined ? trace : culprit(next)
}

function deciding({ expression, children }: Trace): Trace | undefined {
  if (expression.kind === 'and') return children.find(({ outcome }) => outcome !== true)
  if (expression.kind === 'choose') return children.at(-1)
  if (expression.kind !== 'call') return undefined
  // A call of the rules' own function ends with the evaluation of what it returns.
  const last = children.at(-1)
  return last === undefined || expression.args.includes(last.expression) ? undefined : last
}

function verb(outcome: Outcome): string {
  if (outcome instanceof RulesError) return `is an error: ${outcome.message}`
  if (outcome instanceof Inexact) return 'does not hold for every document the query may return'
  return typeof outcome === 'boolean' ? `is ${outcome}` : `is a ${typeOf(outcome)}, not a bool`
}
