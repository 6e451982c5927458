// Owns ID tokens: what they say and how one of ours is told from a forgery. Who may hold one is sign-in.ts.
//
// The Admin SDK in emulator mode takes only unsigned tokens (`alg: none`, nothing after the last dot), so our mark goes
// where it does no harm: the header's `kid` is a nonce and a keyed hash of nonce and payload. The nonce makes each token
// a new one, as the web SDK drops the refresh token that comes with an ID token it already has.
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Context } from '../host/context.ts'
import { isJsonObject, type JsonObject } from './body.ts'
import type { Account, AuthTables, Session } from './tables.ts'

export const idTokenSeconds = 3600

export type TokenRefusal = 'INVALID_ID_TOKEN' | 'TOKEN_EXPIRED' | 'USER_DISABLED' | 'USER_NOT_FOUND'

export type TokenCheck =
  | { valid: true; uid: string; claims: JsonObject; account: Account | undefined }
  | { valid: false; refusal: TokenRefusal }

const keyName = 'id-token'
const longestToken = 16_384

type SessionFacts = Pick<Session, 'provider' | 'claims' | 'auth_time' | 'factor'>

export class IdTokens {
  readonly #context: Context
  readonly #accounts: AuthTables['accounts']
  readonly #strict: boolean
  readonly #key: Uint8Array
  readonly #issuer: string

  /** With `strict`, only tokens minted here pass; without, unsigned ones of any project do too, as in the official emulator. */
  constructor(context: Context, tables: AuthTables, strict: boolean) {
    this.#context = context
    this.#accounts = tables.accounts
    this.#strict = strict
    this.#key = tokenKey(tables)
    this.#issuer = `https://securetoken.google.com/${context.project}`
  }

  mint(account: Account, session: SessionFacts): string {
    const iat = Math.floor(this.#context.clock.now() / 1000)
    const times = { auth_time: session.auth_time, iat, exp: iat + idTokenSeconds }
    const whose = { iss: this.#issuer, aud: this.#context.project, sub: account.uid }
    const payload = encode({ ...ownClaims(account, session), ...times, ...whose })
    return `${encode({ alg: 'none', kid: this.#mark(randomUUID(), payload), typ: 'JWT' })}.${payload}.`
  }

  check(token: string): TokenCheck {
    const parts = decode(token)
    if (parts === null) return refused('INVALID_ID_TOKEN')
    const { header, claims, payload } = parts
    const uid = claims['sub']
    const isForUs = claims['iss'] === this.#issuer && claims['aud'] === this.#context.project
    if (header['alg'] !== 'none' || (this.#strict && !isForUs)) return refused('INVALID_ID_TOKEN')
    if (typeof uid !== 'string' || uid === '' || uid.length > 128) return refused('INVALID_ID_TOKEN')
    const account = this.#accounts.byUid(uid)
    if (this.#isMarked(header['kid'], payload)) return this.#checkAccount({ uid, claims, account })
    return this.#strict ? refused('INVALID_ID_TOKEN') : { valid: true, uid, claims, account }
  }

  #mark(nonce: string, payload: string): string {
    return `${nonce}.${createHmac('sha256', this.#key).update(`${nonce}.${payload}`).digest('base64url')}`
  }

  #isMarked(kid: unknown, payload: string): boolean {
    if (typeof kid !== 'string') return false
    const expected = Buffer.from(this.#mark(kid.split('.', 1)[0] ?? '', payload))
    const given = Buffer.from(kid)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  /** A token of ours still has to be of now, and of an account that may act. */
  #checkAccount(found: { uid: string; claims: JsonObject; account: Account | undefined }): TokenCheck {
    const { claims, account } = found
    if (Number(claims['exp']) * 1000 <= this.#context.clock.now()) return refused('TOKEN_EXPIRED')
    if (account === undefined) return refused('USER_NOT_FOUND')
    if (account.disabled !== 0) return refused('USER_DISABLED')
    if (Number(claims['auth_time']) < account.valid_since) return refused('TOKEN_EXPIRED')
    return { valid: true, ...found }
  }
}

function tokenKey(tables: AuthTables): Uint8Array {
  const kept = tables.keys.get(keyName)
  if (kept !== undefined) return kept
  const made = randomBytes(32)
  tables.keys.put(keyName, made)
  return made
}

/** What the token says of its holder; the custom claims come first, so that none of ours can be overwritten. */
function ownClaims(account: Account, session: SessionFacts): JsonObject {
  const identities = account.email === null ? {} : { email: [account.email] }
  return {
    ...(JSON.parse(account.claims) as JsonObject),
    ...(JSON.parse(session.claims) as JsonObject),
    ...(account.display_name !== null && { name: account.display_name }),
    ...(account.photo_url !== null && { picture: account.photo_url }),
    ...(account.email !== null && { email: account.email, email_verified: account.email_verified !== 0 }),
    ...(account.phone_number !== null && { phone_number: account.phone_number }),
    user_id: account.uid,
    firebase: {
      identities,
      sign_in_provider: session.provider,
      ...(session.factor !== null && {
        sign_in_second_factor: 'totp',
        second_factor_identifier: session.factor,
      }),
    },
  }
}

function refused(refusal: TokenRefusal): TokenCheck {
  return { valid: false, refusal }
}

function encode(part: JsonObject): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** The two halves of an unsigned token; null for anything else. */
function decode(token: string): { header: JsonObject; claims: JsonObject; payload: string } | null {
  const [first = '', payload = '', signature, ...more] = token.split('.')
  if (token.length > longestToken || signature !== '' || more.length > 0) return null
  const header = decodePart(first)
  const claims = decodePart(payload)
  return header === null || claims === null ? null : { header, claims, payload }
}

export function decodePart(part: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}
