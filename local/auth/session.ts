// Owns opening a session: a refresh token, of which the hash is kept, and the first ID token. The ways in are sign-in.ts
// and second-step.ts.
import type { JsonObject } from './body.ts'
import { idTokenSeconds } from './id-token.ts'
import type { Auth } from './parts.ts'
import { AuthProblem } from './problem.ts'
import { hashOf, newSecret } from './secret.ts'
import type { Account } from './tables.ts'
import { atomically } from '../host/atomic.ts'

const sessionsKept = 50

/** How a session came about; `factor` is the id of the second one. */
export type Entrance = { provider: string; claims?: JsonObject; factor?: string | null }

export function openSession(
  auth: Auth,
  account: Account,
  { provider, claims = {}, factor = null }: Entrance,
): JsonObject {
  const secret = newSecret()
  const now = auth.context.clock.now()
  const of = { provider, claims: JSON.stringify(claims), auth_time: Math.floor(now / 1000), factor }
  const entered = { ...account, signed_in_at: now, refreshed_at: now }
  atomically(auth.context.database, () => {
    auth.tables.accounts.put(entered)
    auth.tables.sessions.put({ hash: hashOf(secret), uid: account.uid, ...of })
    auth.tables.sessions.trim(account.uid, sessionsKept)
  })
  return {
    localId: account.uid,
    ...(account.email !== null && { email: account.email }),
    displayName: account.display_name ?? '',
    idToken: auth.tokens.mint(entered, of),
    refreshToken: secret,
    expiresIn: String(idTokenSeconds),
  }
}

export function refuseDisabled(account: Account): void {
  if (account.disabled !== 0) throw new AuthProblem('USER_DISABLED')
}
