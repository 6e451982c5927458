// Owns the bytes of objects: received into rows of the database, summed, read back in ranges, and thrown away when
// nothing refers to them. Which content is whose object is objects.ts.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { crc32c, crc32cText } from './crc32c.ts'
import { StorageProblem } from './problem.ts'
import type { StorageTables } from './tables.ts'

const rowBytes = 1024 * 1024

/** A complete content and its checksums, base64. */
export type Sealed = { content: number; size: number; md5: string; crc32c: string }

export class Contents {
  readonly #tables: StorageTables['contents']
  readonly #readers = new Map<number, number>()
  readonly #doomed = new Set<number>()

  constructor(tables: StorageTables['contents']) {
    this.#tables = tables
  }

  /** A new content without bytes. */
  create(): number {
    return this.#tables.create()
  }

  size(content: number): number {
    return this.#tables.size(content)
  }

  copy(from: number, to: number, shift: number): void {
    this.#tables.copy(from, to, shift)
  }

  /**
   * Appends a stream from byte `position` on; bytes already there (a repeated request) are passed over. What arrived
   * before the stream broke off is kept, so that a resumable upload can go on from there.
   */
  async receive(content: number, position: number, stream: AsyncIterable<Buffer>, limit: number) {
    let size = this.#tables.size(content)
    let skip = size - position
    let pending: Buffer[] = []
    let pendingBytes = 0
    const flush = () => {
      if (pendingBytes > 0) this.#tables.append(content, size, Buffer.concat(pending))
      size += pendingBytes
      pending = []
      pendingBytes = 0
    }
    try {
      for await (const chunk of stream) {
        for (const piece of pieces(chunk.subarray(Math.min(skip, chunk.length)))) {
          if (pendingBytes + piece.length > rowBytes) flush()
          if (size + pendingBytes + piece.length > limit)
            throw new StorageProblem(413, 'The object is too large.')
          pending.push(piece)
          pendingBytes += piece.length
        }
        skip = Math.max(0, skip - chunk.length)
      }
    } finally {
      flush()
    }
    return size
  }

  async seal(content: number): Promise<Sealed> {
    const md5 = createHash('md5')
    let crc = 0
    let size = 0
    for (let chunk = this.#tables.chunkAt(content, 0); chunk !== undefined && chunk.position === size;) {
      md5.update(chunk.bytes)
      crc = crc32c(chunk.bytes, crc)
      size += chunk.bytes.length
      // Others get their turn between rows: a long file must not hold up the whole home.
      await setImmediate()
      chunk = this.#tables.chunkAt(content, size)
    }
    return { content, size, md5: md5.digest('base64'), crc32c: crc32cText(crc) }
  }

  /** The bytes from `start` up to but not including `end`. The content is kept until the reader is done with it. */
  async *read(content: number, start: number, end: number): AsyncGenerator<Uint8Array> {
    this.#readers.set(content, (this.#readers.get(content) ?? 0) + 1)
    try {
      for (let position = start; position < end;) {
        const chunk = this.#tables.chunkAt(content, position)
        const bytes = chunk?.bytes.subarray(position - chunk.position, end - chunk.position)
        if (bytes === undefined || bytes.length === 0) throw new Error('storage: a stored object lacks bytes')
        yield bytes
        position += bytes.length
      }
    } finally {
      this.#release(content)
    }
  }

  #release(content: number): void {
    const others = (this.#readers.get(content) ?? 1) - 1
    if (others > 0) return void this.#readers.set(content, others)
    this.#readers.delete(content)
    if (this.#doomed.delete(content)) this.#tables.remove(content)
  }

  /** Throws bytes away, at once or when the last reader is done; after a crash, at the next start. */
  discard(content: number): void {
    if (this.#readers.has(content)) this.#doomed.add(content)
    else this.#tables.remove(content)
  }
}

function* pieces(chunk: Buffer): Generator<Buffer> {
  for (let offset = 0; offset < chunk.length; offset += rowBytes)
    yield chunk.subarray(offset, offset + rowBytes)
}
