// Owns what may be set on an account and how: the fields of a request become a changed account, or a refusal.
import type { JsonObject } from './body.ts'
import { checkedClaims } from './claims.ts'
import { count, emailAddress, flag, limits, newPassword, object, phoneNumber, text, texts } from './fields.ts'
import { hashPassword } from './passwords.ts'
import { withSessionsEnded, type Auth } from './parts.ts'
import { AuthProblem } from './problem.ts'
import type { Account } from './tables.ts'
import { atomically } from '../host/atomic.ts'

/** What is asked of one account, checked. Everything slow (the password's hash) is already done. */
export type Edit = { set: Partial<Account>; endsSessions: boolean; endsFactors?: boolean }

/** What people may set on their own account. */
export async function profileEdit(auth: Auth, body: JsonObject): Promise<Edit> {
  const set = { ...profileFields(body), ...(await passwordFields(auth, body)) }
  return { set, endsSessions: set.password !== undefined }
}

/** What an administrator may set on any account. */
export async function fullEdit(auth: Auth, body: JsonObject): Promise<Edit> {
  const profile = await profileEdit(auth, body)
  const revoked = count(body['validSince'], 'validSince', Number.MAX_SAFE_INTEGER) !== undefined
  const set = { ...profile.set, ...identityFields(body), ...standingFields(body) }
  return { set, endsSessions: profile.endsSessions || revoked, endsFactors: endsFactors(body) }
}

/** Applies an edit to the account as it is now. */
export function applyEdit(auth: Auth, uid: string, edit: Edit): Account {
  return atomically(auth.context.database, () => {
    const account = auth.tables.accounts.byUid(uid)
    if (account === undefined) throw new AuthProblem('USER_NOT_FOUND')
    const changed = { ...account, ...edit.set }
    refuseTaken(auth, changed)
    const settled = edit.endsSessions ? withSessionsEnded(auth, changed) : changed
    if (changed.email !== account.email || edit.endsSessions) auth.tables.codes.removeOf(uid)
    if (edit.endsFactors === true) auth.tables.factors.removeOf(uid)
    auth.tables.accounts.put(settled)
    return settled
  })
}

/** An address or number belongs to one account; read in the same breath as the write that follows. */
export function refuseTaken(auth: Auth, account: Account): void {
  const { accounts } = auth.tables
  const { uid, email, phone_number: phone } = account
  if (email !== null && (accounts.byEmail(email)?.uid ?? uid) !== uid) throw new AuthProblem('EMAIL_EXISTS')
  if (phone !== null && (accounts.byPhone(phone)?.uid ?? uid) !== uid) {
    throw new AuthProblem('PHONE_NUMBER_EXISTS')
  }
}

function profileFields(body: JsonObject): Partial<Account> {
  const gone = new Set(texts(body, 'deleteAttribute', limits.identifiers))
  const name = gone.has('DISPLAY_NAME') ? '' : text(body, 'displayName', limits.displayName)
  const photo = gone.has('PHOTO_URL') ? '' : text(body, 'photoUrl', limits.url)
  return {
    ...(name !== undefined && { display_name: name === '' ? null : name.normalize('NFC') }),
    ...(photo !== undefined && { photo_url: photo === '' ? null : photo }),
  }
}

async function passwordFields(auth: Auth, body: JsonObject): Promise<Partial<Account>> {
  const password = text(body, 'password', limits.passwordMax + 1)
  if (password === undefined) return {}
  return { password: await hashPassword(newPassword(password)), password_at: auth.context.clock.now() }
}

function identityFields(body: JsonObject): Partial<Account> {
  const email = text(body, 'email')
  const verified = flag(body, 'emailVerified')
  const gone = new Set(texts(body, 'deleteProvider', limits.identifiers))
  const phone = gone.has('phone') ? '' : text(body, 'phoneNumber')
  return {
    ...(email !== undefined && { email: emailAddress(email) }),
    ...(verified !== undefined && { email_verified: Number(verified) }),
    ...(phone !== undefined && { phone_number: phone === '' ? null : phoneNumber(phone) }),
  }
}

/** For who has lost the device: an administrator can end all second factors, and set none. */
function endsFactors(body: JsonObject): boolean {
  if (body['mfa'] === undefined) return false
  const enrollments = object(body, 'mfa')['enrollments'] ?? []
  if (Array.isArray(enrollments) && enrollments.length === 0) return true
  throw new AuthProblem('OPERATION_NOT_ALLOWED : Second factors are enrolled by their holders here.')
}

function standingFields(body: JsonObject): Partial<Account> {
  const disabled = flag(body, 'disableUser') ?? flag(body, 'disabled')
  const claims = text(body, 'customAttributes', Infinity)
  return {
    ...(disabled !== undefined && { disabled: Number(disabled) }),
    ...(claims !== undefined && { claims: claims === '' ? '{}' : checkedClaims(claims) }),
  }
}
