// Owns the second factor of an account, a key in an authenticator app: its enrolment and its end (`mfaEnrollment` of the
// Identity Toolkit API, v2). Signing in with it is second-step.ts. Keys leave this service once, to who enrols them.
import type { JsonObject } from './body.ts'
import { limits, object, text } from './fields.ts'
import { withSessionsEnded, type Auth, type Call } from './parts.ts'
import { AuthProblem } from './problem.ts'
import { hashOf, newSecret } from './secret.ts'
import { openSession } from './session.ts'
import { signedIn, signedInRecently, type Holder } from './signed-in.ts'
import type { Account, Factor } from './tables.ts'
import { base32, newKey, periodOf, totp } from './totp.ts'
import { atomically } from '../host/atomic.ts'

export const challengeMs = 5 * 60_000

/** A key to type into the app; it counts once a code made with it comes back. */
export function startEnrollment({ auth, body }: Call): JsonObject {
  if (body['totpEnrollmentInfo'] === undefined)
    throw new AuthProblem('OPERATION_NOT_ALLOWED : Only authenticator apps are second factors here.')
  const holder = signedInRecently(auth, body)
  refuseIneligible(auth, holder)
  const [sessionInfo, key] = [newSecret(), newKey()]
  const expires_at = auth.context.clock.now() + challengeMs
  const { uid } = holder.account
  atomically(auth.context.database, () => {
    auth.tables.challenges.removeExpired(auth.context.clock.now())
    auth.tables.challenges.put({ hash: hashOf(sessionInfo), uid, key, expires_at })
  })
  return {
    totpSessionInfo: {
      sharedSecretKey: base32(key),
      verificationCodeLength: totp.digits,
      hashingAlgorithm: totp.algorithm,
      periodSec: totp.periodSeconds,
      sessionInfo,
      finalizeEnrollmentTime: new Date(expires_at).toISOString(),
    },
  }
}

/** Every other session ends: it was opened without the new factor. */
export function finalizeEnrollment({ auth, body }: Call): JsonObject {
  const holder = signedIn(auth, body)
  refuseIneligible(auth, holder)
  const info = object(body, 'totpVerificationInfo')
  const code = requiredCode(info)
  const sessionInfo = text(info, 'sessionInfo')
  if (sessionInfo === undefined || sessionInfo === '') throw new AuthProblem('MISSING_SESSION_INFO')
  const display_name = text(body, 'displayName', limits.displayName)?.normalize('NFC') ?? null
  const enrolled = atomically(auth.context.database, () => {
    const key = enrolledKey(auth, holder.account, sessionInfo)
    const now = auth.context.clock.now()
    const last_period = periodOf(code, key, { now, after: 0 })
    if (last_period === null) return null
    const { uid } = holder.account
    const factor: Factor = {
      id: newSecret().slice(0, 28),
      uid,
      display_name,
      key,
      last_period,
      enrolled_at: now,
    }
    auth.tables.factors.put(factor)
    const account = withSessionsEnded(auth, holder.account)
    auth.tables.accounts.put(account)
    return { account, factor: factor.id }
  })
  if (enrolled === null) throw new AuthProblem('INVALID_CODE')
  const { account, factor } = enrolled
  return { ...tokensOf(openSession(auth, account, { provider: 'password', factor })), totpAuthInfo: {} }
}

/** `mfaEnrollment:withdraw`: the account is signed in to with its password alone again. */
export function withdrawEnrollment({ auth, body }: Call): JsonObject {
  const { account } = signedInRecently(auth, body)
  const id = text(body, 'mfaEnrollmentId')
  if (id === undefined || id === '') throw new AuthProblem('MISSING_MFA_ENROLLMENT_ID')
  const settled = atomically(auth.context.database, () => {
    if (auth.tables.factors.get(id)?.uid !== account.uid) throw new AuthProblem('MFA_ENROLLMENT_NOT_FOUND')
    auth.tables.factors.remove(id)
    const ended = withSessionsEnded(auth, account)
    auth.tables.accounts.put(ended)
    return ended
  })
  return tokensOf(openSession(auth, settled, { provider: 'password' }))
}

export function requiredCode(info: JsonObject): string {
  const code = text(info, 'verificationCode')
  if (code === undefined || code === '') throw new AuthProblem('MISSING_CODE')
  return code
}

export function tokensOf({ idToken, refreshToken }: JsonObject): JsonObject {
  return { idToken, refreshToken }
}

function refuseIneligible(auth: Auth, { account, claims }: Holder): void {
  const signIn = claims['firebase'] as JsonObject
  if (signIn['sign_in_provider'] !== 'password') throw new AuthProblem('UNSUPPORTED_FIRST_FACTOR')
  if (account.email_verified === 0)
    throw new AuthProblem('UNVERIFIED_EMAIL : Need to verify email first before enrolling second factors.')
  if (auth.tables.factors.of(account.uid).length >= limits.factors)
    throw new AuthProblem('SECOND_FACTOR_LIMIT_EXCEEDED')
}

/** The key that the session handed out; a wrong code may be tried again until it expires. */
function enrolledKey(auth: Auth, account: Account, sessionInfo: string): Uint8Array {
  const challenge = auth.tables.challenges.get(hashOf(sessionInfo))
  if (challenge?.uid !== account.uid || challenge.key === null) throw new AuthProblem('INVALID_SESSION_INFO')
  if (challenge.expires_at <= auth.context.clock.now()) throw new AuthProblem('SESSION_EXPIRED')
  return challenge.key
}
