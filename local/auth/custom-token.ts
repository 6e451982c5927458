// Owns custom tokens: those the Admin SDK makes for `signInWithCustomToken`, signed with the project's service account.
import { verify } from 'node:crypto'
import type { Context } from '../host/context.ts'
import { isJsonObject, type JsonObject } from './body.ts'
import { withoutReserved } from './claims.ts'
import { uid } from './fields.ts'
import { decodePart } from './id-token.ts'
import { AuthProblem } from './problem.ts'
import { serviceAccount, serviceAccountPublicKey } from './service-account.ts'

const audience = 'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit'

export type CustomToken = { uid: string; claims: JsonObject }

/** With `strict` the signature must be the service account's; without, unsigned tokens pass, as in the emulator. */
export function readCustomToken(token: string, context: Context, strict: boolean): CustomToken {
  const [first = '', second = '', signature = ''] = token.split('.')
  const header = decodePart(first)
  const payload = decodePart(second)
  if (header === null || payload === null)
    throw new AuthProblem('INVALID_CUSTOM_TOKEN : Invalid assertion format.')
  const signed = isSignedByUs(`${first}.${second}`, { header, signature }, context)
  if (!signed && (strict || header['alg'] !== 'none'))
    throw new AuthProblem('INVALID_CUSTOM_TOKEN : Invalid signature.')
  if (payload['aud'] !== audience) throw new AuthProblem('CREDENTIAL_MISMATCH')
  if (signed && !isOfNow(payload, context))
    throw new AuthProblem('INVALID_CUSTOM_TOKEN : Token is not of now.')
  return contentOf(payload)
}

function isSignedByUs(
  content: string,
  by: { header: JsonObject; signature: string },
  context: Context,
): boolean {
  if (by.header['alg'] !== 'RS256' || by.signature === '') return false
  const key = serviceAccountPublicKey(context)
  return verify('RSA-SHA256', Buffer.from(content), key, Buffer.from(by.signature, 'base64url'))
}

function isOfNow(payload: JsonObject, context: Context): boolean {
  const { client_email } = serviceAccount(context)
  return payload['iss'] === client_email && Number(payload['exp']) * 1000 > context.clock.now()
}

function contentOf(payload: JsonObject): CustomToken {
  const id = payload['uid'] ?? payload['user_id']
  const claims = payload['claims'] ?? {}
  if (typeof id !== 'string') throw new AuthProblem('MISSING_IDENTIFIER')
  if (!isJsonObject(claims)) throw new AuthProblem('INVALID_CLAIMS')
  return { uid: uid(id), claims: withoutReserved(claims) }
}
