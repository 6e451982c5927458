// Owns what the Admin SDK may do with any account, one or many at a time. Bringing in many at once is import-users.ts.
import { applyEdit, fullEdit, refuseTaken } from './account-edit.ts'
import { accountJson } from './account-json.ts'
import type { JsonObject } from './body.ts'
import { count, emailAddress, limits, text, texts, uid as checkedUid } from './fields.ts'
import { blankAccount, type Auth, type Call } from './parts.ts'
import { AuthProblem } from './problem.ts'
import { newSecret } from './secret.ts'
import { atomically } from '../host/atomic.ts'

export async function createAccount({ auth, body }: Call): Promise<JsonObject> {
  const uid = checkedUid(text(body, 'localId') ?? newSecret().slice(0, 28))
  const { set } = await fullEdit(auth, body)
  const account = { ...blankAccount(uid, auth.context.clock.now()), ...set }
  atomically(auth.context.database, () => {
    if (auth.tables.accounts.byUid(uid) !== undefined) throw new AuthProblem('DUPLICATE_LOCAL_ID')
    refuseTaken(auth, account)
    auth.tables.accounts.put(account)
  })
  return { kind: 'identitytoolkit#SignupNewUserResponse', ...accountJson(auth.tables, account) }
}

export async function updateAccount({ auth, body }: Call): Promise<JsonObject> {
  const uid = requiredUid(body)
  const account = applyEdit(auth, uid, await fullEdit(auth, body))
  return { kind: 'identitytoolkit#SetAccountInfoResponse', ...accountJson(auth.tables, account) }
}

export function deleteAccount({ auth, body }: Call): JsonObject {
  if (!removeAccount(auth, requiredUid(body))) throw new AuthProblem('USER_NOT_FOUND')
  return { kind: 'identitytoolkit#DeleteAccountResponse' }
}

/** With `force` all that exist are deleted, otherwise only disabled ones; the others come back as errors. */
export function deleteAccounts({ auth, body }: Call): JsonObject {
  const uids = texts(body, 'localIds', limits.batch)
  if (uids.length === 0) throw new AuthProblem('LOCAL_ID_LIST_EXCEEDS_LIMIT')
  const errors = atomically(auth.context.database, () =>
    uids.flatMap((localId, index) => {
      const isActive = auth.tables.accounts.byUid(localId)?.disabled === 0
      if (isActive && body['force'] !== true) {
        return [{ index, localId, message: 'NOT_DISABLED : Disable the account before batch deletion.' }]
      }
      erase(auth, localId)
      return []
    }),
  )
  return errors.length === 0 ? {} : { errors }
}

/** Accounts by uid, e-mail or phone number; those that do not exist are left out. */
export function lookupAccounts({ auth, body }: Call): JsonObject {
  const { accounts } = auth.tables
  const found = [
    ...texts(body, 'localId', limits.identifiers).map((uid) => accounts.byUid(uid)),
    ...texts(body, 'email', limits.identifiers).map((email) => accounts.byEmail(emailAddress(email))),
    ...texts(body, 'phoneNumber', limits.identifiers).map((phone) => accounts.byPhone(phone)),
  ]
  const users = new Map(found.flatMap((account) => (account === undefined ? [] : [[account.uid, account]])))
  const kind = 'identitytoolkit#GetAccountInfoResponse'
  return users.size === 0
    ? { kind }
    : { kind, users: [...users.values()].map((account) => accountJson(auth.tables, account)) }
}

/** A page of all accounts in the order of their uids. */
export function listAccounts({ auth, query }: Call): JsonObject {
  const size = count(query.get('maxResults'), 'maxResults', limits.batch) ?? 20
  const after = query.get('nextPageToken') ?? ''
  const page = auth.tables.accounts.page(Buffer.from(after, 'base64url').toString('utf8'), size)
  const last = page.length === size ? page.at(-1) : undefined
  return {
    kind: 'identitytoolkit#DownloadAccountResponse',
    users: page.map((account) => accountJson(auth.tables, account)),
    ...(last !== undefined && { nextPageToken: Buffer.from(last.uid).toString('base64url') }),
  }
}

/** `accounts:query`, as far as consoles use it: how many there are, or the first of them. */
export function queryAccounts({ auth, body }: Call): JsonObject {
  if (body['returnUserInfo'] === false) return { recordsCount: String(auth.tables.accounts.count()) }
  const size = count(body['limit'], 'limit', limits.batch) ?? limits.batch
  const page = auth.tables.accounts.page('', size)
  return {
    recordsCount: String(page.length),
    userInfo: page.map((account) => accountJson(auth.tables, account)),
  }
}

/** `DELETE /emulator/v1/projects/{p}/accounts`: an empty house, for tests. */
export function deleteEverything({ auth }: Call): JsonObject {
  atomically(auth.context.database, () => {
    auth.tables.accounts.removeAll()
    auth.tables.sessions.removeAll()
    auth.tables.factors.removeAll()
    auth.tables.challenges.removeAll()
    auth.tables.codes.removeAll()
  })
  auth.recentCodes.length = 0
  return {}
}

/** False when there was no such account. */
export function removeAccount(auth: Auth, uid: string): boolean {
  return atomically(auth.context.database, () => {
    const isThere = auth.tables.accounts.byUid(uid) !== undefined
    erase(auth, uid)
    return isThere
  })
}

/** Within the caller's transaction. */
function erase(auth: Auth, uid: string): void {
  auth.tables.sessions.removeOf(uid)
  auth.tables.factors.removeOf(uid)
  auth.tables.challenges.removeOf(uid)
  auth.tables.codes.removeOf(uid)
  auth.tables.accounts.remove(uid)
}

function requiredUid(body: JsonObject): string {
  const uid = text(body, 'localId')
  if (uid === undefined) throw new AuthProblem('MISSING_LOCAL_ID')
  return checkedUid(uid)
}
