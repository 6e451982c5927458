// Expressions of the rules language, by precedence climbing. Statements are read in parse.ts.
import type { BinaryOperator, Expression, Span } from './ast.ts'
import type { Lexer, Token } from './lexer.ts'
import { SyntaxProblem } from './syntax-problem.ts'

/** Binary operators from the loosest to the tightest, as the reference orders them; `is` and `in` share a level. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['in', 'is'],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
]

/** Deeper nesting than any sane rule, well below what the stack carries. */
const deepest = 150
/** Operators and accesses in one whole expression: more than a request may evaluate, so nobody can need them. */
const longest = 2000
const intMax = 2n ** 63n - 1n

const span = (from: Span, to: Span): Span => ({ start: from.start, end: to.end })

export class ExpressionParser {
  readonly lexer: Lexer
  #depth = 0
  #links = 0

  constructor(lexer: Lexer) {
    this.lexer = lexer
  }

  expression(): Expression {
    if (this.#depth === 0) this.#links = 0
    this.#descend()
    const condition = this.#binary(0)
    const result = this.accept('?') === null ? condition : this.#choice(condition)
    this.#depth--
    return result
  }

  expect(text: string): Token {
    const token = this.accept(text)
    if (token !== null) return token
    throw new SyntaxProblem(
      this.lexer.peek().start,
      `expected '${text}' but found ${shown(this.lexer.peek())}`,
    )
  }

  accept(text: string): Token | null {
    const token = this.lexer.peek()
    return token.text === text && !isQuoted(token) ? this.lexer.next() : null
  }

  name(what: string): Token {
    const token = this.lexer.next()
    if (token.kind === 'name') return token
    throw new SyntaxProblem(token.start, `expected ${what} but found ${shown(token)}`)
  }

  #descend(): void {
    if (++this.#depth > deepest) throw new SyntaxProblem(this.lexer.peek().start, 'this is nested too deeply')
  }

  #link(): void {
    if (++this.#links > longest)
      throw new SyntaxProblem(this.lexer.peek().start, 'this expression is too long')
  }

  #choice(condition: Expression): Expression {
    const yes = this.expression()
    this.expect(':')
    const no = this.expression()
    return { kind: 'choose', condition, yes, no, ...span(condition, no) }
  }

  #binary(level: number): Expression {
    const operators = levels[level]
    if (operators === undefined) return this.#unary()
    let left = this.#binary(level + 1)
    for (;;) {
      const token = this.lexer.peek()
      if (isQuoted(token) || !operators.includes(token.text)) return left
      this.#link()
      this.lexer.next()
      left = token.text === 'is' ? this.#is(left) : combine(token.text, left, this.#binary(level + 1))
    }
  }

  #is(operand: Expression): Expression {
    const type = this.name('a type name')
    return { kind: 'is', operand, type: type.text, ...span(operand, type) }
  }

  #unary(): Expression {
    const sign = this.accept('!') ?? this.accept('-')
    if (sign === null) return this.#postfix(this.#primary())
    this.#descend()
    // A signed literal is read whole, so that the least int, whose magnitude is no int, can be written.
    const digits = this.lexer.peek()
    const operand =
      sign.text === '-' && digits.kind === 'int' ? this.#postfix(this.#int(sign)) : this.#unary()
    this.#depth--
    if (sign.text === '-' && digits.kind === 'int') return operand
    return { kind: sign.text === '!' ? 'not' : 'negate', operand, ...span(sign, operand) }
  }

  #postfix(start: Expression): Expression {
    let object = start
    for (; ; this.#link()) {
      if (this.accept('.') !== null) object = this.#member(object)
      else if (this.accept('[') !== null) object = this.#index(object)
      else return object
    }
  }

  #member(object: Expression): Expression {
    const name = this.name('a property or method name')
    if (this.accept('(') === null) return { kind: 'member', object, name: name.text, ...span(object, name) }
    const { items: args, end } = this.#items(')')
    return { kind: 'method', object, name: name.text, args, ...span(object, end) }
  }

  #index(object: Expression): Expression {
    const index = this.expression()
    if (this.accept(':') === null) {
      return { kind: 'index', object, index, ...span(object, this.expect(']')) }
    }
    const to = this.expression()
    return { kind: 'slice', object, from: index, to, ...span(object, this.expect(']')) }
  }

  #items(close: string): { items: Expression[]; end: Token } {
    const items: Expression[] = []
    let end = this.accept(close)
    while (end === null) {
      items.push(this.expression())
      end = this.accept(',') === null ? this.expect(close) : this.accept(close)
    }
    return { items, end }
  }

  #primary(): Expression {
    const token = this.lexer.peek()
    if (token.kind === 'int') return this.#int(null)
    this.lexer.next()
    if (token.kind === 'string') return { kind: 'literal', value: token.text, ...span(token, token) }
    if (token.kind === 'bytes') {
      return { kind: 'literal', value: Buffer.from(token.text, 'latin1'), ...span(token, token) }
    }
    if (token.kind === 'float') return { kind: 'literal', value: Number(token.text), ...span(token, token) }
    if (token.kind === 'name') return this.#named(token)
    if (token.text === '/') return this.#path(token)
    if (token.text === '{') return this.#map(token)
    if (token.text === '[') {
      const { items, end } = this.#items(']')
      return { kind: 'list', items, ...span(token, end) }
    }
    if (token.text === '(') {
      const inner = this.expression()
      return { ...inner, ...span(token, this.expect(')')) }
    }
    throw new SyntaxProblem(token.start, `expected an expression but found ${shown(token)}`)
  }

  #int(minus: Token | null): Expression {
    const token = this.lexer.next()
    const magnitude = BigInt(token.text)
    if (magnitude > intMax + (minus === null ? 0n : 1n)) {
      throw new SyntaxProblem(token.start, `${token.text} does not fit in a 64-bit int`)
    }
    return { kind: 'literal', value: minus === null ? magnitude : -magnitude, ...span(minus ?? token, token) }
  }

  #named(token: Token): Expression {
    const at = span(token, token)
    if (token.text === 'null') return { kind: 'literal', value: null, ...at }
    if (token.text === 'true' || token.text === 'false') {
      return { kind: 'literal', value: token.text === 'true', ...at }
    }
    if (this.accept('(') === null) return { kind: 'name', name: token.text, ...at }
    const { items: args, end } = this.#items(')')
    return { kind: 'call', name: token.text, args, ...span(token, end) }
  }

  #map(open: Token): Expression {
    const entries: { key: Expression; value: Expression }[] = []
    let end = this.accept('}')
    while (end === null) {
      const key = this.expression()
      this.expect(':')
      entries.push({ key, value: this.expression() })
      end = this.accept(',') === null ? this.expect('}') : this.accept('}')
    }
    return { kind: 'map', entries, ...span(open, end) }
  }

  /** After the first slash: literal segments and `$(expression)` ones. */
  #path(slash: Token): Expression {
    const segments: (string | Expression)[] = []
    let end: Span = slash
    do {
      const literal = this.lexer.segment()
      if (literal === null) {
        if (!this.lexer.touches('$(')) throw new SyntaxProblem(this.lexer.offset, 'expected a path segment')
        this.expect('$')
        this.expect('(')
        segments.push(this.expression())
        end = this.expect(')')
      } else {
        segments.push(literal.text)
        end = literal
      }
    } while (this.lexer.touches('/') && !this.lexer.touches('//') && this.accept('/') !== null)
    return { kind: 'path', segments, ...span(slash, end) }
  }
}

function combine(operator: string, left: Expression, right: Expression): Expression {
  const at = span(left, right)
  if (operator === '&&') return { kind: 'and', left, right, ...at }
  if (operator === '||') return { kind: 'or', left, right, ...at }
  // Every other text in `levels` is a BinaryOperator; the compiler cannot read that off the table.
  return { kind: 'binary', operator: operator as BinaryOperator, left, right, ...at }
}

function isQuoted({ kind }: Token): boolean {
  return kind === 'string' || kind === 'bytes'
}

export function shown(token: Token): string {
  if (token.kind === 'end') return token.text
  return isQuoted(token) ? 'a string' : `'${token.text}'`
}
