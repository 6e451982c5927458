// What stands between quotes: runs of characters, and the escapes among them.
// Source: firebase.google.com/docs/reference/rules, pages rules.String and rules.Bytes; the rest of the escapes as in CEL.
import { SyntaxProblem } from './syntax-problem.ts'

/** `isCode` when an escape names the character by its number, which in a byte literal is the byte. */
export type Piece = { text: string; isCode: boolean }

const run = /[^'"\\\n]+|['"]/y
const code = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3][0-7]{2}))/y
const letters = new Map(
  Object.entries({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', a: '\x07', v: '\v' }).concat(
    ['\\', "'", '"', '`', '?'].map((character) => [character, character]),
  ),
)

export function isQuote(character: string | undefined): boolean {
  return character === "'" || character === '"'
}

/** From the opening quote at `start` to right after the closing one. */
export function quoted(source: string, start: number): { pieces: readonly Piece[]; end: number } {
  const pieces: Piece[] = []
  for (let at = start + 1; ;) {
    run.lastIndex = at
    const text = run.exec(source)?.[0]
    if (text === source[start]) return { pieces, end: at + 1 }
    if (text === undefined && source[at] !== '\\')
      throw new SyntaxProblem(start, 'this string is never closed')
    const piece = text === undefined ? escaped(source, at) : { text, isCode: false, length: text.length }
    pieces.push(piece)
    at += piece.length
  }
}

function escaped(source: string, at: number): Piece & { length: number } {
  code.lastIndex = at
  const [whole, unicode, hex, octal] = code.exec(source) ?? []
  if (whole !== undefined) {
    const value = octal === undefined ? Number.parseInt(unicode ?? hex ?? '', 16) : Number.parseInt(octal, 8)
    return { text: String.fromCharCode(value), isCode: unicode === undefined, length: whole.length }
  }
  const letter = source[at + 1] ?? ''
  const text = letters.get(letter)
  if (text !== undefined) return { text, isCode: false, length: 2 }
  throw new SyntaxProblem(
    at,
    `unknown escape '\\${letter}' in a string: write '\\\\${letter}' for a backslash`,
  )
}
