// In place of the Firestore SDK's own 64-bit arithmetic (4 KB of script): the lite SDK uses it for nothing but comparing
// document names of the form `__id7__`. tools/build/web.ts puts this module there.
export class Integer {
  readonly #value: bigint

  private constructor(value: bigint) {
    this.#value = value
  }

  static fromString(digits: string): Integer {
    return new Integer(BigInt(digits))
  }

  compare(other: Integer): number {
    if (this.#value === other.#value) return 0
    return this.#value < other.#value ? -1 : 1
  }
}
