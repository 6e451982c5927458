// Owns what every handler of Auth is handed, and one rule of theirs: which sessions end when an account changes.
import type { Context } from '../host/context.ts'
import type { Outbox } from './action-mail.ts'
import type { JsonObject } from './body.ts'
import type { IdTokens } from './id-token.ts'
import type { Account, AuthTables, CodeKind } from './tables.ts'
import type { Throttle } from './throttle.ts'

export type Auth = {
  context: Context
  tables: AuthTables
  tokens: IdTokens
  throttle: Throttle
  outbox: Outbox
  /** The last codes made, newest first, for tests to read as the official emulator lets them; never on disk. */
  recentCodes: SentCode[]
  strict: boolean
}

export type SentCode = { email: string; requestType: CodeKind; oobCode: string; oobLink: string }

/** One request, its route already found: the fields of its body, and the query's. */
export type Call = { auth: Auth; body: JsonObject; query: URLSearchParams }

/** Ends every session of an account, those half opened too: refresh tokens are gone, earlier ID tokens are refused. */
export function withSessionsEnded(auth: Auth, account: Account): Account {
  auth.tables.sessions.removeOf(account.uid)
  auth.tables.challenges.removeOf(account.uid)
  // Counted from this machine's clock, which a demo may move, and not from the time the caller names.
  return { ...account, valid_since: Math.floor(auth.context.clock.now() / 1000) }
}

export function blankAccount(uid: string, now: number): Account {
  return {
    uid,
    email: null,
    email_verified: 0,
    display_name: null,
    photo_url: null,
    phone_number: null,
    password: null,
    password_at: 0,
    valid_since: Math.floor(now / 1000),
    disabled: 0,
    claims: '{}',
    created_at: now,
    signed_in_at: null,
    refreshed_at: null,
  }
}
