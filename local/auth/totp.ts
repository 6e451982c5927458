// Owns one-time codes by RFC 6238 as authenticator apps make them: SHA-1, six digits, a new one every 30 seconds. Who has
// which key is second-factor.ts.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const totp = { digits: 6, periodSeconds: 30, algorithm: 'SHA1' } as const

/** Clocks may differ by so many periods, each way. */
const tolerance = 1

/** 160 random bits, as RFC 4226 advises. */
export function newKey(): Uint8Array {
  return randomBytes(20)
}

/** The code of the period with this number, counted from 1970. */
export function codeOf(key: Uint8Array, period: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(period))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** totp.digits).padStart(totp.digits, '0')
}

export function periodAt(millis: number): number {
  return Math.floor(millis / 1000 / totp.periodSeconds)
}

/** The period whose code this is, near now and after the last one that was used; null for a wrong code. */
export function periodOf(code: string, key: Uint8Array, at: { now: number; after: number }): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const given = Buffer.from(code)
  const current = periodAt(at.now)
  for (let period = current - tolerance; period <= current + tolerance; period++) {
    const isRight = timingSafeEqual(given, Buffer.from(codeOf(key, period)))
    if (isRight && period > at.after) return period
  }
  return null
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 without padding (RFC 4648): the form in which people and apps take the key. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[parseInt(five.padEnd(5, '0'), 2)]).join('')
}
