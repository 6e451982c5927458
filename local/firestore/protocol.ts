// Tells the two protocols of the port apart by a connection's first bytes.
import type { Socket } from 'node:net'

/** How every HTTP/2 connection starts when the client knows beforehand that the server speaks it. */
const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
/** A connection that says nothing for so long is closed. */
const silenceLimitMs = 10_000

/** Calls back once, with the bytes read so far, as soon as they tell; never for a connection that ends before. */
export function recognise(socket: Socket, known: (http2: boolean, head: Buffer) => void): void {
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
    known(http2, head)
  }
  socket.setTimeout(silenceLimitMs, () => socket.destroy())
  socket.on('readable', read)
}
