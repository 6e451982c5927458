// Owns the shape of what callers send: each reader returns a checked value or refuses with Firebase's code.
import { isJsonObject, type JsonObject } from './body.ts'
import { AuthProblem } from './problem.ts'

export const limits = {
  uid: 128,
  email: 254,
  displayName: 256,
  url: 2048,
  passwordMin: 6,
  passwordMax: 4096,
  batch: 1000,
  identifiers: 100,
  factors: 5,
  scrypt: 2 ** 20,
} as const

function wrongType(key: string, type: string): AuthProblem {
  return new AuthProblem(`Invalid value at '${key}' (${type})`)
}

/** A string, or undefined when the field is absent or null. */
export function text(body: JsonObject, key: string, max = 4096): string | undefined {
  const value = body[key]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw wrongType(key, 'TYPE_STRING')
  if (value.length > max) throw new AuthProblem(`Invalid value at '${key}' (longer than ${max} characters)`)
  return value
}

export function flag(body: JsonObject, key: string): boolean | undefined {
  const value = body[key]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'boolean') throw wrongType(key, 'TYPE_BOOL')
  return value
}

/** A nested object; an absent one is empty. */
export function object(body: JsonObject, key: string): JsonObject {
  const value = body[key] ?? {}
  if (!isJsonObject(value)) throw wrongType(key, 'TYPE_MESSAGE')
  return value
}

/** A list of strings; one string stands for a list of one, as in Google's JSON. */
export function texts(body: JsonObject, key: string, max: number): readonly string[] {
  const value = body[key] ?? []
  const list = typeof value === 'string' ? [value] : value
  if (!Array.isArray(list)) throw wrongType(key, 'TYPE_STRING')
  if (list.length > max) throw new AuthProblem(`Invalid value at '${key}' (more than ${max} entries)`)
  return list.map((entry: unknown) => {
    if (typeof entry !== 'string') throw wrongType(key, 'TYPE_STRING')
    return entry
  })
}

/** A whole number from 0 to `max`, sent as a number or as digits. */
export function count(value: unknown, key: string, max: number): number | undefined {
  if (value === undefined || value === null) return undefined
  const digits =
    typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN
  if (!Number.isSafeInteger(digits) || digits < 0) throw wrongType(key, 'TYPE_INT64')
  return Math.min(digits, max)
}

// Plain ASCII addresses only: look-alike letters in an address would let one account pass for another.
const addressPattern =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/

/** An e-mail address in the one form accounts are found by: lower case. */
export function emailAddress(value: string): string {
  const address = value.toLowerCase()
  const at = address.lastIndexOf('@')
  if (address.length > limits.email || at > 64 || !addressPattern.test(address)) {
    throw new AuthProblem('INVALID_EMAIL')
  }
  return address
}

export function requiredEmail(body: JsonObject): string {
  const value = text(body, 'email')
  if (value === undefined || value === '') throw new AuthProblem('MISSING_EMAIL')
  return emailAddress(value)
}

/** A new password, in NFC: two Vietnamese keyboards may type the same letters as different code points. */
export function newPassword(value: string): string {
  if (value.length < limits.passwordMin) {
    throw new AuthProblem(`WEAK_PASSWORD : Password should be at least ${limits.passwordMin} characters`)
  }
  if (value.length > limits.passwordMax) {
    throw new AuthProblem(
      `PASSWORD_DOES_NOT_MEET_REQUIREMENTS : Password is longer than ${limits.passwordMax}`,
    )
  }
  return value.normalize('NFC')
}

export function phoneNumber(value: string): string {
  if (!/^\+[1-9]\d{4,14}$/.test(value)) throw new AuthProblem('INVALID_PHONE_NUMBER : Invalid format.')
  return value
}

export function uid(value: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (value === '' || value.length > limits.uid || /[\u0000-\u001f\u007f]/.test(value)) {
    throw new AuthProblem('INVALID_LOCAL_ID')
  }
  return value
}
