// Owns the ways into an account: a password, a custom token, a refresh token, and signing up. All open a session, but for
// a password to which a second step belongs (second-step.ts).
import { applyEdit, profileEdit, refuseTaken } from './account-edit.ts'
import type { JsonObject } from './body.ts'
import { readCustomToken } from './custom-token.ts'
import { limits, requiredEmail, text } from './fields.ts'
import { idTokenSeconds } from './id-token.ts'
import { blankAccount, type Auth, type Call } from './parts.ts'
import { decoyPassword, isPassword } from './passwords.ts'
import { AuthProblem } from './problem.ts'
import { secondStep } from './second-step.ts'
import { hashOf, newSecret } from './secret.ts'
import { openSession, refuseDisabled } from './session.ts'
import type { Account } from './tables.ts'
import { atomically } from '../host/atomic.ts'

export function signInSubject(email: string): string {
  return `signIn:${email}`
}

/** An unknown address and a wrong password get one answer, after the same work. */
export function signInWithPassword({ auth, body }: Call): Promise<JsonObject> {
  const email = requiredEmail(body)
  const password = text(body, 'password')
  if (password === undefined || password === '') throw new AuthProblem('MISSING_PASSWORD')
  const subject = signInSubject(email)
  return auth.throttle.oneAtATime(subject, async () => {
    auth.throttle.refuseDuringPause(subject)
    const account = await accountWith(auth, email, password)
    if (account === null) {
      auth.throttle.noteFailure(subject)
      throw new AuthProblem('INVALID_LOGIN_CREDENTIALS')
    }
    refuseDisabled(account)
    auth.throttle.forgive(subject)
    const factors = auth.tables.factors.of(account.uid)
    if (factors.length > 0) return secondStep(auth, account, factors)
    return { registered: true, ...openSession(auth, account, { provider: 'password' }) }
  })
}

async function accountWith(auth: Auth, email: string, password: string): Promise<Account | null> {
  const kept = auth.tables.accounts.byEmail(email)
  const right = await isPassword(password, kept?.password ?? decoyPassword)
  // Read again: while the hash was computed, the account may have been changed, disabled or deleted.
  const now = auth.tables.accounts.byEmail(email)
  return right && now !== undefined && now.password === kept?.password ? now : null
}

export async function signUp(call: Call): Promise<JsonObject> {
  const { auth, body } = call
  if (body['idToken'] !== undefined) throw new AuthProblem('OPERATION_NOT_ALLOWED')
  // Without an address it would be an anonymous account; this project has that provider off, as new projects do.
  if (body['email'] === undefined && body['password'] === undefined)
    throw new AuthProblem('ADMIN_ONLY_OPERATION')
  const email = requiredEmail(body)
  if (text(body, 'password', limits.passwordMax + 1) === undefined) throw new AuthProblem('MISSING_PASSWORD')
  const { set } = await profileEdit(auth, body)
  const now = auth.context.clock.now()
  const account = { ...blankAccount(newSecret().slice(0, 28), now), ...set, email }
  atomically(auth.context.database, () => {
    refuseTaken(auth, account)
    auth.tables.accounts.put(account)
  })
  return openSession(auth, account, { provider: 'password' })
}

/** The Admin SDK vouches for who it is; the account is made when there is none. */
export function signInWithCustomToken({ auth, body }: Call): JsonObject {
  const token = text(body, 'token', 16_384)
  if (token === undefined) throw new AuthProblem('MISSING_CUSTOM_TOKEN')
  const { uid, claims } = readCustomToken(token, auth.context, auth.strict)
  const known = auth.tables.accounts.byUid(uid)
  const account = known ?? blankAccount(uid, auth.context.clock.now())
  refuseDisabled(account)
  return { isNewUser: known === undefined, ...openSession(auth, account, { provider: 'custom', claims }) }
}

/** `POST /v1/token`: a new ID token for a refresh token, which stays the same until it is revoked. */
export function refresh({ auth, body }: Call): JsonObject {
  const secret = text(body, 'refresh_token') ?? text(body, 'refreshToken')
  const grant = text(body, 'grant_type') ?? text(body, 'grantType')
  if (grant !== 'refresh_token') throw new AuthProblem('INVALID_GRANT_TYPE')
  if (secret === undefined || secret === '') throw new AuthProblem('MISSING_REFRESH_TOKEN')
  const session = auth.tables.sessions.get(hashOf(secret))
  // Sessions that were ended are forgotten; SDKs sign out on this code, and only on this one.
  if (session === undefined) throw new AuthProblem('TOKEN_EXPIRED')
  const account = auth.tables.accounts.byUid(session.uid)
  if (account === undefined) throw new AuthProblem('USER_NOT_FOUND')
  refuseDisabled(account)
  const set = { refreshed_at: auth.context.clock.now() }
  const idToken = auth.tokens.mint(applyEdit(auth, account.uid, { set, endsSessions: false }), session)
  return {
    id_token: idToken,
    access_token: idToken,
    expires_in: String(idTokenSeconds),
    refresh_token: secret,
    token_type: 'Bearer',
    user_id: account.uid,
    project_id: auth.context.project,
  }
}
