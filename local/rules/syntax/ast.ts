// The shape of a parsed rules file. Positions are offsets into the source; position.ts turns them into line and column.
import type { Method } from '../ruleset.ts'

/** Half-open range of source offsets. */
export type Span = { start: number; end: number }

export type BinaryOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | 'in'

export type Expression = Span &
  (
    | { kind: 'literal'; value: null | boolean | bigint | number | string | Uint8Array }
    | { kind: 'name'; name: string }
    | { kind: 'member'; object: Expression; name: string }
    | { kind: 'index'; object: Expression; index: Expression }
    | { kind: 'slice'; object: Expression; from: Expression; to: Expression }
    | { kind: 'call'; name: string; args: readonly Expression[] }
    | { kind: 'method'; object: Expression; name: string; args: readonly Expression[] }
    | { kind: 'not' | 'negate'; operand: Expression }
    | { kind: 'and' | 'or'; left: Expression; right: Expression }
    | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
    | { kind: 'is'; operand: Expression; type: string }
    | { kind: 'choose'; condition: Expression; yes: Expression; no: Expression }
    | { kind: 'list'; items: readonly Expression[] }
    | { kind: 'map'; entries: readonly { key: Expression; value: Expression }[] }
    | { kind: 'path'; segments: readonly (string | Expression)[] }
  )

export type Binding = Span & { name: string; value: Expression }

export type FunctionDeclaration = Span & {
  name: string
  parameters: readonly string[]
  bindings: readonly Binding[]
  result: Expression
}

export type Segment =
  { kind: 'literal'; text: string } | { kind: 'capture'; name: string } | { kind: 'rest'; name: string }

/** `words` are the methods as written; `line` is where verdicts say the statement stands. */
export type Allow = Span & {
  methods: readonly Method[]
  words: string
  line: number
  condition: Expression | null
}

export type Match = Span & {
  segments: readonly Segment[]
  functions: readonly FunctionDeclaration[]
  allows: readonly Allow[]
  matches: readonly Match[]
}

export type Service = Span & {
  name: string
  functions: readonly FunctionDeclaration[]
  matches: readonly Match[]
}

export type RulesFile = {
  version: '1' | '2'
  functions: readonly FunctionDeclaration[]
  services: readonly Service[]
}
