// How often each expression of a rules file came to what: counted by a plan that records, kept by place in the source.
// How the counts of several processes come together is coverage-file.ts.
import type { Recorder } from './plan/instrument.ts'
import { sidesOf } from './plan/instrument.ts'
import type { Expression, Match, RulesFile, Service } from './syntax/ast.ts'
import { partsOf } from './syntax/parts.ts'
import { Inexact, RulesError } from './values/value.ts'

/** Offsets into the source, and how often it came out as what; `unknown` is a list's proof that could not tell. */
export type Count = {
  start: number
  end: number
  /** A condition, or a side of && or ||: what should be seen both true and false. */
  isConjunct: boolean
  true: number
  false: number
  error: number
  unknown: number
  other: number
}

export class Coverage {
  readonly file: string
  readonly source: string
  readonly #counts = new Map<Expression, Count>()

  constructor(file: string, source: string) {
    this.file = file
    this.source = source
  }

  /** From now on the expressions of this service are counted, those never evaluated as zero. */
  include(file: RulesFile, service: Service): void {
    for (const root of rootsOf(file, service)) this.#add(root.expression, root.isConjunct)
  }

  #add(expression: Expression, isConjunct: boolean): void {
    const { kind, start, end } = expression
    if (kind === 'literal' && !isConjunct) return // the same whenever it is read, and often read once for all
    const isJunction = kind === 'and' || kind === 'or'
    const none = { true: 0, false: 0, error: 0, unknown: 0, other: 0 }
    this.#counts.set(expression, { start, end, isConjunct: isConjunct && !isJunction, ...none })
    if (isJunction) for (const side of sidesOf(expression)) this.#add(side, true)
    else for (const part of partsOf(expression)) this.#add(part, false)
  }

  readonly record: Recorder = (expression, outcome) => {
    const count = this.#counts.get(expression)
    if (count === undefined) return
    if (typeof outcome === 'boolean') count[`${outcome}`] += 1
    else if (outcome instanceof RulesError) count.error += 1
    else count[outcome instanceof Inexact ? 'unknown' : 'other'] += 1
  }

  get counts(): readonly Count[] {
    return [...this.#counts.values()].toSorted((a, b) => a.start - b.start || b.end - a.end)
  }
}

type Root = { expression: Expression; isConjunct: boolean }

function rootsOf(file: RulesFile, service: Service): Root[] {
  const functions = [...file.functions, ...service.functions, ...service.matches.flatMap(functionsIn)]
  return [
    ...functions.flatMap(({ bindings, result }) => [
      ...bindings.map(({ value }) => ({ expression: value, isConjunct: false })),
      { expression: result, isConjunct: result.kind === 'and' || result.kind === 'or' },
    ]),
    ...service.matches.flatMap(conditionsIn).map((expression) => ({ expression, isConjunct: true })),
  ]
}

function functionsIn({ functions, matches }: Match): Match['functions'] {
  return [...functions, ...matches.flatMap(functionsIn)]
}

function conditionsIn({ allows, matches }: Match): Expression[] {
  const own = allows.flatMap(({ condition }) => (condition === null ? [] : [condition]))
  return [...own, ...matches.flatMap(conditionsIn)]
}
