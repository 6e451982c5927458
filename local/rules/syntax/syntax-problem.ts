/** Thrown inside the parser and turned into a value at its edge: a parser of values would be twice as long. */
export class SyntaxProblem extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}
