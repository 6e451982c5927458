// How a scenario is written: requests with the verdict that production's documentation leads to, in the form of a verdicts file.
type Case = Record<string, unknown>
/** `page` is the page of firebase.google.com/docs that leads to the verdicts. */
export type Scenario = { id: string; page: string; rules: string; cases: readonly Case[] }

export const pages = {
  conditions: 'firestore/security/rules-conditions',
  structure: 'firestore/security/rules-structure',
  queries: 'firestore/security/rules-query',
  fields: 'firestore/security/rules-fields',
  reference: 'reference/rules',
} as const

export const alice = { uid: 'alice', token: { email: 'alice@example.com', email_verified: true } }
export const bob = { uid: 'bob', token: { email: 'bob@example.com', email_verified: false } }
export const admin = { uid: 'root', token: { admin: true, role: 'admin', level: 9 } }

export const allow = (what: Case): Case => ({ ...what, production: 'ALLOW' })
export const deny = (what: Case): Case => ({ ...what, production: 'DENY' })
export const get = (path: string, resource: object | undefined, auth: object | null = alice): Case => ({
  method: 'get',
  path,
  auth,
  ...(resource !== undefined && { resource }),
})
export const list = (path: string, query?: object, auth: object | null = alice): Case => ({
  method: 'list',
  path,
  auth,
  ...(query !== undefined && { query }),
})
export const create = (path: string, data: object, auth: object | null = alice): Case => ({
  method: 'create',
  path,
  auth,
  data,
})
export const update = (path: string, resource: object, data: object, auth: object | null = alice): Case => ({
  method: 'update',
  path,
  auth,
  resource,
  data: { ...resource, ...data },
})
export const remove = (path: string, resource: object, auth: object | null = alice): Case => ({
  method: 'delete',
  path,
  auth,
  resource,
})
export const found = (path: string, result: object): Case => ({ function: 'get', path, result })

export const documents = (body: string, version = '2'): string =>
  `rules_version = '${version}';\nservice cloud.firestore {\n  match /databases/{database}/documents {\n${body}\n  }\n}\n`
