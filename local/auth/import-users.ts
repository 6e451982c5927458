// Owns bringing in many accounts at once: a demo's people at first start, and the Admin SDK's `importUsers`.
import type { Context } from '../host/context.ts'
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
import { hashPassword } from './passwords.ts'
import { AuthProblem } from './problem.ts'
import { openTables, type Account, type AuthTables } from './tables.ts'
import { atomically } from '../host/atomic.ts'

export type NewUser = {
  uid: string
  email: string
  password: string
  displayName?: string
  emailVerified?: boolean
  customClaims?: JsonObject
}

/** All or none, in one transaction; the passwords are hashed side by side on the thread pool. Replaces by uid. */
export async function importUsers(context: Context, users: readonly NewUser[]): Promise<void> {
  const now = context.clock.now()
  const tables = openTables(context.database)
  const accounts = await Promise.all(users.map((user) => readUser(asRequest(user), now)))
  atomically(context.database, () => accounts.forEach((account) => tables.accounts.put(account)))
}

function asRequest(user: NewUser): JsonObject {
  const { uid, password, customClaims, ...rest } = user
  return {
    ...rest,
    localId: uid,
    rawPassword: password,
    customAttributes: JSON.stringify(customClaims ?? {}),
  }
}

/** `accounts:batchCreate`: each user stands alone, and the answer names those that were refused, by position. */
export async function batchCreate({ auth, body }: Call): Promise<JsonObject> {
  const users = body['users']
  if (!Array.isArray(users) || users.length === 0) throw new AuthProblem('MISSING_USER_ACCOUNT')
  if (users.length > limits.batch) throw new AuthProblem('INVALID_ARGUMENT : Too many users in one request.')
  const now = auth.context.clock.now()
  const read = await Promise.all(users.map((user: Json) => readOrRefuse(user, now)))
  const error = atomically(auth.context.database, () =>
    read.flatMap((outcome, index) => {
      const message = outcome instanceof AuthProblem ? outcome.message : put(auth.tables, outcome)
      return message === null ? [] : [{ index, message }]
    }),
  )
  return { kind: 'identitytoolkit#UploadAccountResponse', ...(error.length > 0 && { error }) }
}

async function readOrRefuse(user: Json, now: number): Promise<Account | AuthProblem> {
  try {
    if (!isJsonObject(user)) throw new AuthProblem('INVALID_ARGUMENT : A user must be an object.')
    return await readUser(user, now)
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

async function readUser(user: JsonObject, now: number): Promise<Account> {
  if (user['passwordHash'] !== undefined) {
    throw new AuthProblem(
      'INVALID_HASH_ALGORITHM : Hashed passwords cannot be brought in here; send rawPassword.',
    )
  }
  const password = text(user, 'rawPassword', limits.passwordMax + 1)
  const email = text(user, 'email')
  const phone = text(user, 'phoneNumber')
  return {
    ...blankAccount(checkedUid(text(user, 'localId') ?? ''), now),
    email: email === undefined ? null : emailAddress(email),
    email_verified: Number(flag(user, 'emailVerified') ?? false),
    phone_number: phone === undefined ? null : phoneNumber(phone),
    display_name: text(user, 'displayName', limits.displayName)?.normalize('NFC') ?? null,
    photo_url: text(user, 'photoUrl', limits.url) ?? null,
    password: password === undefined ? null : await hashPassword(newPassword(password)),
    password_at: password === undefined ? 0 : now,
    disabled: Number(flag(user, 'disabled') ?? false),
    claims: checkedClaims(text(user, 'customAttributes', Infinity) ?? '{}'),
    created_at: count(user['createdAt'], 'createdAt', Number.MAX_SAFE_INTEGER) ?? now,
  }
}
