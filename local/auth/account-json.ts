// Owns an account's form on the wire (`UserInfo` of the Identity Toolkit API).
import type { JsonObject } from './body.ts'
import type { Account, AuthTables, Factor } from './tables.ts'

/** What Google shows in place of a hash; SDKs tell by it that there is a password. */
const redacted = Buffer.from('REDACTED').toString('base64')

export function accountJson(tables: AuthTables, account: Account): JsonObject {
  const factors = tables.factors.of(account.uid)
  return {
    localId: account.uid,
    ...whoJson(account),
    ...(account.password !== null && { passwordHash: redacted, passwordUpdatedAt: account.password_at }),
    ...(account.disabled !== 0 && { disabled: true }),
    ...(account.claims !== '{}' && { customAttributes: account.claims }),
    providerUserInfo: providersOf(account),
    ...(factors.length > 0 && { mfaInfo: factorsJson(factors) }),
    validSince: String(account.valid_since),
    createdAt: String(account.created_at),
    ...(account.signed_in_at !== null && { lastLoginAt: String(account.signed_in_at) }),
    ...(account.refreshed_at !== null && { lastRefreshAt: new Date(account.refreshed_at).toISOString() }),
  }
}

function whoJson(account: Account): JsonObject {
  return {
    ...(account.email !== null && { email: account.email, emailVerified: account.email_verified !== 0 }),
    ...profileJson(account),
    ...(account.phone_number !== null && { phoneNumber: account.phone_number }),
  }
}

function profileJson(account: Account): JsonObject {
  return {
    ...(account.display_name !== null && { displayName: account.display_name }),
    ...(account.photo_url !== null && { photoUrl: account.photo_url }),
  }
}

function providersOf(account: Account): readonly JsonObject[] {
  const { email, phone_number: phone } = account
  const byPassword = {
    providerId: 'password',
    email,
    federatedId: email,
    rawId: email,
    ...profileJson(account),
  }
  return [
    ...(email !== null && account.password !== null ? [byPassword] : []),
    ...(phone !== null ? [{ providerId: 'phone', phoneNumber: phone, rawId: phone }] : []),
  ]
}

/** The key is not among it, and never is. */
export function factorsJson(factors: readonly Factor[]): readonly JsonObject[] {
  return factors.map(({ id, display_name, enrolled_at }) => ({
    mfaEnrollmentId: id,
    ...(display_name !== null && { displayName: display_name }),
    enrolledAt: new Date(enrolled_at).toISOString(),
    totpInfo: {},
  }))
}
