// Owns reading protobuf's wire format from bytes that ProtoWriter wrote.

export class ProtoReader {
  readonly #buffer: Buffer
  #at: number
  readonly #end: number

  constructor(bytes: Uint8Array, from = 0, to = bytes.length) {
    this.#buffer = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = from
    this.#end = to
  }

  more(): boolean {
    return this.#at < this.#end
  }

  /** The number of the next field. */
  field(): number {
    return Math.floor(this.varint() / 8)
  }

  expect(field: number): void {
    const found = this.field()
    if (found !== field) throw new Error(`stored document is damaged: field ${found} where ${field} belongs`)
  }

  /** An integer below 2^53. */
  varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.#byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
  }

  int64(): bigint {
    const start = this.#at
    let length = 1
    while (this.#byte() >= 0x80) length++
    this.#at = start
    if (length <= 7) return BigInt(this.varint())
    let value = 0n
    for (let shift = 0n; shift < BigInt(length * 7); shift += 7n)
      value |= BigInt(this.#byte() & 0x7f) << shift
    return BigInt.asIntN(64, value)
  }

  double(): number {
    this.#at += 8
    return this.#buffer.readDoubleLE(this.#at - 8)
  }

  text(): string {
    const [from, to] = this.#delimited()
    return this.#buffer.toString('utf8', from, to)
  }

  raw(): Uint8Array {
    return new Uint8Array(this.view())
  }

  /** What raw() copies. */
  view(): Uint8Array {
    const [from, to] = this.#delimited()
    return this.#buffer.subarray(from, to)
  }

  message(): ProtoReader {
    const [from, to] = this.#delimited()
    return new ProtoReader(this.#buffer, from, to)
  }

  #delimited(): [number, number] {
    const length = this.varint()
    const from = this.#at
    this.#at += length
    if (this.#at > this.#end) throw new Error('stored document is damaged: a part is longer than the whole')
    return [from, this.#at]
  }

  #byte(): number {
    const byte = this.#buffer[this.#at++]
    if (byte === undefined) throw new Error('stored document is damaged: it ends too early')
    return byte
  }
}
