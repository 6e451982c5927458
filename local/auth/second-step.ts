// Owns the second step of signing in: what is answered to a right password when the account has a second factor, and
// the code that ends it (`mfaSignIn` of the Identity Toolkit API, v2). Which factors there are is second-factor.ts.
import { factorsJson } from './account-json.ts'
import type { JsonObject } from './body.ts'
import { object, text } from './fields.ts'
import type { Auth, Call } from './parts.ts'
import { AuthProblem } from './problem.ts'
import { challengeMs, requiredCode, tokensOf } from './second-factor.ts'
import { hashOf, newSecret } from './secret.ts'
import { openSession, refuseDisabled } from './session.ts'
import type { Account, Factor } from './tables.ts'
import { periodOf } from './totp.ts'
import { atomically } from '../host/atomic.ts'

/** Nobody is signed in yet: the answer carries proof of the first step, and no token. */
export function secondStep(auth: Auth, account: Account, factors: readonly Factor[]): JsonObject {
  const mfaPendingCredential = newSecret()
  const now = auth.context.clock.now()
  const challenge = { hash: hashOf(mfaPendingCredential), uid: account.uid, key: null }
  atomically(auth.context.database, () => {
    auth.tables.challenges.removeExpired(now)
    auth.tables.challenges.put({ ...challenge, expires_at: now + challengeMs })
  })
  return {
    localId: account.uid,
    ...(account.email !== null && { email: account.email }),
    mfaPendingCredential,
    mfaInfo: factorsJson(factors),
  }
}

/** Guesses count against the account, whatever first steps they follow. */
export function finalizeSignIn({ auth, body }: Call): JsonObject {
  const credential = text(body, 'mfaPendingCredential')
  if (credential === undefined || credential === '') throw new AuthProblem('MISSING_MFA_PENDING_CREDENTIAL')
  const id = text(body, 'mfaEnrollmentId')
  if (id === undefined || id === '') throw new AuthProblem('MISSING_MFA_ENROLLMENT_ID')
  const code = requiredCode(object(body, 'totpVerificationInfo'))
  const account = holderOf(auth, credential)
  const subject = `secondFactor:${account.uid}`
  auth.throttle.refuseDuringPause(subject)
  if (!useCode(auth, { account, id, code, credential })) {
    auth.throttle.noteFailure(subject)
    throw new AuthProblem('INVALID_CODE')
  }
  auth.throttle.forgive(subject)
  return tokensOf(openSession(auth, account, { provider: 'password', factor: id }))
}

function holderOf(auth: Auth, credential: string): Account {
  const challenge = auth.tables.challenges.get(hashOf(credential))
  const account = challenge === undefined ? undefined : auth.tables.accounts.byUid(challenge.uid)
  const isCurrent = challenge?.key === null && challenge.expires_at > auth.context.clock.now()
  if (!isCurrent || account === undefined) throw new AuthProblem('INVALID_MFA_PENDING_CREDENTIAL')
  refuseDisabled(account)
  return account
}

/** A code is used up with the period it stands for, and the proof of the first step with it. */
function useCode(
  auth: Auth,
  used: { account: Account; id: string; code: string; credential: string },
): boolean {
  return atomically(auth.context.database, () => {
    const factor = auth.tables.factors.get(used.id)
    if (factor?.uid !== used.account.uid) throw new AuthProblem('MFA_ENROLLMENT_NOT_FOUND')
    const now = auth.context.clock.now()
    const period = periodOf(used.code, factor.key, { now, after: factor.last_period })
    if (period === null) return false
    auth.tables.factors.put({ ...factor, last_period: period })
    auth.tables.challenges.remove(hashOf(used.credential))
    return true
  })
}
