// Owns writing protobuf's wire format, from the end of a buffer to its start: a message's length is then known when it
// is needed. What is written belongs to fields-codec.ts.
const VARINT = 0
const FIXED64 = 1
const DELIMITED = 2

export class ProtoWriter {
  #buffer: Buffer
  #at: number

  constructor(capacity: number) {
    this.#buffer = Buffer.allocUnsafe(capacity)
    this.#at = capacity
  }

  reset(): void {
    this.#at = this.#buffer.length
  }

  /** A copy of what has been written. */
  bytes(): Uint8Array {
    return Uint8Array.prototype.slice.call(this.#buffer, this.#at)
  }

  /** Where a message that is about to be written ends. */
  mark(): number {
    return this.#buffer.length - this.#at
  }

  closeMessage(field: number, mark: number): void {
    this.#uint(this.mark() - mark)
    this.#tag(field, DELIMITED)
  }

  /** A non-negative integer below 2^53. */
  varint(field: number, value: number): void {
    this.#uint(value)
    this.#tag(field, VARINT)
  }

  int64(field: number, value: bigint): void {
    if (value >= 0n && value <= Number.MAX_SAFE_INTEGER) return this.varint(field, Number(value))
    const groups: number[] = []
    for (let rest = BigInt.asUintN(64, value); rest > 0n; rest >>= 7n) groups.push(Number(rest & 0x7fn))
    this.#groups(groups)
    this.#tag(field, VARINT)
  }

  double(field: number, value: number): void {
    this.#reserve(8)
    this.#buffer.writeDoubleLE(value, this.#at)
    this.#tag(field, FIXED64)
  }

  text(field: number, value: string): void {
    const length = Buffer.byteLength(value)
    this.#reserve(length)
    this.#buffer.write(value, this.#at)
    this.#uint(length)
    this.#tag(field, DELIMITED)
  }

  raw(field: number, value: Uint8Array): void {
    this.#reserve(value.length)
    this.#buffer.set(value, this.#at)
    this.#uint(value.length)
    this.#tag(field, DELIMITED)
  }

  #tag(field: number, wireType: number): void {
    this.#uint(field * 8 + wireType)
  }

  #uint(value: number): void {
    if (value < 0x80) {
      this.#reserve(1)
      this.#buffer[this.#at] = value
      return
    }
    const groups: number[] = []
    for (let rest = value; rest > 0; rest = Math.floor(rest / 128)) groups.push(rest % 128)
    this.#groups(groups)
  }

  /** Seven bits a byte, least significant first; all but the last carry the continuation bit. */
  #groups(groups: readonly number[]): void {
    this.#reserve(groups.length)
    for (const [index, group] of groups.entries()) {
      this.#buffer[this.#at + index] = index === groups.length - 1 ? group : group | 0x80
    }
  }

  #reserve(length: number): void {
    if (this.#at < length) this.#grow(length)
    this.#at -= length
  }

  #grow(length: number): void {
    const used = this.#buffer.length - this.#at
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, used + length))
    this.#buffer.copy(larger, larger.length - used, this.#at)
    this.#at = larger.length - used
    this.#buffer = larger
  }
}
