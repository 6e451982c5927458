// What can be said of a rules file before it is run: names, recursion, and the documented limits.
// A name production would only miss at run time is a warning here, and an error where it is evaluated.
import { functionNamed, methodsNamed, namespaces } from './library/library.ts'
import { limits } from './limits.ts'
import { type Declared, globals, reachingFunctions, Scope } from './plan/scope.ts'
import type { RulesProblem } from './ruleset.ts'
import type { Expression, FunctionDeclaration, Match, RulesFile, Segment, Service } from './syntax/ast.ts'
import { partsOf } from './syntax/parts.ts'
import { problemAt } from './syntax/position.ts'
import { typeTests } from './values/value.ts'

export type Findings = { problems: RulesProblem[]; warnings: RulesProblem[] }

type Around = { scope: Scope; segments: readonly Segment[]; depth: number }

export function check(file: RulesFile, service: Service, source: string): Findings {
  const checker = new Checker(file, service, source)
  checker.run()
  return checker.findings
}

class Checker {
  readonly findings: Findings = { problems: [], warnings: [] }
  readonly #file: RulesFile
  readonly #service: Service
  readonly #source: string
  /** Longest chain of calls that starts at a function, itself included; 0 while it is being measured. */
  readonly #chains = new Map<FunctionDeclaration, number>()

  constructor(file: RulesFile, service: Service, source: string) {
    this.#file = file
    this.#service = service
    this.#source = source
  }

  run(): void {
    const global = new Scope(null, this.#file.functions)
    const scope = new Scope(global, this.#service.functions)
    this.#functions(this.#file.functions, global)
    this.#functions(this.#service.functions, scope)
    for (const match of this.#service.matches) this.#match(match, { scope, segments: [], depth: 0 })
  }

  #problem(offset: number, message: string): void {
    this.findings.problems.push(problemAt(this.#source, offset, message))
  }

  #warn(offset: number, message: string): void {
    this.findings.warnings.push(problemAt(this.#source, offset, message))
  }

  /** Too many is a problem; more than half as many as there may be is a warning. */
  #limit(offset: number, count: number, [most, what]: readonly [number, string]): void {
    if (count > most) this.#problem(offset, `${count} ${what}: the limit is ${most}`)
    else if (count * 2 > most) this.#warn(offset, `${count} of at most ${most} ${what}`)
  }

  #match(match: Match, around: Around): void {
    const segments = [...around.segments, ...match.segments]
    const variables = segments.flatMap((segment) => (segment.kind === 'literal' ? [] : [segment.name]))
    const scope = new Scope(around.scope, match.functions, match.segments)
    const depth = around.depth + 1
    this.#limit(match.start, depth, [limits.nestedMatches, 'nested match blocks'])
    this.#limit(match.start, segments.length, [limits.pathSegments, 'path segments'])
    this.#limit(match.start, variables.length, [limits.pathVariables, 'path variables'])
    const own = variables.slice(around.scope.captureCount)
    this.#unique(match.start, own, 'path variable')
    const hidden = own.find((name) => around.scope.capture(name) !== null)
    if (hidden !== undefined) this.#warn(match.start, `path variable '${hidden}' hides another of that name`)
    this.#wildcards(match)
    this.#functions(match.functions, scope)
    for (const { condition } of match.allows)
      if (condition !== null) this.#expression(condition, scope, new Set())
    for (const inner of match.matches) this.#match(inner, { scope, segments, depth })
  }

  #wildcards({ start, segments, matches }: Match): void {
    const rests = segments.filter(({ kind }) => kind === 'rest').length
    if (rests > 1) this.#problem(start, 'a match path may have one recursive wildcard')
    if (this.#file.version === '2' || rests === 0) return
    if (segments.at(-1)?.kind !== 'rest')
      this.#problem(start, "in rules_version '1' a recursive wildcard ends its path")
    else if (matches.length > 0)
      this.#warn(start, "in rules_version '1' no match block stands below a recursive wildcard")
  }

  #unique(offset: number, names: readonly string[], what: string): void {
    const twice = names.find((name, i) => names.indexOf(name) !== i)
    if (twice !== undefined) this.#problem(offset, `${what} '${twice}' is declared twice`)
  }

  #functions(declarations: readonly FunctionDeclaration[], scope: Scope): void {
    const names = declarations.map(({ name }) => name)
    for (const { name, start } of declarations) {
      if (names.indexOf(name) !== names.lastIndexOf(name))
        this.#problem(start, `function '${name}' is declared twice`)
    }
    for (const declaration of declarations) this.#function(declaration, scope)
  }

  #function(declaration: FunctionDeclaration, scope: Scope): void {
    const { start, parameters, bindings, result } = declaration
    this.#limit(start, parameters.length, [limits.parameters, 'parameters'])
    this.#limit(start, bindings.length, [limits.bindings, 'let bindings'])
    this.#unique(start, [...parameters, ...bindings.map(({ name }) => name)], 'variable')
    const locals = new Set(parameters)
    for (const { name, value } of bindings) {
      this.#expression(value, scope, locals)
      locals.add(name)
    }
    this.#expression(result, scope, locals)
    this.#limit(start, this.#chain({ declaration, scope }), [limits.callDepth, 'calls deep'])
  }

  #chain({ declaration, scope }: Declared): number {
    const known = this.#chains.get(declaration)
    if (known === 0) this.#problem(declaration.start, `function '${declaration.name}' calls itself`)
    if (known !== undefined) return known
    this.#chains.set(declaration, 0)
    const called = [...declaration.bindings.map(({ value }) => value), declaration.result].flatMap(callsIn)
    const inner = called.map((name) => scope.function(name)).filter((one) => one !== null)
    const chain = 1 + Math.max(0, ...inner.map((one) => this.#chain(one)))
    this.#chains.set(declaration, chain)
    return chain
  }

  #expression(expression: Expression, scope: Scope, locals: ReadonlySet<string>): void {
    const isKnown = (name: string): boolean =>
      locals.has(name) || scope.capture(name) !== null || globals.has(name)
    if (expression.kind === 'name' && !isKnown(expression.name)) {
      this.#warn(expression.start, `Invalid variable name: ${expression.name}.`)
    }
    if (expression.kind === 'is' && !typeTests.has(expression.type)) {
      this.#warn(expression.start, `Invalid type name: ${expression.type}.`)
    }
    if (expression.kind === 'call') this.#call(expression, scope)
    const namespace =
      expression.kind === 'method' && expression.object.kind === 'name' ? expression.object.name : ''
    const isFunction = this.#isNamespace(namespace) && !isKnown(namespace)
    if (expression.kind === 'method') this.#method(expression, isFunction ? namespace : null)
    const parts = partsOf(expression)
    for (const part of isFunction ? parts.slice(1) : parts) this.#expression(part, scope, locals)
  }

  #isNamespace(name: string): boolean {
    return namespaces.has(name) || (name === 'firestore' && this.#service.name === 'firebase.storage')
  }

  #call({ name, args, start }: Extract<Expression, { kind: 'call' }>, scope: Scope): void {
    const own = scope.function(name)?.declaration.parameters.length
    const wanted = own ?? (reachingFunctions.has(name) ? 1 : functionNamed('', name)?.parameters.length)
    if (wanted === undefined) this.#warn(start, `Invalid function name: ${name}.`)
    else if (wanted !== args.length)
      this.#warn(start, `${name}() takes ${wanted} arguments, not ${args.length}`)
  }

  #method({ name, object }: Extract<Expression, { kind: 'method' }>, namespace: string | null): void {
    const isKnown =
      namespace === 'firestore'
        ? name === 'get' || name === 'exists'
        : namespace === null
          ? methodsNamed(name).size > 0
          : functionNamed(namespace, name) !== undefined
    if (!isKnown) this.#warn(object.end, `Invalid function name: ${name}.`)
  }
}

function callsIn(expression: Expression): string[] {
  const own = expression.kind === 'call' ? [expression.name] : []
  return [...own, ...partsOf(expression).flatMap(callsIn)]
}
