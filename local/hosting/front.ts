// The web port: one origin for the page and everything it talks to. It lets in this machine's names only, tells the
// home's time in `Date`, and hands each request to the first of its parts that knows the path.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock, Log } from '../host/context.ts'

/** One service behind the front. False: not its path, nothing was answered. */
export type Part = (request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean

const loopbackNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

export function openFront({ clock, log }: { clock: Clock; log: Log }, parts: readonly Part[]) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('date', new Date(clock.now()).toUTCString())
    response.setHeader('x-content-type-options', 'nosniff')
    // A foreign page may point its own name at 127.0.0.1; it cannot make the browser send ours as the Host.
    if (!loopbackNames.test(request.headers.host ?? '')) {
      response
        .writeHead(403, { 'content-type': 'text/plain' })
        .end('Open this home as 127.0.0.1 or localhost.\n')
      return
    }
    // The official emulators take this for proof of being an administrator's program. No page is one.
    if (/^bearer owner$/i.test(request.headers.authorization ?? '')) {
      response
        .writeHead(403, { 'content-type': 'text/plain' })
        .end('Administrators use the services’ own ports.\n')
      return
    }
    try {
      for (const part of parts) if (await part(request, response)) return
    } catch (error) {
      log('error', `web: ${request.method} failed: ${error instanceof Error ? error.message : String(error)}`)
      if (response.headersSent) response.destroy()
      else
        response
          .writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
          .end('Có lỗi, vui lòng thử lại.\n')
    }
  }
}
