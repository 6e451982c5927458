// Owns the refusals of the Identity Toolkit API and their form on the wire. Their words for people are the web app's.
import type { ServerResponse } from 'node:http'
import type { Json } from './body.ts'

/** A refusal: `message` is Firebase's own code, as `EMAIL_EXISTS` or `WEAK_PASSWORD : detail`, which SDKs map. */
export class AuthProblem extends Error {
  readonly code: number
  constructor(message: string, code = 400) {
    super(message)
    this.name = 'AuthProblem'
    this.code = code
  }
}

const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  413: 'INVALID_ARGUMENT',
  500: 'INTERNAL',
}

export function answerJson(response: ServerResponse, code: number, body: Json): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(code, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(JSON.stringify(body))
}

export function answerProblem(response: ServerResponse, problem: AuthProblem): void {
  const { code, message } = problem
  const status = statusNames[code] ?? 'UNKNOWN'
  const errors = [{ message, domain: 'global', reason: code === 400 ? 'invalid' : status.toLowerCase() }]
  answerJson(response, code, { error: { code, message, status, errors } })
}
