// Cyclic redundancy checks. Production gives their bytes least significant first, as the verdict cases show.

/** Reflected polynomials: IEEE 802.3 and Castagnoli. */
const polynomials = { crc32: 0xedb88320, crc32c: 0x82f63b78 } as const

function tableOf(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ ((remainder & 1) === 1 ? polynomial : 0)
    return remainder
  })
}

const tables = { crc32: tableOf(polynomials.crc32), crc32c: tableOf(polynomials.crc32c) }

export function checksum(kind: keyof typeof polynomials, bytes: Uint8Array): Uint8Array {
  const table = tables[kind]
  let remainder = 0xffffffff
  for (const byte of bytes) remainder = (table[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8)
  const digest = Buffer.alloc(4)
  digest.writeUInt32LE((remainder ^ 0xffffffff) >>> 0)
  return digest
}
