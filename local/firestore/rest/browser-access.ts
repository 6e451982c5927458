// Which pages in a browser may call: those of this machine, at whatever port. A page that reaches us under another name
// (DNS rebinding) is refused, since it could claim to be an administrator.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FirestoreError } from '../engine.ts'

const ownHost = /^(?:localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i
const ownOrigin = /^https?:\/\/(.+)$/

export function checkHost(request: IncomingMessage): void {
  if (!ownHost.test(request.headers.host ?? 'localhost'))
    throw new FirestoreError('PERMISSION_DENIED', 'This Firestore answers only to names of its own machine.')
}

/** Tells the browser to let a page of this machine read the answer. */
export function allowOwnPages(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers
  const [, host] = ownOrigin.exec(origin ?? '') ?? []
  response.setHeader('vary', 'Origin')
  if (origin === undefined || host === undefined || !ownHost.test(host)) return
  response.setHeader('access-control-allow-origin', origin)
  // SDKs may ask with credentials, which mean nothing here: who a page is stands in its token.
  response.setHeader('access-control-allow-credentials', 'true')
  if (request.method !== 'OPTIONS') return
  response.setHeader('access-control-allow-methods', 'GET, POST, PATCH, PUT, DELETE')
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '')
  response.setHeader('access-control-max-age', '3600')
}
