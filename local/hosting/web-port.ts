// The web port is taken before anything else starts, since other services hand out its address; until the home is ready
// it says so.
import { createServer, type RequestListener } from 'node:http'
import type { Context } from '../host/context.ts'
import { closeGently, listen } from '../host/ports.ts'

export type WebPort = {
  /** Hands over to what answers from now on. */
  open(listener: RequestListener): void
  close(): Promise<void>
}

export async function listenEarly({ ports }: Context): Promise<WebPort> {
  let answer: RequestListener = (_request, response) => {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' }
    response.writeHead(503, headers).end('Đang khởi động, vui lòng thử lại sau giây lát.\n')
  }
  const server = createServer((request, response) => answer(request, response))
  ports.web = await listen(server, ports.web, 'web')
  return {
    open(listener) {
      answer = listener
    },
    close: () => closeGently(server),
  }
}
