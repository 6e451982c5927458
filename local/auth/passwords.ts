// Owns how a password is kept: scrypt, salted, its cost written beside it so that it can be raised later.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export type Cost = { N: number; r: number; p: number }

// About 25 ms and 8 MiB each: fifty demo accounts are ready in under a second on two cores.
const cost: Cost = { N: 8192, r: 8, p: 1 }
const keyBytes = 32
/** N·r·p: 128 bytes of memory each, or of work where p is more than one; the most that Node's scrypt takes. */
const dearest = 2 ** 17

/** `scrypt$N$r$p$salt$key`. The work is done on the thread pool. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, { salt, cost, length: keyBytes })
  return written(cost, salt, key)
}

/** A password that another system has hashed with scrypt; null when it asks for more than a sign-in may cost. */
export function broughtIn(hashed: Cost, salt: Buffer, key: Buffer): string | null {
  const { N, r, p } = hashed
  const isSound = N > 1 && Number.isInteger(Math.log2(N)) && r > 0 && p > 0
  return isSound && N * r * p <= dearest && key.length >= 16 ? written(hashed, salt, key) : null
}

export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = kept.split('$')
  const expected = Buffer.from(key, 'base64url')
  const derived = await derive(password.normalize('NFC'), {
    salt: Buffer.from(salt, 'base64url'),
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    length: expected.length,
  })
  return timingSafeEqual(derived, expected)
}

/** What nobody's password matches, at the same cost: an unknown address must take as long as a wrong password. */
export const decoyPassword = written(cost, randomBytes(16), randomBytes(keyBytes))

function written({ N, r, p }: Cost, salt: Buffer, key: Buffer): string {
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

type Derivation = { salt: Buffer; cost: Cost; length: number }

function derive(password: string, { salt, cost: of, length }: Derivation): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, of, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}
