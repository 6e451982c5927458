// Owns which request goes to which handler, and who may send it: the whole surface of Auth is this table.
import * as codes from './action-codes.ts'
import * as admin from './administration.ts'
import type { Json } from './body.ts'
import { batchCreate } from './import-users.ts'
import * as own from './own-account.ts'
import type { Call } from './parts.ts'
import * as project from './project-config.ts'
import * as factor from './second-factor.ts'
import { finalizeSignIn } from './second-step.ts'
import * as signIn from './sign-in.ts'

/** `admin` routes are for the Admin SDK and for tests; `client` routes for anyone. */
export type Route = { for: 'client' | 'admin' | 'tests'; handle: (call: Call) => Json | Promise<Json> }

const client = (handle: Route['handle']): Route => ({ for: 'client', handle })
const forAdmin = (handle: Route['handle']): Route => ({ for: 'admin', handle })
const forTests = (handle: Route['handle']): Route => ({ for: 'tests', handle })

const toolkit = '/identitytoolkit.googleapis.com'

/** `{p}` is the project's id. */
const routes: ReadonlyMap<string, Route> = new Map([
  [`POST ${toolkit}/v1/accounts:signUp`, client(signIn.signUp)],
  [`POST ${toolkit}/v1/accounts:signInWithPassword`, client(signIn.signInWithPassword)],
  [`POST ${toolkit}/v1/accounts:signInWithCustomToken`, client(signIn.signInWithCustomToken)],
  [`POST /securetoken.googleapis.com/v1/token`, client(signIn.refresh)],
  [`POST ${toolkit}/v1/accounts:lookup`, client(own.lookupOwn)],
  [`POST ${toolkit}/v1/accounts:update`, client(own.updateOwn)],
  [`POST ${toolkit}/v1/accounts:delete`, client(own.deleteOwn)],
  [`POST ${toolkit}/v2/accounts/mfaEnrollment:start`, client(factor.startEnrollment)],
  [`POST ${toolkit}/v2/accounts/mfaEnrollment:finalize`, client(factor.finalizeEnrollment)],
  [`POST ${toolkit}/v2/accounts/mfaEnrollment:withdraw`, client(factor.withdrawEnrollment)],
  [`POST ${toolkit}/v2/accounts/mfaSignIn:finalize`, client(finalizeSignIn)],
  [`POST ${toolkit}/v1/accounts:sendOobCode`, client(codes.sendOobCode)],
  [`POST ${toolkit}/v1/accounts:resetPassword`, client(codes.resetPassword)],
  [`POST ${toolkit}/v1/accounts:createAuthUri`, client(project.createAuthUri)],
  [`GET ${toolkit}/v1/projects`, client(project.getProjectConfig)],
  [`GET ${toolkit}/v1/recaptchaParams`, client(project.getRecaptchaParams)],
  [`GET ${toolkit}/v2/recaptchaConfig`, client(project.getRecaptchaConfig)],
  [`GET ${toolkit}/v2/passwordPolicy`, client(project.getPasswordPolicy)],

  [`POST ${toolkit}/v1/projects/{p}/accounts`, forAdmin(admin.createAccount)],
  [`POST ${toolkit}/v1/projects/{p}/accounts:lookup`, forAdmin(admin.lookupAccounts)],
  [`POST ${toolkit}/v1/projects/{p}/accounts:update`, forAdmin(admin.updateAccount)],
  [`POST ${toolkit}/v1/projects/{p}/accounts:delete`, forAdmin(admin.deleteAccount)],
  [`POST ${toolkit}/v1/projects/{p}/accounts:batchDelete`, forAdmin(admin.deleteAccounts)],
  [`POST ${toolkit}/v1/projects/{p}/accounts:batchCreate`, forAdmin(batchCreate)],
  [`GET ${toolkit}/v1/projects/{p}/accounts:batchGet`, forAdmin(admin.listAccounts)],
  [`POST ${toolkit}/v1/projects/{p}/accounts:query`, forAdmin(admin.queryAccounts)],
  [`POST ${toolkit}/v1/projects/{p}/accounts:sendOobCode`, forAdmin(codes.makeOobLink)],
  [`GET ${toolkit}/v2/projects/{p}/config`, forAdmin(project.getAdminConfig)],

  ['DELETE /emulator/v1/projects/{p}/accounts', forTests(admin.deleteEverything)],
  ['GET /emulator/v1/projects/{p}/oobCodes', forTests(codes.listRecentCodes)],
])

const ownPaths =
  /^\/(?:identitytoolkit\.googleapis\.com|securetoken\.googleapis\.com|emulator\/v1\/projects)\//

export function isAuthPath(path: string): boolean {
  return ownPaths.test(path)
}

/** The route of a request, and the project it names (null when it names none). */
export function findRoute(method: string, path: string): { route: Route; project: string | null } | null {
  const named = /\/projects\/([^/:]+)/.exec(path)?.[1] ?? null
  const pattern = named === null ? path : path.replace(`/projects/${named}`, '/projects/{p}')
  const route = routes.get(`${method} ${pattern}`)
  return route === undefined ? null : { route, project: named }
}
