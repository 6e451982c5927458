// Owns CRC32C (Castagnoli), the checksum Cloud Storage knows every object by: eight tables, eight bytes a step.

const tables = makeTables()

function makeTables(): Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
    return crc >>> 0
  })
  const all = [first]
  for (let depth = 1; depth < 8; depth++) {
    const above = all[depth - 1] ?? first
    all.push(above.map((crc) => (crc >>> 8) ^ (first[crc & 255] ?? 0)))
  }
  return all
}

const at = (table: number, index: number) => tables[table]?.[index & 255] ?? 0

/** Continues a checksum over more bytes; start with 0. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let crc = ~before
  let offset = 0
  for (; offset + 8 <= bytes.length; offset += 8) {
    const low = crc ^ view.getUint32(offset, true)
    const high = view.getUint32(offset + 4, true)
    crc =
      at(7, low) ^
      at(6, low >>> 8) ^
      at(5, low >>> 16) ^
      at(4, low >>> 24) ^
      at(3, high) ^
      at(2, high >>> 8) ^
      at(1, high >>> 16) ^
      at(0, high >>> 24)
  }
  for (; offset < bytes.length; offset++) crc = (crc >>> 8) ^ at(0, crc ^ view.getUint8(offset))
  return ~crc >>> 0
}

/** As Cloud Storage writes it: base64 of the four bytes, most significant first. */
export function crc32cText(crc: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc)
  return bytes.toString('base64')
}
