// Owns random secrets that are handed out once and kept only as a hash: refresh tokens and codes sent by mail.
import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, in letters that survive a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Enough against guessing from the database, since what is hashed is already random. */
export function hashOf(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest()
}
