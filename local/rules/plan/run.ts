// The state of one evaluation: what the request says, what has been looked up, and how much of the limits is used.
import type { Document } from '../../firestore/value.ts'
import { limits } from '../limits.ts'
import type { Access, Lookups, Service } from '../ruleset.ts'
import type { Expression } from '../syntax/ast.ts'
import { partsOf } from '../syntax/parts.ts'
import { type Outcome, RulesError } from '../values/value.ts'
import { requestOf } from './request.ts'
import type { World } from './worlds.ts'

/** Values of a function's parameters and `let` bindings, by slot. */
export type Frame = Outcome[]
export type Evaluate = (run: Run, frame: Frame) => Outcome

/** The expression that kept a rule from holding, and with what; in a recording run also what its operands were. */
export type Blame = {
  expression: Expression
  outcome: Outcome
  operands: readonly { expression: Expression; outcome: Outcome | undefined }[]
}

export type RunOptions = { service: Service; access: Access; lookups: Lookups; world: World }

const none: readonly Expression[] = []

export class Run {
  readonly access: Access
  readonly service: Service
  readonly resource: Outcome
  /** Values of the path variables around the allow statement under evaluation, outermost first. */
  captures: readonly Outcome[] = []
  evaluated = 0
  /** Which limit ended this run; nothing may be allowed any more. */
  exceeded: RulesError | null = null
  blamed: Blame | null = null
  /** The last outcome of each expression; empty unless the plan records. */
  readonly recorded = new Map<Expression, Outcome>()
  readonly #lookups: Lookups
  readonly #found: Map<string, Document | null>
  #request: Outcome | null = null

  constructor({ service, access, lookups, world }: RunOptions, found = new Map<string, Document | null>()) {
    this.service = service
    this.access = access
    this.resource = world.resource
    this.#lookups = lookups
    this.#found = found
  }

  get request(): Outcome {
    this.#request ??= requestOf(this.service, this.access)
    return this.#request
  }

  /** How many documents this check has looked up. */
  get lookedUp(): number {
    return this.#found.size
  }

  /** Called before so many expressions are evaluated; an error once the request has used up what it may evaluate. */
  spend(count: number): RulesError | null {
    this.evaluated += count
    if (this.evaluated <= limits.expressions) return null
    return this.#exceed(`a request may evaluate ${limits.expressions} expressions`)
  }

  blame(expression: Expression, outcome: Outcome): void {
    const operands = this.recorded.size === 0 ? none : partsOf(expression)
    this.blamed = {
      expression,
      outcome,
      operands: operands.map((part) => ({ expression: part, outcome: this.recorded.get(part) })),
    }
  }

  /** The document at a path below `documents`; each is looked up once. */
  document(kind: 'get' | 'getAfter', path: readonly string[]): Document | null | RulesError {
    const key = `${kind} ${path.join('/')}`
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const most = this.service === 'cloud.firestore' ? limits.lookups : limits.lookupsFromStorage
    if (this.#found.size >= most) return this.#exceed(`one check may look up ${most} documents`)
    const { budget } = this.#lookups
    budget?.add(key)
    if (budget !== undefined && budget.size > limits.lookupsOfAll) {
      return this.#exceed(`a request may look up ${limits.lookupsOfAll} documents`)
    }
    const document = this.#lookups[kind](path)
    this.#found.set(key, document)
    return document
  }

  #exceed(message: string): RulesError {
    this.exceeded ??= new RulesError(message)
    return this.exceeded
  }
}
