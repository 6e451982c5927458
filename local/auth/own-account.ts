// Owns what signed-in people may do with their own account: see it, change its profile or password, delete it.
import { applyEdit, profileEdit } from './account-edit.ts'
import { accountJson } from './account-json.ts'
import { confirmEmail } from './action-codes.ts'
import type { JsonObject } from './body.ts'
import { text } from './fields.ts'
import type { Call } from './parts.ts'
import { AuthProblem } from './problem.ts'
import { removeAccount } from './administration.ts'
import { openSession } from './session.ts'
import { secondFactorOf, signedIn, signedInRecently } from './signed-in.ts'

export function lookupOwn({ auth, body }: Call): JsonObject {
  const { account } = signedIn(auth, body)
  return { kind: 'identitytoolkit#GetAccountInfoResponse', users: [accountJson(auth.tables, account)] }
}

/** With a code from a letter instead of a token, it confirms the address. */
export async function updateOwn({ auth, body }: Call): Promise<JsonObject> {
  const code = text(body, 'oobCode')
  if (code !== undefined) return accountJson(auth.tables, confirmEmail(auth, code))
  const changesPassword = body['password'] !== undefined
  const { account, claims } = changesPassword ? signedInRecently(auth, body) : signedIn(auth, body)
  const email = text(body, 'email')
  if (email !== undefined && email.toLowerCase() !== account.email) {
    throw new AuthProblem('OPERATION_NOT_ALLOWED : Please verify the new email before changing email.')
  }
  const edit = await profileEdit(auth, body)
  // Signed in a moment ago, they may have been disabled or signed out while the password was hashed.
  signedIn(auth, body)
  const changed = applyEdit(auth, account.uid, edit)
  return {
    kind: 'identitytoolkit#SetAccountInfoResponse',
    ...accountJson(auth.tables, changed),
    ...(edit.endsSessions &&
      openSession(auth, changed, { provider: 'password', factor: secondFactorOf(claims) })),
  }
}

export function deleteOwn({ auth, body }: Call): JsonObject {
  const { account } = signedInRecently(auth, body)
  removeAccount(auth, account.uid)
  return { kind: 'identitytoolkit#DeleteAccountResponse' }
}
