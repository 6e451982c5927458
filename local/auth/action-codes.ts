// Owns the codes sent by mail: random, kept as a hash, good for one use within the hour.
import type { JsonObject } from './body.ts'
import { newPassword, requiredEmail, text } from './fields.ts'
import { withSessionsEnded, type Auth, type Call } from './parts.ts'
import { hashPassword } from './passwords.ts'
import { AuthProblem } from './problem.ts'
import { hashOf, newSecret } from './secret.ts'
import { signedIn } from './signed-in.ts'
import { signInSubject } from './sign-in.ts'
import type { Account, ActionCode, CodeKind } from './tables.ts'
import { atomically } from '../host/atomic.ts'

const lifetimeMs = 60 * 60_000
const rememberedCodes = 100
const rememberExpiredMs = 24 * 60 * 60_000
const kinds: ReadonlySet<string> = new Set<CodeKind>(['PASSWORD_RESET', 'VERIFY_EMAIL'])

/** What someone at their own mailbox asks: the same answer whether or not there is such an account. */
export function sendOobCode({ auth, body }: Call): JsonObject {
  const kind = requestedKind(body)
  const { email, account } = kind === 'VERIFY_EMAIL' ? holderOf(auth, body) : addressed(auth, body)
  const subject = `${kind}:${email}`
  auth.throttle.refuseDuringPause(subject)
  auth.throttle.noteFailure(subject)
  // The link is made in either case: a refused continueUrl must not tell whether the account exists either.
  const code = newSecret()
  const link = auth.outbox.link(kind, code, text(body, 'continueUrl'))
  if (account?.disabled === 0) {
    auth.outbox.send({ kind, to: email, link }, () => keep(auth, account, { kind, code, link }))
  }
  return { kind: 'identitytoolkit#GetOobConfirmationCodeResponse', email }
}

/** What an administrator asks: the link itself, and no letter. */
export function makeOobLink({ auth, body }: Call): JsonObject {
  const kind = requestedKind(body)
  const { email, account } = addressed(auth, body)
  if (account === undefined) throw new AuthProblem('EMAIL_NOT_FOUND')
  const code = newSecret()
  const link = auth.outbox.link(kind, code, text(body, 'continueUrl'))
  keep(auth, account, { kind, code, link })
  const answer = { kind: 'identitytoolkit#GetOobConfirmationCodeResponse', email }
  return body['returnOobLink'] === true ? { ...answer, oobCode: code, oobLink: link } : answer
}

/** Without a new password it only tells whose code it is; with one, the code is used up. */
export async function resetPassword({ auth, body }: Call): Promise<JsonObject> {
  const code = requiredCode(body)
  const wanted = text(body, 'newPassword')
  const { email, kind } = validCode(auth, code)
  if (wanted === undefined) return { kind: 'identitytoolkit#ResetPasswordResponse', email, requestType: kind }
  if (kind !== 'PASSWORD_RESET') throw new AuthProblem('INVALID_OOB_CODE')
  const password = await hashPassword(newPassword(wanted))
  useCode(auth, code, 'PASSWORD_RESET', (account) =>
    // Whoever read the letter holds the address.
    withSessionsEnded(auth, {
      ...account,
      password,
      password_at: auth.context.clock.now(),
      email_verified: 1,
    }),
  )
  auth.throttle.forgive(signInSubject(email))
  auth.throttle.forgive(`PASSWORD_RESET:${email}`)
  return { kind: 'identitytoolkit#ResetPasswordResponse', email, requestType: kind }
}

/** Confirms the address a VERIFY_EMAIL code was sent to. */
export function confirmEmail(auth: Auth, code: string): Account {
  return useCode(auth, code, 'VERIFY_EMAIL', (account) => ({ ...account, email_verified: 1 }))
}

/** All or nothing, with the code read again: two uses at once must not both succeed. */
function useCode(auth: Auth, code: string, kind: CodeKind, change: (account: Account) => Account): Account {
  return atomically(auth.context.database, () => {
    const found = validCode(auth, code)
    const account = auth.tables.accounts.byUid(found.uid)
    if (found.kind !== kind || account?.email !== found.email) throw new AuthProblem('INVALID_OOB_CODE')
    if (account.disabled !== 0) throw new AuthProblem('USER_DISABLED')
    const changed = change(account)
    auth.tables.accounts.put(changed)
    auth.tables.codes.removeKind(account.uid, kind)
    return changed
  })
}

function validCode(auth: Auth, code: string): ActionCode {
  const found = auth.tables.codes.get(hashOf(code))
  if (found === undefined) throw new AuthProblem('INVALID_OOB_CODE')
  if (found.expires_at <= auth.context.clock.now()) throw new AuthProblem('EXPIRED_OOB_CODE')
  return found
}

function keep(auth: Auth, account: Account, made: { kind: CodeKind; code: string; link: string }): void {
  const now = auth.context.clock.now()
  const { uid, email } = account
  if (email === null) throw new AuthProblem('MISSING_EMAIL')
  atomically(auth.context.database, () => {
    auth.tables.codes.removeExpired(now - rememberExpiredMs)
    auth.tables.codes.put({
      hash: hashOf(made.code),
      uid,
      email,
      kind: made.kind,
      expires_at: now + lifetimeMs,
    })
  })
  auth.recentCodes.unshift({ email, requestType: made.kind, oobCode: made.code, oobLink: made.link })
  auth.recentCodes.length = Math.min(auth.recentCodes.length, rememberedCodes)
}

function requestedKind(body: JsonObject): CodeKind {
  const kind = text(body, 'requestType')
  if (kind === undefined) throw new AuthProblem('MISSING_REQ_TYPE')
  if (!kinds.has(kind)) throw new AuthProblem('OPERATION_NOT_ALLOWED : This kind of code is not in use here.')
  return kind as CodeKind
}

function addressed(auth: Auth, body: JsonObject): { email: string; account: Account | undefined } {
  const email = requiredEmail(body)
  return { email, account: auth.tables.accounts.byEmail(email) }
}

/** A signed-in person may have their own address confirmed, nobody else's. */
function holderOf(auth: Auth, body: JsonObject): { email: string; account: Account } {
  const { account } = signedIn(auth, body)
  if (account.email === null) throw new AuthProblem('MISSING_EMAIL')
  return { email: account.email, account }
}

function requiredCode(body: JsonObject): string {
  const code = text(body, 'oobCode')
  if (code === undefined || code === '') throw new AuthProblem('MISSING_OOB_CODE')
  return code
}

/** `GET /emulator/v1/projects/{p}/oobCodes`, for tests. */
export function listRecentCodes({ auth }: Call): JsonObject {
  return { oobCodes: auth.recentCodes }
}
