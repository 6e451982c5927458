// Which declaration a name means: functions and path variables of the blocks around, innermost first.
import type { FunctionDeclaration, Segment } from '../syntax/ast.ts'

export type Declared = { declaration: FunctionDeclaration; scope: Scope }

export class Scope {
  readonly #outer: Scope | null
  readonly #functions: ReadonlyMap<string, Declared>
  readonly #captures: ReadonlyMap<string, number>
  /** Path variables of this block and those around it. */
  readonly captureCount: number

  constructor(
    outer: Scope | null,
    functions: readonly FunctionDeclaration[],
    segments: readonly Segment[] = [],
  ) {
    const names = segments.flatMap((segment) => (segment.kind === 'literal' ? [] : [segment.name]))
    const before = outer?.captureCount ?? 0
    this.#outer = outer
    this.#functions = new Map(
      functions.map((declaration) => [declaration.name, { declaration, scope: this }]),
    )
    this.#captures = new Map(names.map((name, i) => [name, before + i]))
    this.captureCount = before + names.length
  }

  function(name: string): Declared | null {
    return this.#functions.get(name) ?? this.#outer?.function(name) ?? null
  }

  /** The position of a path variable among those around, outermost first. */
  capture(name: string): number | null {
    return this.#captures.get(name) ?? this.#outer?.capture(name) ?? null
  }
}

export const globals: ReadonlySet<string> = new Set(['request', 'resource'])

/** Functions that reach outside an evaluation, with the number of their arguments. */
export const reachingFunctions: ReadonlySet<string> = new Set([
  'get',
  'exists',
  'getAfter',
  'existsAfter',
  'debug',
])
