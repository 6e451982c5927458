// Owns bringing in many accounts at once, the Admin SDK's `importUsers`: without passwords, or with ones that another
// system has hashed with scrypt.
import { checkedClaims } from './claims.ts'
import { isJsonObject, type Json, type JsonObject } from './body.ts'
import {
  count,
  emailAddress,
  flag,
  limits,
  newPassword,
  phoneNumber,
  text,
  uid as checkedUid,
} from './fields.ts'
import { blankAccount, type Call } from './parts.ts'
import { broughtIn, hashPassword } from './passwords.ts'
import { AuthProblem } from './problem.ts'
import type { Account, AuthTables } from './tables.ts'
import { atomically } from '../host/atomic.ts'

/** `accounts:batchCreate`: each user stands alone, and the answer names those that were refused, by position. */
export async function batchCreate({ auth, body }: Call): Promise<JsonObject> {
  const users = body['users']
  if (!Array.isArray(users) || users.length === 0) throw new AuthProblem('MISSING_USER_ACCOUNT')
  if (users.length > limits.batch) throw new AuthProblem('INVALID_ARGUMENT : Too many users in one request.')
  const now = auth.context.clock.now()
  const keep = keeper(body)
  const read = await Promise.all(users.map((user: Json) => readOrRefuse(user, { now, keep })))
  const error = atomically(auth.context.database, () =>
    read.flatMap((outcome, index) => {
      const message = outcome instanceof AuthProblem ? outcome.message : put(auth.tables, outcome)
      return message === null ? [] : [{ index, message }]
    }),
  )
  return { kind: 'identitytoolkit#UploadAccountResponse', ...(error.length > 0 && { error }) }
}

/** How this request's hashed passwords were made: the text to keep for one. */
type Keep = (key: string, salt: string) => string

function keeper(body: JsonObject): Keep {
  const whole = (name: string): number => count(body[name], name, limits.scrypt) ?? 0
  const algorithm = text(body, 'hashAlgorithm')
  const cost = { N: whole('cpuMemCost'), r: whole('blockSize'), p: whole('parallelization') }
  return (key, salt) => {
    if (algorithm !== 'STANDARD_SCRYPT') {
      throw new AuthProblem('INVALID_HASH_ALGORITHM : Only STANDARD_SCRYPT is taken here, or rawPassword.')
    }
    const kept = broughtIn(cost, Buffer.from(salt, 'base64url'), Buffer.from(key, 'base64url'))
    if (kept === null) throw new AuthProblem('INVALID_HASH_PARAMETERS : No sign-in may cost that much.')
    return kept
  }
}

type Reading = { now: number; keep: Keep }

async function readOrRefuse(user: Json, reading: Reading): Promise<Account | AuthProblem> {
  try {
    if (!isJsonObject(user)) throw new AuthProblem('INVALID_ARGUMENT : A user must be an object.')
    return await readUser(user, reading)
  } catch (error) {
    if (error instanceof AuthProblem) return error
    throw error
  }
}

function put(tables: AuthTables, account: Account): string | null {
  const { email, phone_number: phone, uid } = account
  if (email !== null && (tables.accounts.byEmail(email)?.uid ?? uid) !== uid) return 'DUPLICATE_EMAIL'
  if (phone !== null && (tables.accounts.byPhone(phone)?.uid ?? uid) !== uid) return 'PHONE_NUMBER_EXISTS'
  tables.accounts.put(account)
  return null
}

async function readUser(user: JsonObject, { now, keep }: Reading): Promise<Account> {
  const email = text(user, 'email')
  const phone = text(user, 'phoneNumber')
  const password = await readPassword(user, keep)
  return {
    ...blankAccount(checkedUid(text(user, 'localId') ?? ''), now),
    email: email === undefined ? null : emailAddress(email),
    email_verified: Number(flag(user, 'emailVerified') ?? false),
    phone_number: phone === undefined ? null : phoneNumber(phone),
    display_name: text(user, 'displayName', limits.displayName)?.normalize('NFC') ?? null,
    photo_url: text(user, 'photoUrl', limits.url) ?? null,
    password,
    password_at: password === null ? 0 : now,
    disabled: Number(flag(user, 'disabled') ?? false),
    claims: checkedClaims(text(user, 'customAttributes', Infinity) ?? '{}'),
    created_at: count(user['createdAt'], 'createdAt', Number.MAX_SAFE_INTEGER) ?? now,
  }
}

async function readPassword(user: JsonObject, keep: Keep): Promise<string | null> {
  const key = text(user, 'passwordHash')
  if (key !== undefined) return keep(key, text(user, 'salt') ?? '')
  const password = text(user, 'rawPassword', limits.passwordMax + 1)
  return password === undefined ? null : hashPassword(newPassword(password))
}
