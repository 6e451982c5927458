// Requests as they stand on the wire, without an SDK in between.
import { connect } from 'node:net'
import { documents, type Home } from './home.ts'

export type Reply = { status: number; headers: Headers; json: unknown }

export async function call(home: Home, method: string, path: string, body?: unknown): Promise<Reply> {
  const response = await fetch(`${home.url}${path}`, {
    method,
    headers: { authorization: 'Bearer owner' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, json: await response.json() }
}

export const at = `/v1/${documents}`

/** Google's form of an error. */
export function failure(code: number, status: string, message: string): object {
  return { error: { code, message, status } }
}

/** Sends each piece as a packet of its own and resolves to all that is answered until the connection ends. */
export async function raw(home: Home, ...pieces: string[]): Promise<string> {
  const socket = connect({ port: home.port, host: '127.0.0.1', noDelay: true })
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1')
    if (answer.includes('\r\n\r\n')) socket.end()
  })
  socket.on('error', () => socket.destroy())
  for (const piece of pieces) await new Promise<void>((resolve) => socket.write(piece, () => resolve()))
  await new Promise<void>((resolve) => socket.on('close', () => resolve()))
  return answer
}
