// Owns being reachable from this machine only: where a service listens, which web pages may speak to it, and which
// requests come from a program rather than a page. What each service answers lives in its own folder.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Listening = { port: number; close(): Promise<void> }

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects with the system's error when the port is taken. */
export async function listenOnLoopback(port: number, listener: RequestListener): Promise<Listening> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, close }
}

const loopbackNames = /^(?:localhost|127\.0\.0\.1|\[::1\]|[a-z0-9-]+\.localhost)(?::\d+)?$/i

/**
 * Administrators' paths take no proof but `Bearer owner`, so no web page may reach them: browsers mark their requests
 * with Origin or Sec-Fetch-Site, and a page that rebinds its own name to 127.0.0.1 still sends that name as the Host.
 */
export function isFromProgram(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  return (
    origin === undefined && request.headers['sec-fetch-site'] === undefined && loopbackNames.test(host ?? '')
  )
}

/** Lets pages served from this machine read the answer. True when the request was a preflight, now answered. */
export function answerCors(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers
  if (origin !== undefined && loopbackNames.test(origin.replace(/^https?:\/\//, ''))) {
    response.setHeader('access-control-allow-origin', origin)
    response.setHeader('vary', 'Origin')
    response.setHeader('access-control-expose-headers', '*')
  }
  if (request.method !== 'OPTIONS') return false
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': '600',
  })
  response.end()
  return true
}
