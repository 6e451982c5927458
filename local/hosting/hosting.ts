// Serves the web app as Firebase Hosting would from the same firebase.json: file, else rewrite, else 404, with the headers
// configured for the path. It also tells the page's SDK, in the SDK's own way, where this home's services are.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type HostingConfig, matchesSource, readHostingConfig } from './config.ts'
import { openFiles, type ServedFile } from './files.ts'

/** Calls a function for a rewrite; false when there is none of that name. */
export type CallFunction = (name: string, request: IncomingMessage, response: ServerResponse) => boolean

export type Hosting = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export function openHosting(projectFolder: string, callFunction: CallFunction): Hosting {
  const config = readHostingConfig(projectFolder)
  const files = openFiles(config.root)
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    for (const { key, value } of headersFor(config, pathname)) response.setHeader(key, value)
    const accepted = request.headers['accept-encoding'] ?? ''
    const file = await firstOf(candidates(config, pathname), (path) => files.find(path, accepted))
    if (file !== null) return sendFile(request, response, file)
    const rewrite = config.rewrites.find(({ source }) => matchesSource(source, pathname))
    if (rewrite !== undefined && 'function' in rewrite) {
      if (callFunction(rewrite.function, request, response)) return
    } else if (rewrite !== undefined) {
      const target = await files.find(rewrite.destination, accepted)
      if (target !== null) return sendFile(request, response, target)
    }
    // What is missing now may be there after the next build, whatever its path's files may promise.
    response.setHeader('cache-control', 'no-cache')
    const missing = await files.find('/404.html', accepted)
    if (missing !== null) return sendFile(request, response, missing, 404)
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end('Không tìm thấy trang này.\n')
  }
}

/** For a project that hosts nothing. */
export const noHosting: Hosting = async (_request, response) => {
  response
    .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
    .end('This project has no hosting. Its console is at /__/console.\n')
}

function headersFor(config: HostingConfig, path: string): readonly { key: string; value: string }[] {
  return config.headers.filter(({ source }) => matchesSource(source, path)).flatMap(({ headers }) => headers)
}

function candidates({ cleanUrls }: HostingConfig, path: string): readonly string[] {
  const index = path.endsWith('/') ? `${path}index.html` : `${path}/index.html`
  return cleanUrls ? [path, `${path}.html`, index] : [path, index]
}

async function firstOf<T>(
  paths: readonly string[],
  find: (path: string) => Promise<T | null>,
): Promise<T | null> {
  for (const path of paths) {
    const found = await find(path)
    if (found !== null) return found
  }
  return null
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: ServedFile, status = 200): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  if (file.type.startsWith('text/html')) pointSdkHere(request, response)
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'max-age=3600')
  response.setHeader('vary', 'Accept-Encoding')
  response.setHeader('etag', file.etag)
  if (status === 200 && (request.headers['if-none-match'] ?? '').split(/,\s*/).includes(file.etag)) {
    response.writeHead(304).end()
    return
  }
  response.setHeader('content-type', file.type)
  response.setHeader('content-length', file.content.length)
  if (file.encoding !== null) response.setHeader('content-encoding', file.encoding)
  response.writeHead(status).end(request.method === 'HEAD' ? undefined : file.content)
}

/**
 * The web SDK reads this cookie for the addresses of emulators (@firebase/util, defaults.ts). All of them are the page's
 * own origin, so its Content-Security-Policy needs no exception and no request a preflight. The front has checked Host.
 */
function pointSdkHere({ headers }: IncomingMessage, response: ServerResponse): void {
  const origin = headers.host ?? ''
  const emulatorHosts = { auth: origin, firestore: origin, functions: origin, storage: origin }
  const value = Buffer.from(JSON.stringify({ emulatorHosts })).toString('base64')
  response.setHeader('set-cookie', `__FIREBASE_DEFAULTS__=${value}; Path=/; SameSite=Strict`)
}
