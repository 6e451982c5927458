// The home's own addresses under `/__/`: who may use them, and how a page or JSON goes back. What each does lives with
// its service (mail/, functions/) or beside this file (clock).
import type { IncomingMessage, ServerResponse } from 'node:http'
import { style } from './control-page.ts'
import { Refusal } from './refusal.ts'

export type ControlRequest = {
  method: string
  /** Segments after the control's name: `/__/mail/abc.eml` gives ['abc.eml'] to `mail`. */
  path: readonly string[]
  query: URLSearchParams
  /** The fields of a posted form or JSON object; none for a GET. */
  fields: ReadonlyMap<string, string>
  wantsJson: boolean
}

export type ControlAnswer =
  | { json: unknown; status?: number }
  | { page: string; status?: number }
  | { redirect: string }
  | { content: string | Uint8Array; headers: Readonly<Record<string, string>> }

export type Control = (request: ControlRequest) => ControlAnswer | Promise<ControlAnswer>

export const controlPrefix = '/__/'
const longestBody = 64 * 1024

export const notFound: ControlAnswer = { json: { error: 'There is nothing at this address.' }, status: 404 }

const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'"

export function serveControls(controls: Readonly<Record<string, Control>>) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [name = '', ...path] = url.pathname.slice(controlPrefix.length).split('/')
    const control = Object.hasOwn(controls, name) ? controls[name] : undefined
    if (isCrossSite(request))
      return send(response, { json: { error: 'Not from another site.' }, status: 403 })
    if (name === 'style.css')
      return send(response, { content: style, headers: { 'content-type': 'text/css' } })
    if (control === undefined) return send(response, notFound)
    send(response, await answer(control, { request, path, query: url.searchParams }))
  }
}

type Asked = { request: IncomingMessage; path: readonly string[]; query: URLSearchParams }

async function answer(control: Control, { request, path, query }: Asked): Promise<ControlAnswer> {
  const method = request.method ?? 'GET'
  const wantsJson = query.get('format') === 'json' || !(request.headers.accept ?? '').includes('text/html')
  try {
    const fields = method === 'POST' ? await readFields(request) : new Map<string, string>()
    return await control({ method, path, query, fields, wantsJson })
  } catch (error) {
    if (error instanceof Refusal) return { json: { error: error.message }, status: 400 }
    throw error
  }
}

/**
 * A page of another site must not move our clock or read our mail. Browsers say where a request comes from; programs
 * say nothing and are on this machine already. (Another port of this machine is "same-site", hence not enough.)
 */
function isCrossSite({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return headers.origin !== undefined && headers.origin !== `http://${headers.host}`
}

async function readFields(request: IncomingMessage): Promise<ReadonlyMap<string, string>> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk
    if (text.length > longestBody) throw new Refusal('The request is too long.')
  }
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    return new Map(new URLSearchParams(text))
  }
  try {
    const body: unknown = JSON.parse(text)
    return new Map(Object.entries(body ?? {}).map(([key, value]) => [key, String(value)]))
  } catch {
    throw new Refusal('The body is not JSON.')
  }
}

function send(response: ServerResponse, given: ControlAnswer): void {
  const common = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
  if ('redirect' in given) {
    response.writeHead(303, { ...common, location: given.redirect }).end()
  } else if ('content' in given) {
    response.writeHead(200, { ...common, ...given.headers }).end(given.content)
  } else if ('page' in given) {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy }
    response.writeHead(given.status ?? 200, { ...common, ...headers }).end(given.page)
  } else {
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    response.writeHead(given.status ?? 200, { ...common, ...headers }).end(JSON.stringify(given.json))
  }
}
