// Characters to tokens. Path segments are read on demand, because only the parser knows whether `/` divides.

export type TokenKind = 'name' | 'int' | 'float' | 'string' | 'symbol' | 'end'
export type Token = { kind: TokenKind; text: string; start: number; end: number }

/** Thrown inside the parser and turned into a value at its edge: a parser of values would be twice as long. */
export class SyntaxProblem extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

const space = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
const name = /[A-Za-z_]\w*/y
const number = /\d+(\.\d+)?([eE][+-]?\d+)?/y
const symbol = /&&|\|\||==|!=|<=|>=|=\*\*|[-+*/%<>!?:;,.()[\]{}$=]/y
const segment = /(?:[\w.~@%+-]|\(default\))+/y

const escapes = new Map(
  Object.entries({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\\': '\\', "'": "'", '"': '"' }),
)

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
    if (first === "'" || first === '"') return this.#string(start, first)
    if (this.source.startsWith('/*', start)) throw new SyntaxProblem(start, 'this comment is never closed')
    const word = this.#take(name, start)
    if (word !== null) return token('name', word)
    const digits = this.#take(number, start)
    if (digits !== null) return token(/^\d+$/.test(digits) ? 'int' : 'float', digits)
    const sign = this.#take(symbol, start)
    if (sign !== null) return token('symbol', sign)
    throw new SyntaxProblem(start, `unexpected character '${first}'`)
  }

  #string(start: number, quote: string): Token {
    let text = ''
    for (let i = start + 1; ; i++) {
      const character = this.source[i]
      if (character === undefined || character === '\n')
        throw new SyntaxProblem(start, 'this string is never closed')
      if (character === quote) return { kind: 'string', text, start, end: i + 1 }
      if (character !== '\\') {
        text += character
        continue
      }
      const [meaning, length] = this.#escape(i)
      text += meaning
      i += length
    }
  }

  /** What the escape at `at` means, and how many characters follow its backslash. */
  #escape(at: number): [string, number] {
    const hex = this.#take(/\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})/y, at)
    if (hex !== null) return [String.fromCharCode(Number.parseInt(hex.slice(2), 16)), hex.length - 1]
    const letter = this.source[at + 1] ?? ''
    const meaning = escapes.get(letter)
    if (meaning !== undefined) return [meaning, 1]
    throw new SyntaxProblem(
      at,
      `unknown escape '\\${letter}' in a string: write '\\\\${letter}' for a backslash`,
    )
  }
}
