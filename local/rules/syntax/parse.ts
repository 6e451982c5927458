// Statements of a rules file: rules_version, service, match, allow, function. Expressions are in parse-expression.ts.
import type { Method, RulesProblem } from '../ruleset.ts'
import type { Allow, Binding, FunctionDeclaration, Match, RulesFile, Segment, Service } from './ast.ts'
import { Lexer, type Token } from './lexer.ts'
import { ExpressionParser, shown } from './parse-expression.ts'
import { positionAt, problemAt } from './position.ts'
import { SyntaxProblem } from './syntax-problem.ts'

/** What each word after `allow` stands for. */
const methodsOf: ReadonlyMap<string, readonly Method[]> = new Map<string, readonly Method[]>([
  ['read', ['get', 'list']],
  ['write', ['create', 'update', 'delete']],
  ['get', ['get']],
  ['list', ['list']],
  ['create', ['create']],
  ['update', ['update']],
  ['delete', ['delete']],
])

export function parse(source: string): { ok: true; file: RulesFile } | { ok: false; problem: RulesProblem } {
  try {
    return { ok: true, file: new RulesParser(source).file() }
  } catch (error) {
    if (error instanceof SyntaxProblem)
      return { ok: false, problem: problemAt(source, error.offset, error.message) }
    throw error
  }
}

class RulesParser {
  readonly #lexer: Lexer
  readonly #expressions: ExpressionParser
  #depth = 0

  constructor(source: string) {
    this.#lexer = new Lexer(source)
    this.#expressions = new ExpressionParser(this.#lexer)
  }

  file(): RulesFile {
    const version = this.#version()
    const functions: FunctionDeclaration[] = []
    const services: Service[] = []
    for (;;) {
      const token = this.#lexer.peek()
      if (token.kind === 'end') return { version, functions, services }
      if (token.text === 'service') services.push(this.#service(this.#lexer.next()))
      else if (token.text === 'function') functions.push(this.#function(this.#lexer.next()))
      else throw new SyntaxProblem(token.start, `expected 'service' or 'function' but found ${shown(token)}`)
    }
  }

  #version(): '1' | '2' {
    if (this.#expressions.accept('rules_version') === null) return '1'
    this.#expressions.expect('=')
    const version = this.#lexer.next()
    if (version.kind !== 'string' || (version.text !== '1' && version.text !== '2')) {
      throw new SyntaxProblem(version.start, "rules_version is '1' or '2'")
    }
    this.#expressions.accept(';')
    return version.text
  }

  #service(keyword: Token): Service {
    let name = this.#expressions.name('the name of a service').text
    while (this.#expressions.accept('.') !== null)
      name += `.${this.#expressions.name('the name of a service').text}`
    const { functions, matches, allows, end } = this.#block()
    const stray = allows[0]
    if (stray !== undefined) throw new SyntaxProblem(stray.start, "'allow' stands inside a match block")
    return { name, functions, matches, start: keyword.start, end }
  }

  #match(keyword: Token): Match {
    // Only so that no file can exhaust the stack; the documented limit is far lower and belongs to check.ts.
    if (++this.#depth > 100) throw new SyntaxProblem(keyword.start, 'match blocks are nested too deeply')
    const match = { segments: this.#pattern(), ...this.#block(), start: keyword.start }
    this.#depth--
    return match
  }

  #block(): Pick<Match, 'functions' | 'allows' | 'matches' | 'end'> {
    const functions: FunctionDeclaration[] = []
    const allows: Allow[] = []
    const matches: Match[] = []
    this.#expressions.expect('{')
    for (;;) {
      const token = this.#lexer.next()
      if (token.text === '}') return { functions, allows, matches, end: token.end }
      if (token.text === 'match') matches.push(this.#match(token))
      else if (token.text === 'allow') allows.push(this.#allow(token))
      else if (token.text === 'function') functions.push(this.#function(token))
      else {
        const wanted = "expected 'match', 'allow', 'function' or '}'"
        throw new SyntaxProblem(token.start, `${wanted} but found ${shown(token)}`)
      }
    }
  }

  #pattern(): Segment[] {
    const segments: Segment[] = []
    this.#expressions.expect('/')
    do {
      const literal = this.#lexer.segment()
      segments.push(literal === null ? this.#capture() : { kind: 'literal', text: literal.text })
    } while (this.#expressions.accept('/') !== null)
    return segments
  }

  #capture(): Segment {
    this.#expressions.expect('{')
    const name = this.#expressions.name('the name of a path variable').text
    const kind = this.#expressions.accept('=**') === null ? 'capture' : 'rest'
    this.#expressions.expect('}')
    return { kind, name }
  }

  #allow(keyword: Token): Allow {
    const words: string[] = []
    const methods: Method[] = []
    do {
      const word = this.#expressions.name('a method')
      const named = methodsOf.get(word.text)
      if (named === undefined) throw new SyntaxProblem(word.start, `'${word.text}' is not a method`)
      words.push(word.text)
      methods.push(...named)
    } while (this.#expressions.accept(',') !== null)
    const condition = this.#expressions.accept(':') === null ? null : this.#condition()
    const { end } = this.#expressions.expect(';')
    const { line } = positionAt(this.#lexer.source, keyword.start)
    return { methods, words: words.join(', '), line, condition, start: keyword.start, end }
  }

  #condition() {
    this.#expressions.expect('if')
    return this.#expressions.expression()
  }

  #function(keyword: Token): FunctionDeclaration {
    const name = this.#expressions.name('the name of a function').text
    const parameters = this.#parameters()
    this.#expressions.expect('{')
    const bindings: Binding[] = []
    for (
      let token = this.#expressions.accept('let');
      token !== null;
      token = this.#expressions.accept('let')
    ) {
      bindings.push(this.#binding(token))
    }
    this.#expressions.expect('return')
    const result = this.#expressions.expression()
    this.#expressions.expect(';')
    const { end } = this.#expressions.expect('}')
    return { name, parameters, bindings, result, start: keyword.start, end }
  }

  #parameters(): string[] {
    const parameters: string[] = []
    this.#expressions.expect('(')
    if (this.#expressions.accept(')') !== null) return parameters
    do parameters.push(this.#expressions.name('the name of a parameter').text)
    while (this.#expressions.accept(',') !== null)
    this.#expressions.expect(')')
    return parameters
  }

  #binding(keyword: Token): Binding {
    const name = this.#expressions.name('the name of a variable').text
    this.#expressions.expect('=')
    const value = this.#expressions.expression()
    const { end } = this.#expressions.expect(';')
    return { name, value, start: keyword.start, end }
  }
}
