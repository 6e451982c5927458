// 64-bit integers between protobuf's two halves, bigint and number, without losing a bit.
import type { Int64 } from './messages.ts'

export function toBigint(value: Int64): bigint {
  return (BigInt(value.high) << 32n) | BigInt(value.low >>> 0)
}

export function fromBigint(value: bigint): Int64 {
  return {
    low: Number(BigInt.asIntN(32, value)),
    high: Number(BigInt.asIntN(32, value >> 32n)),
    unsigned: false,
  }
}

/** Exact while the value is a safe integer, as seconds and counts are. */
export function toNumber(value: Int64): number {
  return value.high * 2 ** 32 + (value.low >>> 0)
}
