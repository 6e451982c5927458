// An authenticator app: given the key as it is shown to people, the code of any moment.
import { codeOf, periodAt } from '../../local/auth/totp.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** `key` is base32, with or without spaces; times are milliseconds. */
export function authenticator(key: string): (at: number) => string {
  const fives = Array.from(key.replaceAll(' ', ''), (letter) => letters.indexOf(letter))
  const bits = fives.map((five) => five.toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  return (at) => codeOf(bytes, periodAt(at))
}
