// Owns the custom claims of an account: their size, the names they may not take, and their form as rules values.
import type { Fields, Value } from '../firestore/value.ts'
import { BodyMalformed, isJsonObject, parseJsonObject, type Json, type JsonObject } from './body.ts'
import { AuthProblem } from './problem.ts'

const maxBytes = 1000

const reserved: ReadonlySet<string> = new Set(
  'acr amr at_hash aud auth_time azp cnf c_hash exp firebase iat iss jti nbf nonce sub'.split(' '),
)

/** The claims a text of JSON holds, as they will be kept; refuses with Firebase's codes. */
export function checkedClaims(attributes: string): string {
  if (Buffer.byteLength(attributes) > maxBytes) throw new AuthProblem('CLAIMS_TOO_LARGE')
  return JSON.stringify(withoutReserved(parsedClaims(attributes)))
}

export function withoutReserved(claims: JsonObject): JsonObject {
  const taken = Object.keys(claims).find((name) => reserved.has(name))
  if (taken !== undefined) throw new AuthProblem(`FORBIDDEN_CLAIM : ${taken}`)
  return claims
}

function parsedClaims(attributes: string): JsonObject {
  try {
    return parseJsonObject(attributes)
  } catch (error) {
    throw error instanceof BodyMalformed ? new AuthProblem('INVALID_CLAIMS') : error
  }
}

/** A token's claims as rules see them: whole numbers are ints. */
export function claimFields(claims: JsonObject): Fields {
  return new Map(Object.entries(claims).map(([name, value]) => [name, claimValue(value ?? null)]))
}

function claimValue(value: Json): Value {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map((entry: Json) => claimValue(entry))
  return isJsonObject(value) ? claimFields(value) : (value as null | boolean | string)
}
