// Owns who a client's request comes from: the holder of the ID token in its body, and how recently they signed in.
import { isJsonObject, type JsonObject } from './body.ts'
import { text } from './fields.ts'
import type { Auth } from './parts.ts'
import { AuthProblem } from './problem.ts'
import type { Account } from './tables.ts'

export type Holder = { account: Account; claims: JsonObject }

const recentMs = 5 * 60_000

export function signedIn(auth: Auth, body: JsonObject): Holder {
  const token = text(body, 'idToken', 16_384)
  if (token === undefined || token === '') throw new AuthProblem('MISSING_ID_TOKEN')
  const check = auth.tokens.check(token)
  if (!check.valid) throw new AuthProblem(check.refusal)
  if (check.account === undefined) throw new AuthProblem('USER_NOT_FOUND')
  return { account: check.account, claims: check.claims }
}

/** The second factor that the session was opened with. */
export function secondFactorOf({ firebase }: JsonObject): string | null {
  const factor = isJsonObject(firebase) ? firebase['second_factor_identifier'] : undefined
  return typeof factor === 'string' ? factor : null
}

/** For what a thief of a forgotten session must not do: change the password, delete the account. */
export function signedInRecently(auth: Auth, body: JsonObject): Holder {
  const holder = signedIn(auth, body)
  if (Number(holder.claims['auth_time']) * 1000 < auth.context.clock.now() - recentMs) {
    throw new AuthProblem('CREDENTIAL_TOO_OLD_LOGIN_AGAIN')
  }
  return holder
}
