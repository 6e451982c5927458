// Owns how a password is kept: scrypt, salted, its cost written beside it so that it can be raised later.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

type Cost = { N: number; r: number; p: number }

// About 25 ms and 8 MiB each: fifty demo accounts are ready in under a second on two cores.
const cost: Cost = { N: 8192, r: 8, p: 1 }
const keyBytes = 32

/** `scrypt$N$r$p$salt$key`. The work is done on the thread pool. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return written(salt, key)
}

export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = kept.split('$')
  const kdf = { N: Number(N), r: Number(r), p: Number(p) }
  const derived = await derive(password.normalize('NFC'), Buffer.from(salt, 'base64url'), kdf)
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'))
}

/** What nobody's password matches, at the same cost: an unknown address must take as long as a wrong password. */
export const decoyPassword = written(randomBytes(16), randomBytes(keyBytes))

function written(salt: Buffer, key: Buffer): string {
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

function derive(password: string, salt: Buffer, kdf: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyBytes, kdf, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}
