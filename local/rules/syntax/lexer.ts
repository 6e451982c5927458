// Characters to tokens. Path segments are read on demand, because only the parser knows whether `/` divides.
// What stands between quotes is read by quoted.ts.
import { isQuote, type Piece, quoted } from './quoted.ts'
import { SyntaxProblem } from './syntax-problem.ts'

/** The text of `bytes` has one character for each byte. */
export type TokenKind = 'name' | 'int' | 'float' | 'string' | 'bytes' | 'symbol' | 'end'
export type Token = { kind: TokenKind; text: string; start: number; end: number }

const space = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
const name = /[A-Za-z_]\w*/y
const number = /\d+(\.\d+)?([eE][+-]?\d+)?/y
const symbol = /&&|\|\||==|!=|<=|>=|=\*\*|[-+*/%<>!?:;,.()[\]{}$=]/y
const segment = /(?:[\w.~@%+\u0080-\uffff-]|\(default\))+/y

export class Lexer {
  readonly source: string
  #offset = 0
  #peeked: Token | null = null

  constructor(source: string) {
    this.source = source
  }

  /** Right after the last token. */
  get offset(): number {
    return this.#offset
  }

  peek(): Token {
    this.#peeked ??= this.#read()
    return this.#peeked
  }

  next(): Token {
    const token = this.peek()
    this.#peeked = null
    this.#offset = token.end
    return token
  }

  /** The characters of a path segment, from right after the last token; null when none stand there. */
  segment(): Token | null {
    this.#peeked = null
    const text = this.#take(segment, this.#offset)
    if (text === null) return null
    const start = this.#offset
    this.#offset += text.length
    return { kind: 'string', text, start, end: this.#offset }
  }

  /** Whether `text` stands right after the last token, with no space between. */
  touches(text: string): boolean {
    return this.source.startsWith(text, this.#offset)
  }

  #take(pattern: RegExp, at: number): string | null {
    pattern.lastIndex = at
    return pattern.exec(this.source)?.[0] ?? null
  }

  #read(): Token {
    const start = this.#offset + (this.#take(space, this.#offset)?.length ?? 0)
    const token = (kind: TokenKind, text: string, end = start + text.length): Token => ({
      kind,
      text,
      start,
      end,
    })
    const first = this.source[start]
    if (first === undefined) return token('end', 'end of file', start)
    if (isQuote(first)) return this.#quoted(start, 'string')
    if (first === 'b' && isQuote(this.source[start + 1])) return this.#quoted(start, 'bytes')
    if (this.source.startsWith('/*', start)) throw new SyntaxProblem(start, 'this comment is never closed')
    const word = this.#take(name, start)
    if (word !== null) return token('name', word)
    const digits = this.#take(number, start)
    if (digits !== null) return token(/^\d+$/.test(digits) ? 'int' : 'float', digits)
    const sign = this.#take(symbol, start)
    if (sign !== null) return token('symbol', sign)
    throw new SyntaxProblem(start, `unexpected character '${first}'`)
  }

  /** A string or, with a `b` before its quote, the bytes it stands for. */
  #quoted(start: number, kind: 'string' | 'bytes'): Token {
    const { pieces, end } = quoted(this.source, kind === 'bytes' ? start + 1 : start)
    const text = kind === 'bytes' ? bytesOf(pieces) : pieces.map((piece) => piece.text).join('')
    return { kind, text, start, end }
  }
}

/** One character for each byte: UTF-8, except where an escape names the byte itself. */
function bytesOf(pieces: readonly Piece[]): string {
  const bytes = pieces.map(({ text, isCode }) => Buffer.from(text, isCode ? 'latin1' : 'utf8'))
  return Buffer.concat(bytes).toString('latin1')
}
