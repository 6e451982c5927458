// Which ports the services listen on, all on loopback: the official emulator suite's own when the web port is 5000,
// the five that follow the web port when it is another, any free ones when it is 0.
import type { Server as HttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import type { Ports } from './context.ts'
import { defaultPort } from './options.ts'
import { Refusal, systemCode } from './refusal.ts'

export const host = '127.0.0.1'

const official: Ports = {
  web: defaultPort,
  functions: 5001,
  firestore: 8080,
  auth: 9099,
  storage: 9199,
  smtp: 1025,
}

export function choosePorts(web: number): Ports {
  if (web === defaultPort) return { ...official }
  const at = (step: number) => (web === 0 ? 0 : web + step)
  return { web, functions: at(1), firestore: at(2), auth: at(3), storage: at(4), smtp: at(5) }
}

/** Refuses, naming the service, when another program already listens on one of the ports. */
export async function requireFree(ports: Ports): Promise<void> {
  for (const [service, port] of Object.entries(ports)) {
    if (port === 0) continue
    const probe = createServer()
    await listen(probe, port, service)
    await new Promise((resolve) => probe.close(resolve))
  }
}

/** Listens on loopback and tells the port, which the system chose when `port` is 0. */
export async function listen(server: Server, port: number, service: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(inWords(error, port, service)))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : port
}

/** Requests under way may take so long to end once a server closes. */
const graceMs = 1000

export async function closeGently(server: HttpServer): Promise<void> {
  const lastCall = setTimeout(() => server.closeAllConnections(), graceMs)
  await new Promise((resolve) => server.close(resolve))
  clearTimeout(lastCall)
}

function inWords(error: Error, port: number, service: string): Error {
  const advice = 'choose others with --port N (the rest follow it)'
  if (systemCode(error) === 'EADDRINUSE') {
    return new Refusal(`Port ${port} (${service}) is taken by another program: stop that one, or ${advice}.`)
  }
  if (systemCode(error) === 'EACCES') {
    return new Refusal(`Port ${port} (${service}) may not be used without more rights: ${advice}.`)
  }
  return error
}
