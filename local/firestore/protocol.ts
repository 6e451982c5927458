// Tells the two protocols of the port apart by a connection's first bytes.
import type { Socket } from 'node:net'

/** How every HTTP/2 connection starts when the client knows beforehand that the server speaks it. */
const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
/** A connection that says nothing for so long is closed. */
const silenceLimitMs = 10_000

/**
 * Calls back once, as soon as the first bytes tell; never for a connection that ends before. The bytes are put back:
 * HTTP/1 reads them like any others, and Node's HTTP/2, which takes over a socket's handle, first what its stream holds.
 */
export function recognise(socket: Socket, known: (http2: boolean) => void): void {
  let head = Buffer.alloc(0)
  const read = (): void => {
    const chunk = socket.read() as Buffer | null
    if (chunk === null) return
    head = Buffer.concat([head, chunk])
    const start = head.subarray(0, preface.length)
    const http2 = preface.subarray(0, start.length).equals(start)
    if (http2 && start.length < preface.length) return // so far it might become either
    socket.off('readable', read)
    socket.setTimeout(0)
    socket.unshift(head)
    known(http2)
  }
  socket.setTimeout(silenceLimitMs, () => socket.destroy())
  socket.on('readable', read)
}
